// SPDX-License-Identifier: Apache-2.0
// The request as the rules see it: who calls, and all condition keys.

#ifndef WRIT_TESTS_REFERENCE_WORLD_H_
#define WRIT_TESTS_REFERENCE_WORLD_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/request.h"

namespace writ::reference {

enum class CallerKind {
  kAnonymous,
  kService,
  kProvider,  // of AssumeRoleWithSAML and AssumeRoleWithWebIdentity
  kRoot,
  kUser,
  kRole,  // a bare role, without a session
  kSession,
  kFederated,
};

struct Caller {
  CallerKind kind = CallerKind::kAnonymous;
  std::string text;       // as the request has it
  std::string partition;  // of an ARN
  std::string account;    // empty: anonymous, services, providers
  std::string name;       // user, role or federated name, without its path

  bool HasAccount() const { return !account.empty(); }
  // Users, roles, sessions and federated users have identity policies.
  bool HasIdentitySide() const {
    return kind == CallerKind::kUser || kind == CallerKind::kRole ||
           kind == CallerKind::kSession || kind == CallerKind::kFederated;
  }
};

// One condition key as the request gives it.
struct Entry {
  std::string key;
  std::vector<std::string> values;
  bool is_list = false;
};

struct World {
  Caller caller;
  std::string service;    // of the action, lower case
  std::string operation;  // of the action, lower case
  std::string action;     // as asked
  std::string resource;
  std::string resource_account;  // empty: nobody's
  std::vector<Entry> context;    // given and derived keys
  std::function<bool(std::string_view)> is_multivalued_key;

  // The pieces of the resource's ARN; empty for `*`.
  std::vector<std::string> ResourcePieces() const;
  // All entries of `key`, in any case.
  std::vector<Entry> Find(std::string_view key) const;
  bool Has(std::string_view key) const { return !Find(key).empty(); }
  // Whether the entry holds several values, by type or by form (4.5).
  bool IsMultivalued(const Entry& entry) const;
};

// Checks the request and fills in the keys that follow from it
// (docs/semantics.md, 5.6, 5.9 and 6). No value: the request is not valid.
std::optional<World> WorldOf(
    const Request& request,
    const std::function<bool(std::string_view)>& is_multivalued_key);

}  // namespace writ::reference

#endif  // WRIT_TESTS_REFERENCE_WORLD_H_

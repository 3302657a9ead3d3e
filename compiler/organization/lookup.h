// SPDX-License-Identifier: Apache-2.0
// Finds what a bundle's names mean (docs/formats.md).

#ifndef WRIT_COMPILER_ORGANIZATION_LOOKUP_H_
#define WRIT_COMPILER_ORGANIZATION_LOOKUP_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "compiler/bundle.h"

namespace writ::compiler {

// Indexes over a bundle, which must not change meanwhile. Of a
// name that is given twice the first counts. Immutable after construction.
class Lookup {
 public:
  explicit Lookup(const Bundle& bundle);

  // Indexes of the bundle's tables, or kNoIndex.
  uint32_t AccountById(std::string_view id) const;
  uint32_t UnitById(std::string_view id) const;
  uint32_t User(std::string_view user_name) const;
  // A member of a directory group: a user's id, or the name of one without.
  uint32_t Member(std::string_view value) const;
  uint32_t DirectoryGroup(std::string_view display_name) const;
  uint32_t PermissionSet(std::string_view name) const;
  uint32_t Principal(std::string_view arn) const;
  uint32_t Group(std::string_view arn) const;

  // An account by its id or its name; a unit by its id, its name or its path
  // from the root: all that the name fits, in the order of the bundle.
  std::vector<uint32_t> Accounts(std::string_view name) const;
  std::vector<uint32_t> Units(std::string_view name) const;

  // A policy by name or ARN, as an IAM principal or group in `account` refers
  // to it, or a permission set there (`path` as in PolicyReference).
  uint32_t IamPolicy(std::string_view name, std::string_view path,
                     std::string_view account) const;
  // An SCP or RCP: in its own name space, then among all policies.
  uint32_t ControlPolicy(std::string_view name, PolicySpace space) const;

 private:
  using Index = std::unordered_map<std::string, uint32_t>;

  static uint32_t Find(const Index& index, std::string_view key);

  Index accounts_;
  Index units_;
  Index users_;
  Index members_;
  Index directory_groups_;
  Index permission_sets_;
  Index principals_;
  Index groups_;
  Index policies_[3];  // by PolicySpace
  std::unordered_multimap<std::string, uint32_t> account_names_;
  std::unordered_multimap<std::string, uint32_t> unit_names_;
  std::unordered_multimap<std::string, uint32_t> unit_paths_;
};

// The account of `arn:P:S:R:ACCOUNT:…`; empty where the text is no ARN.
std::string_view AccountOfArn(std::string_view arn);

}  // namespace writ::compiler

#endif  // WRIT_COMPILER_ORGANIZATION_LOOKUP_H_

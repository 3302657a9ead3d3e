// SPDX-License-Identifier: Apache-2.0
// The policies that a scenario brings with it, parsed and checked.

#ifndef WRIT_COMPILER_POLICY_SET_H_
#define WRIT_COMPILER_POLICY_SET_H_

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "compiler/diagnostics.h"
#include "compiler/json/reader.h"
#include "compiler/source.h"
#include "compiler/syntax/tree.h"
#include "engine/base/arena.h"

namespace writ::compiler {

struct NamedPolicy {
  std::string_view name;
  const PolicyDocument* document = nullptr;
};

// One level of SCPs or RCPs: the root, a unit or an account.
struct PolicyLevel {
  std::string_view name;
  std::vector<NamedPolicy> policies;
};

// An absent member is not in force; a present one that is empty allows nothing.
struct PolicySet {
  std::shared_ptr<const Source> source;  // all places are in this
  std::optional<std::vector<NamedPolicy>> identity;
  std::optional<std::vector<NamedPolicy>> boundary;
  std::optional<std::vector<NamedPolicy>> session;
  std::optional<std::vector<PolicyLevel>> scp;  // from the root down
  std::optional<std::vector<PolicyLevel>> rcp;
  std::optional<NamedPolicy> resource;
  std::optional<NamedPolicy> endpoint;
  Arena arena;  // holds names and documents
};

// Reads `value`, the `policies` of a scenario (docs/formats.md), parses and
// checks each document and reports everything that is wrong. `resource_type` is
// kTrust where the resource is an IAM role, else kResource. Returns null where
// something refuses to load. `value` need not outlive the call.
std::unique_ptr<PolicySet> ReadPolicySet(
    const json::Value& value, PolicyType resource_type,
    const std::shared_ptr<const Source>& source, Diagnostics& diagnostics);

}  // namespace writ::compiler

#endif  // WRIT_COMPILER_POLICY_SET_H_

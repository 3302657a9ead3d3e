// SPDX-License-Identifier: Apache-2.0
// What AWS would refuse to store in a policy that is well formed.

#ifndef WRIT_COMPILER_CHECK_POLICY_CHECKER_H_
#define WRIT_COMPILER_CHECK_POLICY_CHECKER_H_

#include <memory>
#include <string_view>

#include "compiler/diagnostics.h"
#include "compiler/json/reader.h"
#include "compiler/source.h"
#include "compiler/syntax/tree.h"
#include "engine/base/arena.h"

namespace writ::compiler {

// Reports every finding about `policy` that keeps it from loading: actions,
// resources, principals, operators, condition keys and values, Sids, and what
// its policy type forbids (docs/semantics.md, sections 1 to 4). `name` is the
// policy's name; only the one called RCPFullAWSAccess may hold an Allow in an
// RCP. A policy without a refusing finding can be lowered to the graph.
void CheckPolicy(const PolicyDocument& policy, std::string_view name,
                 const std::shared_ptr<const Source>& source,
                 Diagnostics& diagnostics);

// Parses and checks `value`, reporting at once all that is wrong with it, its
// shape and its words. Returns null where something refuses to load; else a
// tree that can be lowered and lives as long as `arena`.
const PolicyDocument* LoadPolicy(const json::Value& value, PolicyType type,
                                 std::string_view name,
                                 const std::shared_ptr<const Source>& source,
                                 Arena& arena, Diagnostics& diagnostics);

}  // namespace writ::compiler

#endif  // WRIT_COMPILER_CHECK_POLICY_CHECKER_H_

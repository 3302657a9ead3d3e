// SPDX-License-Identifier: Apache-2.0
// Policies to snapshot: start here.
//
//   writ::compiler::Diagnostics diagnostics;
//   auto set = ReadPolicySet(value, type, source, diagnostics);
//   if (set == nullptr) { /* show diagnostics */ }
//   auto snapshot = Compile(*set, {});
//   writ::Scratch scratch;
//   writ::Decide(*snapshot, kOnlyStack, request, scratch).allowed();

#ifndef WRIT_COMPILER_COMPILER_H_
#define WRIT_COMPILER_COMPILER_H_

#include <memory>
#include <string>
#include <vector>

#include "compiler/policy_set.h"
#include "engine/snapshot.h"

namespace writ::compiler {

struct CompileOptions {
  // Service prefixes that RCPs reach; empty: all (docs/semantics.md, 5.2).
  std::vector<std::string> rcp_services;
  // Account whose principals SCPs, and whose resources RCPs, do not bind;
  // empty: none.
  std::string management_account;
};

// The stack of a snapshot that was compiled from one policy set.
inline constexpr StackId kOnlyStack{0};

// Compiles `set` into a snapshot with one stack. Equal sets give equal digests.
// Thread-safe; `set` need not outlive the call.
std::shared_ptr<const Snapshot> Compile(const PolicySet& set,
                                        const CompileOptions& options);

}  // namespace writ::compiler

#endif  // WRIT_COMPILER_COMPILER_H_

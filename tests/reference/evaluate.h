// SPDX-License-Identifier: Apache-2.0
// The reference: IAM's rules as docs/semantics.md states them, read straight
// off the syntax tree. Slow and plain on purpose; it shares no code with the
// engine, which tests compare with it.

#ifndef WRIT_TESTS_REFERENCE_EVALUATE_H_
#define WRIT_TESTS_REFERENCE_EVALUATE_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/policy_set.h"
#include "engine/decision.h"
#include "engine/request.h"
#include "tests/reference/coverage.h"

namespace writ::reference {

struct Options {
  // Whether a condition key is multivalued by its type. Must be set.
  std::function<bool(std::string_view key)> is_multivalued_key;
  // Services that RCPs reach; empty: all (5.2).
  std::vector<std::string> rcp_services;
  // Account whose principals SCPs, and whose resources RCPs, do not bind;
  // empty: none.
  std::string management_account;
  Coverage* coverage = nullptr;  // may be null
};

// Means what Decision's members of the same names mean.
struct Answer {
  Verdict verdict = Verdict::kError;
  LayerKind layer = LayerKind::kNone;
  size_t level = 0;

  friend bool operator==(const Answer&, const Answer&) = default;
};

// Answers `request` from the policies of `set`.
Answer Evaluate(const compiler::PolicySet& set, const Request& request,
                const Options& options);

}  // namespace writ::reference

#endif  // WRIT_TESTS_REFERENCE_EVALUATE_H_

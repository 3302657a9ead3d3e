// SPDX-License-Identifier: Apache-2.0
// Forms of a request's values that the loader of scenarios must know; all
// others are the engine's to judge.

#ifndef WRIT_COMPILER_CHECK_REQUEST_FORMS_H_
#define WRIT_COMPILER_CHECK_REQUEST_FORMS_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "compiler/syntax/tree.h"

namespace writ::compiler {

// Nanoseconds since 1970-01-01T00:00:00Z of a date in ISO 8601, at least year
// and month; nothing where it is none, or not of the years 1678 to 2261, which
// is what 64 bits hold. Digits beyond the ninth of a fraction are dropped.
std::optional<int64_t> ParseRequestTime(std::string_view text);

// What the resource-based policy of `resource` is: a role's is its trust
// policy.
PolicyType ResourcePolicyType(std::string_view resource);

}  // namespace writ::compiler

#endif  // WRIT_COMPILER_CHECK_REQUEST_FORMS_H_

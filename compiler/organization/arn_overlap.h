// SPDX-License-Identifier: Apache-2.0
// Whether two patterns of ARNs can match the same ARN.

#ifndef WRIT_COMPILER_ORGANIZATION_ARN_OVERLAP_H_
#define WRIT_COMPILER_ORGANIZATION_ARN_OVERLAP_H_

#include <string_view>

namespace writ::compiler {

// The text before the first `*` or `?`.
std::string_view LiteralPrefix(std::string_view pattern);

// Whether some ARN matches both: piece by piece, as wildcards do not cross the
// first five colons. Time proportional to the product of the lengths.
bool ArnPatternsMeet(std::string_view a, std::string_view b);

}  // namespace writ::compiler

#endif  // WRIT_COMPILER_ORGANIZATION_ARN_OVERLAP_H_

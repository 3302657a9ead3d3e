// SPDX-License-Identifier: Apache-2.0
// "Did you mean …?"

#ifndef WRIT_COMPILER_SYNTAX_SUGGEST_H_
#define WRIT_COMPILER_SYNTAX_SUGGEST_H_

#include <string>
#include <string_view>

#include "absl/types/span.h"

namespace writ::compiler {

// The one of `known` that `text` was probably meant to be, or nothing. Near is
// what at most a third of the letters (one at least) are wrong in; a letter
// left out, added, changed or swapped with its neighbour counts as one, its
// case as none. Of equally near names the first.
std::string_view NearestName(std::string_view text,
                             absl::Span<const std::string_view> known);

// "did you mean `Action`?", or "" where no name is near.
std::string SuggestName(std::string_view text,
                        absl::Span<const std::string_view> known);

}  // namespace writ::compiler

#endif  // WRIT_COMPILER_SYNTAX_SUGGEST_H_

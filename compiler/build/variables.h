// SPDX-License-Identifier: Apache-2.0
// Policy variables in a string of a policy (docs/semantics.md, 3.1).

#ifndef WRIT_COMPILER_BUILD_VARIABLES_H_
#define WRIT_COMPILER_BUILD_VARIABLES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/syntax/tree.h"

namespace writ::compiler::build {

// Whether `*` and `?` are wildcards, and so encoded (engine/match/glob.h).
enum class Wildcards : uint8_t { kLiteral, kEncoded };

// Text, or a variable to be filled in.
struct TemplateToken {
  bool variable = false;
  std::string text;  // of text: encoded as asked
  std::string key;   // of a variable; empty: malformed, it never has a value
  std::optional<std::string> fallback;  // the default
};

// Takes `text` apart. Adjacent text is one token; `${*}`, `${?}` and `${$}` are
// text. Under Version 2008-10-17 all is text.
std::vector<TemplateToken> ParseTemplate(std::string_view text,
                                         PolicyVersion version,
                                         Wildcards wildcards);

// The bytes of `text` at `at` that are one `${…}`; 0 where none begins there.
size_t VariableSize(std::string_view text, size_t at);

}  // namespace writ::compiler::build

#endif  // WRIT_COMPILER_BUILD_VARIABLES_H_

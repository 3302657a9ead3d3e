// SPDX-License-Identifier: Apache-2.0
// Policy variables (docs/semantics.md, 3).

#ifndef WRIT_TESTS_REFERENCE_VARIABLES_H_
#define WRIT_TESTS_REFERENCE_VARIABLES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/syntax/tree.h"
#include "tests/reference/coverage.h"
#include "tests/reference/text.h"
#include "tests/reference/world.h"

namespace writ::reference {

// Where a text with variables stands and what they may refer to.
struct VariableScope {
  const World& world;
  compiler::PolicyVersion version;
  VariableForms& forms;  // those met are added
};

// `text` with its variables filled in; a wildcard in it is an ordinary
// character. No value: a variable has none.
std::optional<std::string> FillIn(std::string_view text,
                                  const VariableScope& scope);

// The same, with the wildcards of `text` as such; what is filled in is never a
// pattern (3.3).
std::optional<Pattern> FillInPattern(std::string_view text,
                                     const VariableScope& scope);

// Splits at the first five colons that stand outside variables.
std::vector<std::string> SplitArnPattern(std::string_view text,
                                         compiler::PolicyVersion version);

}  // namespace writ::reference

#endif  // WRIT_TESTS_REFERENCE_VARIABLES_H_

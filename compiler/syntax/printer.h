// SPDX-License-Identifier: Apache-2.0
// Syntax tree to canonical JSON text.

#ifndef WRIT_COMPILER_SYNTAX_PRINTER_H_
#define WRIT_COMPILER_SYNTAX_PRINTER_H_

#include <cstdint>
#include <string>

#include "compiler/syntax/tree.h"

namespace writ::compiler {

enum class PrintMode : uint8_t {
  // All that the tree holds. Parsing the text again gives the same tree, places
  // apart.
  kWhole,
  // What decides: without Id and Sid, with Version always, and a list of one
  // written as the bare value. Documents that differ only in that, in white
  // space or in the order of elements give the same text.
  kMeaning,
};

// The policy as compact JSON, elements in a fixed order; lists, operators and
// condition keys stay in the document's order. Condition values are written as
// strings: to IAM `true` and `"true"` are one (docs/semantics.md, 4.7).
std::string PrintPolicy(const PolicyDocument& policy,
                        PrintMode mode = PrintMode::kWhole);

// The same for one statement.
std::string PrintStatement(const Statement& statement,
                           PrintMode mode = PrintMode::kWhole);

}  // namespace writ::compiler

#endif  // WRIT_COMPILER_SYNTAX_PRINTER_H_

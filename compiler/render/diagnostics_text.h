// SPDX-License-Identifier: Apache-2.0
// A finding as a person reads it:
//
//   deploy.json:14:22: error: unknown condition operator `StringEqual` [INVA…]
//      14 |     "Condition": { "StringEqual": { "aws:PrincipalTag/team": "b" }
//      }
//         |                    ^~~~~~~~~~~~~
//     help: did you mean `StringEquals`?

#ifndef WRIT_COMPILER_RENDER_DIAGNOSTICS_TEXT_H_
#define WRIT_COMPILER_RENDER_DIAGNOSTICS_TEXT_H_

#include <cstddef>
#include <string>

#include "compiler/diagnostics.h"

namespace writ::compiler {

struct TextOptions {
  bool colour = false;   // ANSI escapes, for a terminal
  size_t columns = 100;  // of the source line that are shown
};

// Renders one finding, with a line end behind each line. A source line that is
// longer than the columns is shown around the place, with `…` where it is cut;
// a tab is shown as four spaces, a control character or a byte that is not
// UTF-8 as U+FFFD. A finding without a place is one line and its help.
std::string RenderText(const Diagnostic& diagnostic,
                       const TextOptions& options = {});

}  // namespace writ::compiler

#endif  // WRIT_COMPILER_RENDER_DIAGNOSTICS_TEXT_H_

// SPDX-License-Identifier: Apache-2.0
// Answers and findings for people and for programs (docs/formats.md).

#ifndef WRIT_COMPILER_RENDER_H_
#define WRIT_COMPILER_RENDER_H_

#include <string>
#include <string_view>

#include "compiler/answer.h"
#include "compiler/diagnostics.h"
#include "compiler/scenario.h"

namespace writ::compiler {

// Appends the answer as a JSON object on one line, without a line end. The
// reasons stand in it where `explain`; errors always.
void AppendAnswerJson(const Scenario& scenario, const Answer& answer,
                      bool explain, std::string& out);

// What to call the scenario among others: its name, else `line N`.
std::string ScenarioLabel(const Scenario& scenario);

// The verdict and, unless empty, `label`, on one line with its end. `colour`:
// with ANSI escapes, for a terminal; so below.
std::string VerdictText(const Answer& answer, std::string_view label,
                        bool colour);

// Why, in lines that begin with `indent`: what was asked, the reason, the
// statements that decided or, for a denial by absence, each layer that did not
// allow with the statements that came nearest. Of many it shows the nearest
// few. REQUIRES: the answer was made with AnswerDetail::kReasons.
std::string ReasonsText(const Scenario& scenario, const Answer& answer,
                        std::string_view indent);

// The findings as text, each with its source line and a caret.
std::string DiagnosticsText(const Diagnostics& diagnostics, bool colour);

// `text` for one line of a terminal: control characters and what turns the
// direction of writing become U+FFFD.
std::string PlainText(std::string_view text);

}  // namespace writ::compiler

#endif  // WRIT_COMPILER_RENDER_H_

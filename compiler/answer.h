// SPDX-License-Identifier: Apache-2.0
// Answers scenarios.
//
//   ScenarioRunner runner({});
//   Answer answer = runner.Run(scenario, now, AnswerDetail::kReasons);
//
// render.h writes answers as text and as JSON.

#ifndef WRIT_COMPILER_ANSWER_H_
#define WRIT_COMPILER_ANSWER_H_

#include <cstdint>
#include <memory>

#include "compiler/compiler.h"
#include "compiler/diagnostics.h"
#include "compiler/policy_cache.h"
#include "compiler/scenario.h"
#include "engine/decide.h"
#include "engine/decision.h"
#include "engine/explanation.h"

namespace writ::compiler {

enum class AnswerDetail : uint8_t { kDecision, kReasons };

struct Answer {
  Decision decision;
  // Empty but for a reason on an error, unless reasons were asked for. Places
  // are those in the scenario's file.
  Explanation explanation;
  // On an error at least one finding; else none. Ordered by place.
  Diagnostics diagnostics;
};

// Answers one scenario after the other; those whose policies are the same text
// share one compilation. Thread-compatible.
class ScenarioRunner {
 public:
  explicit ScenarioRunner(CompileOptions options)
      : policies_(std::move(options)) {}

  // `now_ns` is the clock, in nanoseconds since 1970-01-01T00:00:00Z, for a
  // scenario that does not fix it. What is not valid is answered kError.
  Answer Run(const Scenario& scenario, int64_t now_ns, AnswerDetail detail);

 private:
  void ReportBadPolicies(const Scenario& scenario, Answer& answer);
  RequestError CheckRequest(const Scenario& scenario);

  PolicyCache policies_;
  Scratch scratch_;
};

}  // namespace writ::compiler

#endif  // WRIT_COMPILER_ANSWER_H_

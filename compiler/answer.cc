// SPDX-License-Identifier: Apache-2.0
#include "compiler/answer.h"

#include <string_view>
#include <utility>

#include "compiler/policy_set.h"
#include "compiler/request_diagnostics.h"

namespace writ::compiler {
namespace {

constexpr std::string_view kNoPolicies = "{}";

std::string_view PoliciesText(const Scenario& scenario) {
  if (scenario.policies == nullptr) return kNoPolicies;
  return scenario.document->source->text().substr(
      scenario.policies->begin,
      scenario.policies->end - scenario.policies->begin);
}

// Moves places that count from the beginning of the policies' text to where
// that text stands in the file.
class PlaceMover {
 public:
  explicit PlaceMover(const Scenario& scenario)
      : file_(scenario.document->source->name()),
        start_(scenario.document->lines.Locate(
            scenario.policies == nullptr ? 0 : scenario.policies->begin)) {}

  void Move(Explanation& explanation) const {
    for (StatementRef& ref : explanation.statements) Move(ref);
    for (UnmatchedStatement& unmatched : explanation.unmatched) {
      Move(unmatched.statement);
      if (unmatched.line != 0) Move(unmatched.line, unmatched.column);
    }
  }

 private:
  void Move(StatementRef& ref) const {
    ref.file = file_;
    Move(ref.line, ref.column);
  }

  void Move(uint32_t& line, uint32_t& column) const {
    if (line == 1) column += start_.column - 1;
    line += start_.line - 1;
  }

  const std::string& file_;
  LineColumn start_;
};

void SetError(std::string_view reason, Answer& answer) {
  answer.explanation = Explanation{};
  answer.explanation.decision = answer.decision;
  answer.explanation.reason = reason;
  answer.diagnostics.Sort();
}

}  // namespace

Answer ScenarioRunner::Run(const Scenario& scenario, int64_t now_ns,
                           AnswerDetail detail) {
  Answer answer;
  if (!scenario.valid()) {
    answer.diagnostics = scenario.diagnostics;
    ReportBadPolicies(scenario, answer);
    SetError("the scenario is not valid", answer);
    return answer;
  }
  const std::shared_ptr<const Snapshot> snapshot =
      policies_.Get(PoliciesText(scenario), scenario.resource_type);
  if (snapshot == nullptr) {
    ReportBadPolicies(scenario, answer);
    const RequestError error = CheckRequest(scenario);
    ReportRequestError(error, scenario, answer.diagnostics);
    SetError("the policies are not valid", answer);
    return answer;
  }
  Request request = scenario.request;
  if (!scenario.has_time) request.time_ns = now_ns;
  if (detail == AnswerDetail::kReasons) {
    answer.explanation = Explain(*snapshot, kOnlyStack, request, scratch_);
    answer.decision = answer.explanation.decision;
    PlaceMover(scenario).Move(answer.explanation);
  } else {
    answer.decision = Decide(*snapshot, kOnlyStack, request, scratch_);
  }
  if (answer.decision.verdict == Verdict::kError) {
    ReportRequestError(answer.decision.error, scenario, answer.diagnostics);
    SetError("the request is not valid", answer);
  }
  return answer;
}

// Reads the policies once more, from the file, for the right places.
void ScenarioRunner::ReportBadPolicies(const Scenario& scenario,
                                       Answer& answer) {
  if (scenario.policies == nullptr) return;
  Diagnostics found;
  ReadPolicySet(*scenario.policies, scenario.resource_type,
                scenario.document->source, found);
  for (const Diagnostic& d : found.all()) {
    if (d.refuses) answer.diagnostics.Add(d.code, d.place, d.message, d.help);
  }
}

// What is wrong with the request apart from the policies.
RequestError ScenarioRunner::CheckRequest(const Scenario& scenario) {
  const std::shared_ptr<const Snapshot> nothing =
      policies_.Get(kNoPolicies, PolicyType::kResource);
  return Decide(*nothing, kOnlyStack, scenario.request, scratch_).error;
}

}  // namespace writ::compiler

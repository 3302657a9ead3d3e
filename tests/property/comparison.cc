// SPDX-License-Identifier: Apache-2.0

#include "tests/property/comparison.h"

#include <memory>
#include <string_view>
#include <vector>

#include "compiler/catalogue/condition_keys.h"
#include "compiler/compiler.h"
#include "compiler/diagnostics.h"
#include "compiler/json/reader.h"
#include "compiler/policy_set.h"
#include "compiler/source.h"
#include "compiler/syntax/tree.h"
#include "engine/base/arena.h"
#include "engine/request.h"
#include "tests/property/shrink.h"

namespace writ::property {
namespace {

bool IsMultivaluedKey(std::string_view key) {
  return compiler::IsMultivalued(compiler::TypeOfConditionKey(key));
}

reference::Answer AnswerOf(const Decision& decision) {
  return {decision.verdict, decision.layer, decision.level};
}

bool SameKind(const reference::Answer& a, const reference::Answer& b) {
  return a.verdict == b.verdict && a.layer == b.layer;
}

std::string Text(const reference::Answer& answer) {
  std::string text = std::string(VerdictName(answer.verdict)) + " by `" +
                     std::string(LayerName(answer.layer)) + "`";
  return text + ", level " + std::to_string(answer.level);
}

}  // namespace

bool Comparison::Differs() const {
  return loaded && (wanted != AnswerOf(decided) || decided != explained);
}

std::string Comparison::Describe() const {
  return "reference: " + Text(wanted) +
         "\ndecide:    " + Text(AnswerOf(decided)) +
         "\nexplain:   " + Text(AnswerOf(explained));
}

Comparison Compare(const CaseModel& model, Scratch& scratch,
                   reference::Coverage* coverage) {
  Comparison comparison;
  compiler::Diagnostics diagnostics;
  Arena arena;
  const auto source =
      std::make_shared<const compiler::Source>("case", PoliciesJson(model));
  const compiler::json::Value* value =
      compiler::json::Read(source, arena, diagnostics);
  std::unique_ptr<compiler::PolicySet> set;
  if (value != nullptr) {
    set = compiler::ReadPolicySet(*value,
                                  ResourceIsRole(model.request)
                                      ? compiler::PolicyType::kTrust
                                      : compiler::PolicyType::kResource,
                                  source, diagnostics);
  }
  if (set == nullptr) {
    for (const compiler::Diagnostic& diagnostic : diagnostics.all()) {
      if (diagnostic.refuses) comparison.errors += diagnostic.message + "\n";
    }
    return comparison;
  }
  comparison.loaded = true;

  std::vector<std::vector<std::string_view>> values;
  values.reserve(model.request.context.size());
  std::vector<ContextEntry> context;
  for (const ContextModel& entry : model.request.context) {
    values.emplace_back(entry.values.begin(), entry.values.end());
    context.push_back({entry.key, values.back(), entry.is_list});
  }
  Request request;
  request.principal = model.request.principal;
  request.action = model.request.action;
  request.resource = model.request.resource;
  request.resource_account = model.request.resource_account;
  request.context = context;
  request.time_ns = model.request.time_ns;

  reference::Options options;
  options.is_multivalued_key = IsMultivaluedKey;
  options.rcp_services = model.rcp_services;
  options.management_account = model.management_account;
  options.coverage = coverage;
  comparison.wanted = reference::Evaluate(*set, request, options);

  compiler::CompileOptions compile_options;
  compile_options.rcp_services = model.rcp_services;
  compile_options.management_account = model.management_account;
  const std::shared_ptr<const Snapshot> snapshot =
      compiler::Compile(*set, compile_options);
  comparison.decided =
      Decide(*snapshot, compiler::kOnlyStack, request, scratch);
  comparison.explained =
      Explain(*snapshot, compiler::kOnlyStack, request, scratch).decision;
  return comparison;
}

std::string SmallestDifference(const CaseModel& model, Scratch& scratch) {
  // The same kind of difference: else one fault would hide behind another that
  // is easier to reach.
  const Comparison first = Compare(model, scratch, nullptr);
  const CaseModel smallest =
      Shrink(model, [&first, &scratch](const CaseModel& smaller) {
        const Comparison other = Compare(smaller, scratch, nullptr);
        return other.Differs() && SameKind(other.wanted, first.wanted) &&
               SameKind(AnswerOf(other.decided), AnswerOf(first.decided));
      });
  const Comparison comparison = Compare(smallest, scratch, nullptr);
  return ScenarioJson(smallest, VerdictName(comparison.wanted.verdict)) + "\n" +
         comparison.Describe() + "\n";
}

}  // namespace writ::property

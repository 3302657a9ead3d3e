// SPDX-License-Identifier: Apache-2.0
// The engine decides and explains random cases as the reference does, and the
// cases reach every rule.
//
// WRIT_PROPERTY_CASES says how many cases (100000), WRIT_PROPERTY_SEED which
// is the first (1).

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "engine/decide.h"
#include "engine/decision.h"
#include "tests/property/case_model.h"
#include "tests/property/comparison.h"
#include "tests/property/generator.h"
#include "tests/reference/coverage.h"

namespace writ::property {
namespace {

using reference::Outcomes;
using reference::Qualifier;
using reference::VariableForm;

// With fewer cases, how often each rule is met is left to chance.
constexpr uint64_t kEnoughForShares = 20000;

uint64_t FromEnvironment(const char* name, uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

// What the cases of one run met.
struct Tally {
  uint64_t cases = 0;
  uint64_t unloaded = 0;
  std::map<Verdict, uint64_t> verdicts;
  std::map<LayerKind, uint64_t> layers;
  reference::Coverage coverage;

  double Percent(uint64_t count) const {
    return 100.0 * static_cast<double>(count) / static_cast<double>(cases);
  }
};

void ExpectOften(const Outcomes& outcomes, int64_t least,
                 const std::string& what) {
  EXPECT_GE(outcomes.held, least) << what;
  EXPECT_GE(outcomes.failed, least) << what;
}

void ExpectAllRulesMet(Tally& tally) {
  EXPECT_LT(tally.Percent(tally.unloaded), 1);
  for (const Verdict verdict :
       {Verdict::kAllowed, Verdict::kExplicitDeny, Verdict::kImplicitDeny}) {
    EXPECT_GE(tally.Percent(tally.verdicts[verdict]), 15)
        << VerdictName(verdict);
  }
  EXPECT_GT(tally.verdicts[Verdict::kError], 0U);
  for (const LayerKind layer :
       {LayerKind::kIdentity, LayerKind::kBoundary, LayerKind::kSession,
        LayerKind::kScp, LayerKind::kRcp, LayerKind::kResource,
        LayerKind::kEndpoint, LayerKind::kService}) {
    EXPECT_GE(tally.Percent(tally.layers[layer]), 2) << LayerName(layer);
  }

  const auto least = static_cast<int64_t>(tally.cases / 1000);
  std::map<std::string, Outcomes> by_operator;
  std::map<std::tuple<Qualifier, bool>, Outcomes> by_form;
  for (const auto& [op, outcomes] : tally.coverage.operators) {
    const auto& [name, qualifier, if_exists] = op;
    for (Outcomes* sum :
         {&by_operator[name], &by_form[{qualifier, if_exists}]}) {
      sum->held += outcomes.held;
      sum->failed += outcomes.failed;
    }
  }
  EXPECT_EQ(by_operator.size(), 27U);
  for (const auto& [name, outcomes] : by_operator) {
    ExpectOften(outcomes, least, name);
  }
  EXPECT_EQ(by_form.size(), 6U);  // three qualifiers, with IfExists or not
  for (const auto& [form, outcomes] : by_form) {
    ExpectOften(
        outcomes, least,
        "qualifier " + std::to_string(static_cast<int>(std::get<0>(form))));
  }
  for (const VariableForm form :
       {VariableForm::kPlain, VariableForm::kDefault, VariableForm::kEscape,
        VariableForm::kMissing, VariableForm::kMultivalued,
        VariableForm::kMalformed, VariableForm::kLiteral2008}) {
    ExpectOften(tally.coverage.variables[form], least,
                "variable form " + std::to_string(static_cast<int>(form)));
  }
}

TEST(GraphVsReferenceTest, RandomCasesAreDecidedAlike) {
  Tally tally;
  tally.cases = FromEnvironment("WRIT_PROPERTY_CASES", 100000);
  const uint64_t first = FromEnvironment("WRIT_PROPERTY_SEED", 1);
  Scratch scratch;
  for (uint64_t i = 0; i < tally.cases; ++i) {
    const CaseModel model = MakeCase(first + i);
    const Comparison comparison = Compare(model, scratch, &tally.coverage);
    if (!comparison.loaded) {
      ++tally.unloaded;
      continue;
    }
    ++tally.verdicts[comparison.wanted.verdict];
    ++tally.layers[comparison.wanted.layer];
    ASSERT_FALSE(comparison.Differs()) << "seed " << first + i << "\n"
                                       << SmallestDifference(model, scratch);
  }
  if (tally.cases >= kEnoughForShares) ExpectAllRulesMet(tally);
}

}  // namespace
}  // namespace writ::property

// SPDX-License-Identifier: Apache-2.0
// What the property tests lean on: shrinking, printing, and the generator's
// promise that a seed is a case.

#include "tests/property/shrink.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "compiler/diagnostics.h"
#include "compiler/json/reader.h"
#include "compiler/source.h"
#include "engine/base/arena.h"
#include "tests/property/case_model.h"
#include "tests/property/generator.h"

namespace writ::property {
namespace {

// Some statement of the identity policies denies under a condition.
bool HasConditionalDeny(const CaseModel& model) {
  if (!model.identity.has_value()) return false;
  for (const PolicyModel& policy : *model.identity) {
    for (const StatementModel& statement : policy.statements) {
      if (!statement.allow && !statement.conditions.empty()) return true;
    }
  }
  return false;
}

TEST(ShrinkTest, LeavesOnlyWhatTheDifferenceNeeds) {
  int shrunk = 0;
  for (uint64_t seed = 1; seed <= 300; ++seed) {
    const CaseModel model = MakeCase(seed);
    if (!HasConditionalDeny(model)) continue;
    ++shrunk;
    const CaseModel small = Shrink(model, HasConditionalDeny);
    ASSERT_TRUE(HasConditionalDeny(small));
    ASSERT_EQ(small.identity->size(), 1U);
    ASSERT_EQ(small.identity->front().statements.size(), 1U);
    const StatementModel& left = small.identity->front().statements.front();
    EXPECT_EQ(left.conditions.size(), 1U);
    EXPECT_LE(left.conditions[0].values.values.size(), 1U);
    EXPECT_EQ(left.actions.values, std::vector<std::string>{"*"});
    EXPECT_EQ(left.resources.values, std::vector<std::string>{"*"});
    EXPECT_FALSE(small.boundary.has_value() || small.session.has_value() ||
                 small.scp.has_value() || small.rcp.has_value() ||
                 small.resource.has_value() || small.endpoint.has_value());
    EXPECT_TRUE(small.request.context.empty());
  }
  EXPECT_GT(shrunk, 10);
}

TEST(ShrinkTest, KeepsACaseOfWhichNothingCanGo) {
  const CaseModel model = MakeCase(7);
  const std::string text = ScenarioJson(model, "allowed");
  const CaseModel small = Shrink(model, [&text](const CaseModel& other) {
    return ScenarioJson(other, "allowed") == text;
  });
  EXPECT_EQ(ScenarioJson(small, "allowed"), text);
}

TEST(GeneratorTest, ASeedIsACase) {
  for (uint64_t seed = 1; seed <= 100; ++seed) {
    EXPECT_EQ(ScenarioJson(MakeCase(seed), "allowed"),
              ScenarioJson(MakeCase(seed), "allowed"));
  }
  EXPECT_NE(ScenarioJson(MakeCase(1), "allowed"),
            ScenarioJson(MakeCase(2), "allowed"));
}

TEST(CaseModelTest, ScenariosAreJsonOnOneLine) {
  for (uint64_t seed = 1; seed <= 1000; ++seed) {
    const std::string text = ScenarioJson(MakeCase(seed), "allowed");
    EXPECT_EQ(text.find('\n'), std::string::npos);
    compiler::Diagnostics diagnostics;
    Arena arena;
    const auto source =
        std::make_shared<const compiler::Source>("scenario", text);
    const compiler::json::Value* value =
        compiler::json::Read(source, arena, diagnostics);
    ASSERT_NE(value, nullptr) << text;
    EXPECT_NE(value->Find("request"), nullptr) << text;
    // The one fault of form that a request may have on purpose is a key twice.
    for (const compiler::Diagnostic& diagnostic : diagnostics.all()) {
      EXPECT_EQ(diagnostic.code, compiler::Code::kDuplicateKey) << text;
    }
  }
}

}  // namespace
}  // namespace writ::property

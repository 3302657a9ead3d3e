// SPDX-License-Identifier: Apache-2.0
#include "compiler/answer.h"

#include <memory>
#include <string>
#include <string_view>

#include "compiler/render.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/compiler/support.h"

namespace writ::compiler {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Scenario ReadOne(std::string_view text, LineColumn start = {}) {
  return ReadScenarioLine(
      std::make_shared<const Source>("test.json", std::string(text), start));
}

constexpr std::string_view kAllowS3 =
    R"({"identity":[{"name":"p","document":{"Version":"2012-10-17",)"
    R"("Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}}]})";

std::string Question(std::string_view request_members,
                     std::string_view policies) {
  return std::string(R"({"request":{"principal":)")
      .append(R"("arn:aws:iam::111122223333:user/eve",)")
      .append(request_members)
      .append(R"(},"policies":)")
      .append(policies)
      .append("}");
}

Answer Ask(std::string_view text,
           AnswerDetail detail = AnswerDetail::kDecision) {
  ScenarioRunner runner({});
  return runner.Run(ReadOne(text), 0, detail);
}

TEST(Answer, DecisionAndReasonsAgree) {
  const std::string text = Question(R"("action":"s3:GetObject")", kAllowS3);
  const Answer decided = Ask(text);
  EXPECT_EQ(decided.decision.verdict, Verdict::kAllowed);
  EXPECT_THAT(decided.explanation.statements, IsEmpty());
  const Answer explained = Ask(text, AnswerDetail::kReasons);
  EXPECT_EQ(explained.decision, decided.decision);
  ASSERT_EQ(explained.explanation.statements.size(), 1U);
  EXPECT_THAT(explained.diagnostics.all(), IsEmpty());
}

// The policies are compiled once; the places are each scenario's own.
TEST(Answer, PlacesAreThoseOfTheScenario) {
  ScenarioRunner runner({});
  const std::string text = Question(R"("action":"s3:GetObject")", kAllowS3);
  const auto column = static_cast<uint32_t>(text.find(R"({"Effect")") + 1);
  for (const LineColumn start : {LineColumn{1, 1}, LineColumn{9, 1}}) {
    const Answer answer =
        runner.Run(ReadOne(text, start), 0, AnswerDetail::kReasons);
    const StatementRef& ref = answer.explanation.statements.at(0);
    EXPECT_EQ(ref.file, "test.json");
    EXPECT_EQ(ref.line, start.line);
    EXPECT_EQ(ref.column, column);
  }
}

TEST(Answer, PlacesOnLaterLinesOfThePoliciesKeepTheirColumn) {
  const std::string text = Question(
      R"("action":"s3:GetObject")",
      "{\"identity\":[{\"name\":\"p\",\"document\":{\"Version\":\"2012-10-17\","
      "\n \"Statement\":\n   {\"Effect\":\"Allow\",\"Action\":\"s3:*\","
      "\"Resource\":\"*\",\n    \"Condition\":{\"Bool\":\n {\"aws:x\":true}}}"
      "}}]}");
  const Answer answer = Ask("\n\n" + text, AnswerDetail::kReasons);
  ASSERT_EQ(answer.explanation.unmatched.size(), 1U);
  const UnmatchedStatement& unmatched = answer.explanation.unmatched[0];
  EXPECT_EQ(unmatched.statement.line, 5U);
  EXPECT_EQ(unmatched.statement.column, 4U);
  EXPECT_EQ(unmatched.line, 7U);
  EXPECT_EQ(unmatched.column, 3U);
}

TEST(Answer, NoPoliciesAreLikeAnEmptySet) {
  const Answer without =
      Ask(R"({"request":{"principal":"arn:aws:iam::111122223333:user/eve",)"
          R"("action":"s3:GetObject"}})");
  EXPECT_EQ(without.decision.verdict, Verdict::kImplicitDeny);
  EXPECT_EQ(without.decision,
            Ask(Question(R"("action":"s3:GetObject")", "{}")).decision);
}

TEST(Answer, TheClockIsTheAskersUnlessTheScenarioFixesIt) {
  constexpr std::string_view kUntil2000 =
      R"({"identity":[{"name":"p","document":{"Version":"2012-10-17",)"
      R"("Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*",)"
      R"("Condition":{"DateLessThan":{"aws:CurrentTime":"2000-01-01"}}}}}]})";
  ScenarioRunner runner({});
  const Scenario open = ReadOne(Question(R"("action":"s3:Get")", kUntil2000));
  const Scenario fixed = ReadOne(Question(
      R"("action":"s3:Get","time":"1999-12-31T23:59:59Z")", kUntil2000));
  constexpr int64_t kIn2026 = 1795564800000000000;
  const auto ask = [&](const Scenario& scenario, int64_t now) {
    return runner.Run(scenario, now, AnswerDetail::kDecision)
        .decision.allowed();
  };
  EXPECT_TRUE(ask(open, 0));
  EXPECT_FALSE(ask(open, kIn2026));
  EXPECT_TRUE(ask(fixed, kIn2026));
}

TEST(Answer, EveryFaultOfPoliciesAndRequestIsReported) {
  const Answer answer = Ask(Question(R"("action":"s3:*")", R"({"sesion":[]})"));
  EXPECT_EQ(answer.decision.verdict, Verdict::kError);
  EXPECT_THAT(Codes(answer.diagnostics),
              ElementsAre("WRIT_INVALID_REQUEST_ACTION `\"s3:*\"`",
                          "WRIT_UNKNOWN_KEY `\"sesion\"`"));
}

TEST(Answer, AnInvalidScenarioIsNeverAsked) {
  const Answer answer =
      Ask(Question(R"("action":"s3:GetObject","time":"noon")", kAllowS3),
          AnswerDetail::kReasons);
  EXPECT_EQ(answer.decision.verdict, Verdict::kError);
  EXPECT_THAT(answer.explanation.statements, IsEmpty());
  EXPECT_THAT(Codes(answer.diagnostics),
              ElementsAre("WRIT_INVALID_TIME `\"noon\"`"));
}

struct RequestCase {
  std::string_view name;
  std::string request;  // members
  std::string code;     // and what is underlined
  std::string_view help_has;
};

void PrintTo(const RequestCase& c, std::ostream* os) { *os << c.request; }

class RequestErrorTest : public testing::TestWithParam<RequestCase> {};

TEST_P(RequestErrorTest, PointsAtTheValue) {
  const Answer answer = Ask("{\"request\":{" + GetParam().request + "}}");
  EXPECT_EQ(answer.decision.verdict, Verdict::kError);
  EXPECT_THAT(Codes(answer.diagnostics), ElementsAre(GetParam().code));
  ASSERT_FALSE(answer.diagnostics.empty());
  EXPECT_THAT(answer.diagnostics.all()[0].help,
              testing::HasSubstr(std::string(GetParam().help_has)));
}

RequestCase Principal(std::string_view name, const std::string& principal,
                      std::string_view help_has) {
  return {name, R"("action":"s3:Get","principal":")" + principal + "\"",
          "WRIT_INVALID_PRINCIPAL `\"" + principal + "\"`", help_has};
}

RequestCase Action(std::string_view name, const std::string& action,
                   std::string_view help_has) {
  return {name, R"("principal":"*","action":")" + action + "\"",
          "WRIT_INVALID_REQUEST_ACTION `\"" + action + "\"`", help_has};
}

RequestCase Other(std::string_view name, const std::string& member,
                  const std::string& code, std::string_view help_has) {
  return {name, R"("principal":"*","action":"s3:Get",)" + member, code,
          help_has};
}

const RequestCase kRequests[] = {
    Principal("Empty", "", "write an ARN"),
    Principal("BareAccount", "111122223333", "arn:aws:iam::111122223333:root"),
    Principal("ServiceWithoutDomain", "lambda", "lambda.amazonaws.com"),
    Principal("Group", "arn:aws:iam::111122223333:group/g", "group"),
    Principal("ShortAccount", "arn:aws:iam::1:role/r", "12 digits"),
    Principal("RoleWithoutSession", "arn:aws:sts::111122223333:assumed-role/r",
              "SESSION"),
    Principal("ProviderOfAnotherAction",
              "arn:aws:iam::111122223333:saml-provider/p",
              "AssumeRoleWithSAML"),
    Principal("InstanceProfile", "arn:aws:iam::111122223333:instance-profile/p",
              "role"),
    Principal("OtherArn", "arn:aws:iam::111122223333:policy/p", "user/NAME"),
    Action("ActionWildcard", "s3:*", "wildcards"),
    Action("ActionWithoutService", "GetObject", "service:Operation"),
    Other("ResourceName", R"("resource":"logs")",
          "WRIT_INVALID_RESOURCE `\"logs\"`", "ARN"),
    Other("ResourceShort", R"("resource":"arn:aws:s3")",
          "WRIT_INVALID_RESOURCE `\"arn:aws:s3\"`", "six pieces"),
    Other("Account", R"("resourceAccount":"aws")",
          "WRIT_INVALID_RESOURCE_ACCOUNT `\"aws\"`", "12 digits"),
    Other("EmptyKey", R"("context":{"":1})", "WRIT_INVALID_CONTEXT_KEY `\"\"`",
          "prefix:name"),
    Other("KeysByCase", R"("context":{"a:B":1,"c:d":1,"A:b":1})",
          "WRIT_DUPLICATE_CONTEXT_KEY `\"A:b\"`", "case"),
    Other("LongValue",
          R"("context":{"a:b":")" + std::string((1 << 20) + 1, 'x') + "\"}",
          "WRIT_REQUEST_TOO_LARGE `{\"a:b\":\"" +
              std::string((1 << 20) + 1, 'x') + "\"}`",
          "1 MiB"),
};

INSTANTIATE_TEST_SUITE_P(Rows, RequestErrorTest, testing::ValuesIn(kRequests),
                         [](const testing::TestParamInfo<RequestCase>& row) {
                           return std::string(row.param.name);
                         });

TEST(PolicyCache, KeepsTheLastUsed) {
  PolicyCache cache({}, {.entries = 2, .bytes = 1000});
  const auto first = cache.Get("{}", PolicyType::kResource);
  const auto second = cache.Get("{ }", PolicyType::kResource);
  EXPECT_NE(first, second);
  EXPECT_EQ(cache.Get("{}", PolicyType::kResource), first);
  cache.Get("{  }", PolicyType::kResource);  // drops the second
  EXPECT_EQ(cache.size(), 2U);
  EXPECT_EQ(cache.Get("{}", PolicyType::kResource), first);
  EXPECT_NE(cache.Get("{ }", PolicyType::kResource), second);
}

TEST(PolicyCache, KeepsAPartOfTheTypes) {
  PolicyCache cache({});
  EXPECT_NE(cache.Get("{}", PolicyType::kResource),
            cache.Get("{}", PolicyType::kTrust));
}

TEST(PolicyCache, KeepsNothingTooLargeOrBad) {
  PolicyCache cache({}, {.entries = 9, .bytes = 5});
  EXPECT_NE(cache.Get("{      }", PolicyType::kResource), nullptr);
  EXPECT_EQ(cache.Get("[]", PolicyType::kResource), nullptr);
  EXPECT_EQ(cache.size(), 0U);
  cache.Get("{ }", PolicyType::kResource);
  cache.Get("{}", PolicyType::kResource);
  EXPECT_EQ(cache.size(), 2U);
  cache.Get("{  }", PolicyType::kResource);
  EXPECT_EQ(cache.size(), 1U);
}

TEST(AnswerJson, NamesTheLineWhereThereIsNoName) {
  const Scenario scenario =
      ReadOne(Question(R"("action":"s3:Get")", kAllowS3), {4, 1});
  ScenarioRunner runner({});
  std::string json;
  AppendAnswerJson(scenario, runner.Run(scenario, 0, AnswerDetail::kDecision),
                   false, json);
  EXPECT_EQ(json, R"({"line":4,"decision":"allowed"})");
}

TEST(PlainText, TakesTheTeethOutOfATerminal) {
  EXPECT_EQ(PlainText("a\x1b[0m\n\x7f"),
            "a\xef\xbf\xbd[0m\xef\xbf\xbd\xef\xbf\xbd");
  EXPECT_EQ(PlainText("\xc2\x9bx"), "\xef\xbf\xbdx");
  EXPECT_EQ(PlainText("\xe2\x80\xaex"), "\xef\xbf\xbdx");
  EXPECT_EQ(PlainText("grün €"), "grün €");
}

}  // namespace
}  // namespace writ::compiler

// SPDX-License-Identifier: Apache-2.0
#include "compiler/scenario.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/compiler/support.h"

namespace writ::compiler {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::shared_ptr<const Source> SourceOf(std::string_view text) {
  return std::make_shared<const Source>("test.json", std::string(text));
}

Scenario ReadOne(std::string_view text) {
  return ScenarioFile(SourceOf(text)).Read(0);
}

// A scenario whose request has more members.
std::string WithRequest(std::string_view members) {
  return std::string(R"({"request":{"principal":"*","action":"s3:Get",)")
      .append(members)
      .append("}}");
}

std::string WithContext(std::string_view context) {
  return WithRequest(std::string("\"context\":").append(context));
}

TEST(Scenario, ReadsEverything) {
  const Scenario scenario = ReadOne(R"({
    "name": "n", "source": 1, "why": null, "tags": ["x"], "note": {},
    "request": {
      "principal": "arn:aws:iam::111122223333:user/eve",
      "action": "s3:GetObject", "resource": "arn:aws:s3:::logs/x",
      "resourceAccount": "444455556666",
      "context": {"aws:SourceIp": "203.0.113.9"},
      "time": "2026-11-25T00:00:01.5Z"
    },
    "policies": {"identity": []},
    "expect": "explicitDeny"})");
  EXPECT_THAT(Codes(scenario.diagnostics), IsEmpty());
  EXPECT_EQ(scenario.name, "n");
  EXPECT_EQ(scenario.line, 1U);
  EXPECT_EQ(scenario.request.principal, "arn:aws:iam::111122223333:user/eve");
  EXPECT_EQ(scenario.request.action, "s3:GetObject");
  EXPECT_EQ(scenario.request.resource, "arn:aws:s3:::logs/x");
  EXPECT_EQ(scenario.request.resource_account, "444455556666");
  EXPECT_TRUE(scenario.has_time);
  EXPECT_EQ(scenario.request.time_ns, 1795564801500000000);
  EXPECT_EQ(scenario.expect, Verdict::kExplicitDeny);
  EXPECT_EQ(scenario.resource_type, PolicyType::kResource);
  ASSERT_NE(scenario.policies, nullptr);
  EXPECT_NE(scenario.policies->Find("identity"), nullptr);
}

TEST(Scenario, DefaultsOfWhatIsAbsent) {
  const Scenario scenario =
      ReadOne(R"({"request":{"principal":"*","action":"s3:Get"}})");
  EXPECT_TRUE(scenario.valid());
  EXPECT_EQ(scenario.name, "");
  EXPECT_EQ(scenario.request.resource, "*");
  EXPECT_EQ(scenario.request.resource_account, "");
  EXPECT_THAT(scenario.request.context, IsEmpty());
  EXPECT_FALSE(scenario.has_time);
  EXPECT_EQ(scenario.policies, nullptr);
  EXPECT_EQ(scenario.expect, std::nullopt);
}

TEST(Scenario, ContextValuesKeepTheirText) {
  const Scenario scenario = ReadOne(WithContext(
      R"({"a:s":"x","a:n":1.50,"a:e":-1E3,"a:b":true,"a:l":["x",2,false],)"
      R"("a:one":["x"],"a:none":[]})"));
  ASSERT_TRUE(scenario.valid());
  const auto context = scenario.request.context;
  ASSERT_EQ(context.size(), 7U);
  EXPECT_THAT(context[0].values, ElementsAre("x"));
  EXPECT_THAT(context[1].values, ElementsAre("1.50"));
  EXPECT_THAT(context[2].values, ElementsAre("-1E3"));
  EXPECT_THAT(context[3].values, ElementsAre("true"));
  EXPECT_FALSE(context[3].is_list);
  EXPECT_THAT(context[4].values, ElementsAre("x", "2", "false"));
  EXPECT_THAT(context[5].values, ElementsAre("x"));
  EXPECT_TRUE(context[5].is_list);
  EXPECT_THAT(context[6].values, IsEmpty());
  EXPECT_TRUE(context[6].is_list);
}

TEST(Scenario, ARoleAsResourceHasATrustPolicy) {
  const auto type_of = [](std::string_view resource) {
    return ReadOne(WithRequest(std::string("\"resource\":\"").append(resource) +
                               "\""))
        .resource_type;
  };
  EXPECT_EQ(type_of("arn:aws:iam::111122223333:role/a/b"), PolicyType::kTrust);
  EXPECT_EQ(type_of("arn:aws-cn:iam::1:role/x"), PolicyType::kTrust);
  EXPECT_EQ(type_of("arn:aws:iam::111122223333:user/x"), PolicyType::kResource);
  EXPECT_EQ(type_of("arn:aws:s3:::role/x"), PolicyType::kResource);
  EXPECT_EQ(type_of("*"), PolicyType::kResource);
}

struct FaultCase {
  std::string_view name;
  std::string text;
  std::vector<std::string> codes;
};

void PrintTo(const FaultCase& c, std::ostream* os) { *os << c.text; }

class ScenarioFaultTest : public testing::TestWithParam<FaultCase> {};

TEST_P(ScenarioFaultTest, IsReported) {
  const Scenario scenario = ReadOne(GetParam().text);
  EXPECT_FALSE(scenario.valid());
  EXPECT_EQ(Codes(scenario.diagnostics), GetParam().codes);
}

const FaultCase kFaults[] = {
    {"NoJson", "{", {"JSON_SYNTAX_ERROR ``"}},
    {"Empty", "", {"JSON_SYNTAX_ERROR ``"}},
    {"NoObject", "\"x\"", {"DATA_TYPE_MISMATCH `\"x\"`"}},
    {"NoRequest", R"({"name":"x"})", {"WRIT_MISSING_KEY `{`"}},
    {"RequestOfAnotherType", R"({"request":[]})", {"DATA_TYPE_MISMATCH `[]`"}},
    {"EmptyRequest",
     R"({"request":{}})",
     {"WRIT_MISSING_KEY `{`", "WRIT_MISSING_KEY `{`"}},
    {"NoAction", R"({"request":{"principal":"*"}})", {"WRIT_MISSING_KEY `{`"}},
    {"UnknownKey",
     WithRequest(R"("resource":"*"},"polices":{)"),
     {"WRIT_UNKNOWN_KEY `\"polices\"`"}},
    {"UnknownKeyInRequest",
     WithRequest(R"("resourceaccount":"")"),
     {"WRIT_UNKNOWN_KEY `\"resourceaccount\"`"}},
    {"ReadersKeysNotInRequest",
     WithRequest(R"("note":"")"),
     {"WRIT_UNKNOWN_KEY `\"note\"`"}},
    {"NameOfAnotherType",
     R"({"name":1,"request":{"principal":"*","action":"a:b"}})",
     {"DATA_TYPE_MISMATCH `1`"}},
    {"ResourceOfAnotherType",
     WithRequest(R"("resource":["*"])"),
     {"DATA_TYPE_MISMATCH `[\"*\"]`"}},
    {"AccountAsNumber",
     WithRequest(R"("resourceAccount":111122223333)"),
     {"DATA_TYPE_MISMATCH `111122223333`"}},
    {"EmptyAccount",
     WithRequest(R"("resourceAccount":"")"),
     {"WRIT_INVALID_RESOURCE_ACCOUNT `\"\"`"}},
    {"ContextOfAnotherType", WithContext("[]"), {"DATA_TYPE_MISMATCH `[]`"}},
    {"NullInContext",
     WithContext(R"({"a:b":null})"),
     {"WRIT_INVALID_CONTEXT_VALUE `null`"}},
    {"ObjectInContext",
     WithContext(R"({"a:b":{}})"),
     {"WRIT_INVALID_CONTEXT_VALUE `{}`"}},
    {"NullInList",
     WithContext(R"({"a:b":["x",null]})"),
     {"WRIT_INVALID_CONTEXT_VALUE `null`"}},
    {"ListInList",
     WithContext(R"({"a:b":[["x"]]})"),
     {"WRIT_INVALID_CONTEXT_VALUE `[\"x\"]`"}},
    {"ContextKeyTwice",
     WithContext(R"({"a:b":1,"a:b":1})"),
     {"WRIT_DUPLICATE_KEY `\"a:b\"`"}},
    {"TimeInWords",
     WithRequest(R"("time":"noon")"),
     {"WRIT_INVALID_TIME `\"noon\"`"}},
    {"TimeInEpochSeconds",
     WithRequest(R"("time":"1795564800")"),
     {"WRIT_INVALID_TIME `\"1795564800\"`"}},
    {"TimeOfNoSuchDay",
     WithRequest(R"("time":"2026-02-30")"),
     {"WRIT_INVALID_TIME `\"2026-02-30\"`"}},
    {"TimeBeyond64Bits",
     WithRequest(R"("time":"2262-01-01")"),
     {"WRIT_INVALID_TIME `\"2262-01-01\"`"}},
    {"TimeAsNumber",
     WithRequest(R"("time":1795564800)"),
     {"DATA_TYPE_MISMATCH `1795564800`"}},
    {"UnknownExpect",
     WithRequest(R"("resource":"*"},"expect":"Allowed","policies":{)"),
     {"WRIT_INVALID_EXPECT `\"Allowed\"`"}},
    {"ExpectOfAnotherType",
     R"({"request":{"principal":"*","action":"a:b"},"expect":true})",
     {"DATA_TYPE_MISMATCH `true`"}},
};

INSTANTIATE_TEST_SUITE_P(Rows, ScenarioFaultTest, testing::ValuesIn(kFaults),
                         [](const testing::TestParamInfo<FaultCase>& row) {
                           return std::string(row.param.name);
                         });

TEST(Scenario, ReportsAllFaultsAtOnceAndKeepsTheRest) {
  const Scenario scenario = ReadOne(
      R"({"request":{"principal":"*","actoin":"s3:Get","context":{"a:b":null,)"
      R"("a:c":"x"}},"expect":"error","more":1})");
  EXPECT_THAT(
      Codes(scenario.diagnostics),
      ElementsAre("WRIT_MISSING_KEY `{`", "WRIT_UNKNOWN_KEY `\"actoin\"`",
                  "WRIT_INVALID_CONTEXT_VALUE `null`",
                  "WRIT_UNKNOWN_KEY `\"more\"`"));
  EXPECT_EQ(scenario.expect, Verdict::kError);
  EXPECT_EQ(scenario.request.principal, "*");
  EXPECT_EQ(scenario.request.context.size(), 1U);
}

TEST(Scenario, AKeyThatIsNearIsNamed) {
  const Scenario scenario =
      ReadOne(R"({"reqest":{"principal":"*","action":"s3:Get"}})");
  ASSERT_EQ(scenario.diagnostics.all().size(), 2U);
  EXPECT_EQ(scenario.diagnostics.all()[0].help, "did you mean `request`?");
}

TEST(ScenarioFile, AnArrayHoldsEachOfItsElements) {
  ScenarioFile file(SourceOf(
      "[\n  {\"request\":{\"principal\":\"*\",\"action\":\"s3:A\"}},\n  7,\n"
      "  {\"request\":{\"principal\":\"*\",\"action\":\"s3:B\",\"action\":"
      "\"s3:C\"}},\n  {\"request\":{\"principal\":\"*\",\"action\":\"s3:D\"}}"
      "\n]"));
  ASSERT_TRUE(file.is_array());
  ASSERT_EQ(file.size(), 4U);
  EXPECT_TRUE(file.Read(0).valid());
  EXPECT_EQ(file.Read(0).line, 2U);
  EXPECT_THAT(Codes(file.Read(1).diagnostics),
              ElementsAre("DATA_TYPE_MISMATCH `7`"));
  EXPECT_THAT(Codes(file.Read(2).diagnostics),
              ElementsAre("WRIT_DUPLICATE_KEY `\"action\"`"));
  EXPECT_EQ(file.Read(2).request.action, "s3:B");
  EXPECT_TRUE(file.Read(3).valid());
  EXPECT_EQ(file.Read(3).line, 5U);
}

TEST(ScenarioFile, ABrokenArrayIsOneScenarioThatIsNotValid) {
  ScenarioFile file(SourceOf("[{},"));
  EXPECT_TRUE(file.is_array());
  ASSERT_EQ(file.size(), 1U);
  EXPECT_FALSE(file.Read(0).valid());
}

TEST(ScenarioFile, AnEmptyArrayHoldsNone) {
  EXPECT_EQ(ScenarioFile(SourceOf("[]")).size(), 0U);
}

TEST(ScenarioLine, HoldsOneObject) {
  const auto line = std::make_shared<const Source>(
      "x.ndjson", R"({"request":{"principal":"*","action":"s3:A"}})",
      LineColumn{7, 1});
  EXPECT_EQ(ReadScenarioLine(line).line, 7U);
  EXPECT_TRUE(ReadScenarioLine(line).valid());
  EXPECT_FALSE(ReadScenarioLine(SourceOf("[]")).valid());
  EXPECT_FALSE(
      ReadScenarioLine(
          SourceOf(R"([{"request":{"principal":"*","action":"s3:A"}}])"))
          .valid());
}

}  // namespace
}  // namespace writ::compiler

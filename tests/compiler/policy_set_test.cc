// SPDX-License-Identifier: Apache-2.0
#include "compiler/policy_set.h"

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "tests/compiler/support.h"

namespace writ::compiler {
namespace {

constexpr std::string_view kAllow =
    R"({"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}})";

std::string Entry(std::string_view name, std::string_view document = kAllow) {
  return R"({"name":")" + std::string(name) + R"(","document":)" +
         std::string(document) + "}";
}

TEST(PolicySet, ReadsEveryLayer) {
  const std::string rcp =
      R"({"Version":"2012-10-17","Statement":{"Effect":"Allow",)"
      R"("Principal":"*","Action":"*","Resource":"*"}})";
  const std::string resource =
      R"({"Statement":{"Effect":"Allow","Principal":"*","Action":"*"}})";
  auto read = ReadJson(
      R"({"identity":[)" + Entry("i1") + "," + Entry("i2") +
      R"(],"boundary":[)" + Entry("b") + R"(],"session":[)" + Entry("s") +
      R"(],"scp":[{"name":"root","policies":[)" + Entry("full") +
      R"(]},{"name":"account","policies":[]}],"rcp":[{"name":"root",)" +
      R"("policies":[)" + Entry("RCPFullAWSAccess", rcp) +
      R"(]}],"resource":)" + Entry("r", resource) + R"(,"endpoint":)" +
      Entry("e") + "}");
  const auto set = ReadPolicySet(*read->value, PolicyType::kResource,
                                 read->source, read->diagnostics);
  ASSERT_NE(set, nullptr);
  EXPECT_TRUE(read->diagnostics.empty());
  read.reset();  // the set lives without the JSON

  ASSERT_EQ(set->identity->size(), 2u);
  EXPECT_EQ((*set->identity)[1].name, "i2");
  EXPECT_EQ((*set->identity)[1].document->type, PolicyType::kIdentity);
  EXPECT_EQ((*set->identity)[1]
                .document->statements[0]
                .action.entries.values[0]
                .value,
            "*");
  EXPECT_EQ(set->boundary->front().document->type, PolicyType::kBoundary);
  EXPECT_EQ(set->session->front().document->type, PolicyType::kSession);
  ASSERT_EQ(set->scp->size(), 2u);
  EXPECT_EQ((*set->scp)[0].name, "root");
  EXPECT_EQ((*set->scp)[0].policies[0].name, "full");
  EXPECT_TRUE((*set->scp)[1].policies.empty());
  EXPECT_EQ((*set->rcp)[0].policies[0].document->type, PolicyType::kRcp);
  EXPECT_EQ(set->resource->document->type, PolicyType::kResource);
  EXPECT_EQ(set->endpoint->document->type, PolicyType::kEndpoint);
}

TEST(PolicySet, TellsAbsentFromEmpty) {
  const auto read = ReadJson(R"({"boundary":[],"scp":[]})");
  const auto set = ReadPolicySet(*read->value, PolicyType::kResource,
                                 read->source, read->diagnostics);
  ASSERT_NE(set, nullptr);
  EXPECT_FALSE(set->identity.has_value());
  EXPECT_TRUE(set->boundary.has_value());
  EXPECT_TRUE(set->boundary->empty());
  EXPECT_TRUE(set->scp->empty());
  EXPECT_FALSE(set->rcp.has_value());
  EXPECT_FALSE(set->resource.has_value());
}

TEST(PolicySet, AnEarlierFindingDoesNotSpoilTheSet) {
  const auto read = ReadJson("{}");
  read->diagnostics.Add(Code::kInvalidTime, {}, "of another scenario");
  EXPECT_NE(ReadPolicySet(*read->value, PolicyType::kResource, read->source,
                          read->diagnostics),
            nullptr);
}

struct SetCase {
  std::string_view name;
  std::string text;
  std::vector<std::string> found;
};

void PrintTo(const SetCase& row, std::ostream* os) { *os << row.text; }

const SetCase kSetCases[] = {
    {"NoObject", "[]", {"DATA_TYPE_MISMATCH `[]`"}},
    {"UnknownLayer", R"({"sesion":[]})", {R"(WRIT_UNKNOWN_KEY `"sesion"`)"}},
    {"LayerTwice",
     R"({"session":[],"session":[]})",
     {R"(WRIT_DUPLICATE_KEY `"session"`)"}},
    {"LayerIsNull", R"({"boundary":null})", {"DATA_TYPE_MISMATCH `null`"}},
    {"ResourceIsAList", R"({"resource":[]})", {"DATA_TYPE_MISMATCH `[]`"}},
    {"EntryIsAString",
     R"({"identity":["x"]})",
     {R"(DATA_TYPE_MISMATCH `"x"`)"}},
    {"EntryIsEmpty",
     R"({"identity":[{}]})",
     {"WRIT_MISSING_KEY `{`", "WRIT_MISSING_KEY `{`"}},
    {"EntryHasAnotherKey",
     R"({"identity":[{"name":"a","document":{"Statement":[]},"arn":"x"}]})",
     {R"(WRIT_UNKNOWN_KEY `"arn"`)"}},
    {"NameIsANumber",
     R"({"identity":[{"name":1,"document":{"Statement":[]}}]})",
     {"DATA_TYPE_MISMATCH `1`"}},
    {"DocumentIsAString",
     R"({"identity":[{"name":"a","document":"{}"}]})",
     {R"(DATA_TYPE_MISMATCH `"{}"`)"}},
    {"LevelIsAPolicy",
     R"({"scp":[{"name":"a","document":{"Statement":[]}}]})",
     {"WRIT_MISSING_KEY `{`", R"(WRIT_UNKNOWN_KEY `"document"`)"}},
    {"LevelWithoutName",
     R"({"rcp":[{"policies":[]}]})",
     {"WRIT_MISSING_KEY `{`"}},
    {"LevelPoliciesAreAnObject",
     R"({"scp":[{"name":"a","policies":{}}]})",
     {"DATA_TYPE_MISMATCH `{}`"}},
    {"EveryDocumentIsChecked",
     R"({"identity":[{"name":"a","document":{}}],"endpoint":{"name":"b",)"
     R"("document":{"Version":"1","Statement":[]}}})",
     {"MISSING_STATEMENT `{`", R"(INVALID_VERSION `"1"`)"}},
};

class SetTest : public testing::TestWithParam<SetCase> {};

TEST_P(SetTest, IsRefused) {
  const auto read = ReadJson(GetParam().text);
  EXPECT_EQ(ReadPolicySet(*read->value, PolicyType::kResource, read->source,
                          read->diagnostics),
            nullptr);
  EXPECT_EQ(Codes(read->diagnostics), GetParam().found);
}

INSTANTIATE_TEST_SUITE_P(Table, SetTest, testing::ValuesIn(kSetCases),
                         [](const testing::TestParamInfo<SetCase>& row) {
                           return std::string(row.param.name);
                         });

}  // namespace
}  // namespace writ::compiler

// SPDX-License-Identifier: Apache-2.0
// The shape of documents (docs/semantics.md, 1.1 and 1.2).
#include "compiler/syntax/parser.h"

#include "tests/compiler/check/load_case.h"

namespace writ::compiler {
namespace {

using enum PolicyType;

const LoadCase kShapeCases[] = {
    // Document
    {"OneStatement",
     kIdentity,
     R"({"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}})",
     {}},
    {"NoStatements", kIdentity, R"({"Statement":[]})", {}},
    {"OldVersion", kIdentity, R"({"Version":"2008-10-17","Statement":[]})", {}},
    {"NewVersion", kIdentity, R"({"Version":"2012-10-17","Statement":[]})", {}},
    {"IdInAnIdentityPolicy", kIdentity, R"({"Id":"x","Statement":[]})", {}},
    {"NoObject",
     kIdentity,
     R"(["Statement"])",
     {R"(DATA_TYPE_MISMATCH `["Statement"]`)"}},
    {"NoStatement",
     kIdentity,
     R"({"Version":"2012-10-17"})",
     {"MISSING_STATEMENT `{`"}},
    {"StatementInLowerCase",
     kIdentity,
     R"({"statement":[]})",
     {"MISSING_STATEMENT `{`", R"(INVALID_POLICY_ELEMENT `"statement"`)"}},
    {"StatementIsAString",
     kIdentity,
     R"({"Statement":"x"})",
     {R"(DATA_TYPE_MISMATCH `"x"`)"}},
    {"StatementsHoldAString",
     kIdentity,
     R"({"Statement":["x",[]]})",
     {R"(DATA_TYPE_MISMATCH `"x"`)", "DATA_TYPE_MISMATCH `[]`"}},
    {"VersionOfAnotherDay",
     kIdentity,
     R"({"Version":"2012-10-18","Statement":[]})",
     {R"(INVALID_VERSION `"2012-10-18"`)"}},
    {"VersionIsANumber",
     kIdentity,
     R"({"Version":2012,"Statement":[]})",
     {"DATA_TYPE_MISMATCH `2012`"}},
    {"IdIsANumber",
     kIdentity,
     R"({"Id":1,"Statement":[]})",
     {"DATA_TYPE_MISMATCH `1`"}},
    {"UnknownElement",
     kIdentity,
     R"({"Statement":[],"Name":"x"})",
     {R"(INVALID_POLICY_ELEMENT `"Name"`)"}},
    {"ElementTwice",
     kIdentity,
     R"({"Statement":[],"Statement":[]})",
     {R"(WRIT_DUPLICATE_KEY `"Statement"`)"}},
    // Statement
    {"EmptyStatement",
     kIdentity,
     R"({"Statement":{}})",
     {"MISSING_ACTION `{`", "MISSING_EFFECT `{`", "MISSING_RESOURCE `{`"}},
    {"EffectInLowerCase",
     kIdentity,
     R"({"Statement":{"Effect":"deny","Action":"*","Resource":"*"}})",
     {R"(INVALID_EFFECT `"deny"`)"}},
    {"EffectIsAList",
     kIdentity,
     R"({"Statement":{"Effect":["Deny"],"Action":"*","Resource":"*"}})",
     {R"(DATA_TYPE_MISMATCH `["Deny"]`)"}},
    {"SidIsANumber",
     kIdentity,
     R"({"Statement":{"Sid":7,"Effect":"Deny","Action":"*","Resource":"*"}})",
     {"DATA_TYPE_MISMATCH `7`"}},
    {"ElementsAreCaseSensitive",
     kIdentity,
     R"({"Statement":{"Effect":"Deny","action":"*","Resource":"*"}})",
     {"MISSING_ACTION `{`", R"(INVALID_POLICY_ELEMENT `"action"`)"}},
    {"ActionBesideNotAction",
     kIdentity,
     R"({"Statement":{"Effect":"Deny","Action":"*","NotAction":"*",
         "Resource":"*"}})",
     {R"(UNSUPPORTED_ELEMENT_COMBINATION `"NotAction"`)"}},
    {"ResourceBesideNotResource",
     kIdentity,
     R"({"Statement":{"Effect":"Deny","Action":"*","NotResource":"*",
         "Resource":"*"}})",
     {R"(UNSUPPORTED_ELEMENT_COMBINATION `"Resource"`)"}},
    {"PrincipalBesideNotPrincipal",
     kResource,
     R"({"Statement":{"Effect":"Deny","Action":"*","NotPrincipal":"*",
         "Principal":"*"}})",
     {R"(UNSUPPORTED_ELEMENT_COMBINATION `"Principal"`)"}},
    {"ListsOfOne",
     kIdentity,
     R"({"Statement":[{"Effect":"Allow","Action":["*"],"Resource":["*"]}]})",
     {}},
    {"EmptyLists",
     kIdentity,
     R"({"Statement":{"Effect":"Allow","Action":[],"NotResource":[]}})",
     {"EMPTY_ARRAY_ACTION `[]`", "EMPTY_ARRAY_RESOURCE `[]`"}},
    {"ListsHoldOtherThings",
     kIdentity,
     R"({"Statement":{"Effect":"Allow","Action":["*",["s3:*"]],
         "Resource":["*",{}]}})",
     {R"(DATA_TYPE_MISMATCH `["s3:*"]`)", "DATA_TYPE_MISMATCH `{}`"}},
    {"ActionIsANumber",
     kIdentity,
     R"({"Statement":{"Effect":"Allow","Action":5,"Resource":null}})",
     {"DATA_TYPE_MISMATCH `5`", "DATA_TYPE_MISMATCH `null`"}},
    // Principal
    {"PrincipalIsAnArn",
     kResource,
     R"({"Statement":{"Effect":"Allow","Action":"*","Principal":"arn:x"}})",
     {R"(INVALID_PRINCIPAL_FORMAT `"arn:x"`)"}},
    {"PrincipalIsAList",
     kResource,
     R"({"Statement":{"Effect":"Allow","Action":"*","Principal":["*"]}})",
     {R"(DATA_TYPE_MISMATCH `["*"]`)"}},
    {"PrincipalIsEmpty",
     kResource,
     R"({"Statement":{"Effect":"Allow","Action":"*","Principal":{}}})",
     {"EMPTY_OBJECT_PRINCIPAL `{}`"}},
    {"PrincipalHasAnEmptyList",
     kResource,
     R"({"Statement":{"Effect":"Allow","Action":"*","Principal":{"AWS":[]}}})",
     {"EMPTY_ARRAY_PRINCIPAL `[]`"}},
    {"AccountIsANumber",
     kResource,
     R"({"Statement":{"Effect":"Allow","Action":"*",
         "Principal":{"AWS":111122223333}}})",
     {"DATA_TYPE_MISMATCH `111122223333`"}},
    // Condition
    {"EmptyCondition",
     kIdentity,
     R"({"Statement":{"Effect":"Allow","Action":"*","Resource":"*",
         "Condition":{}}})",
     {}},
    {"OperatorWithoutKeys",
     kIdentity,
     R"({"Statement":{"Effect":"Allow","Action":"*","Resource":"*",
         "Condition":{"DateGreaterThan":{}}}})",
     {}},
    {"KeyWithoutValues",
     kIdentity,
     R"({"Statement":{"Effect":"Allow","Action":"*","Resource":"*",
         "Condition":{"StringEquals":{"aws:x":[]}}}})",
     {}},
    {"NumbersAndBooleans",
     kIdentity,
     R"({"Statement":{"Effect":"Allow","Action":"*","Resource":"*",
         "Condition":{"Bool":{"aws:x":true},"NumericEquals":{"aws:y":[1,2]}}
         }})",
     {}},
    {"ConditionIsAList",
     kIdentity,
     R"({"Statement":{"Effect":"Allow","Action":"*","Resource":"*",
         "Condition":[]}})",
     {"DATA_TYPE_MISMATCH `[]`"}},
    {"OperatorHoldsAString",
     kIdentity,
     R"({"Statement":{"Effect":"Allow","Action":"*","Resource":"*",
         "Condition":{"Bool":"x"}}})",
     {R"(DATA_TYPE_MISMATCH `"x"`)"}},
    {"ValuesOfOtherTypes",
     kIdentity,
     R"({"Statement":{"Effect":"Allow","Action":"*","Resource":"*",
         "Condition":{"StringEquals":{"aws:x":null,"aws:y":{},"aws:z":[[1]]}}
         }})",
     {"INVALID_CONDITION_DATA_TYPE `null`", "INVALID_CONDITION_DATA_TYPE `{}`",
      "INVALID_CONDITION_DATA_TYPE `[1]`"}},
    {"EverythingAtOnce",
     kIdentity,
     R"({"Version":"1","Statement":[{"Effect":"x","Action":"s3"},
         {"Effect":"Allow","Action":"*","Resource":"b"}]})",
     {R"(INVALID_VERSION `"1"`)", "MISSING_RESOURCE `{`",
      R"(INVALID_EFFECT `"x"`)", R"(INVALID_ACTION `"s3"`)",
      R"(INVALID_ARN_PREFIX `"b"`)"}},
};

class ShapeTest : public testing::TestWithParam<LoadCase> {};

TEST_P(ShapeTest, Finds) { ExpectFound(GetParam()); }

INSTANTIATE_TEST_SUITE_P(Table, ShapeTest, testing::ValuesIn(kShapeCases),
                         NameOfRow);

// --- The tree ---

constexpr std::string_view kFull = R"({
  "Id": "id-1", "Version": "2012-10-17",
  "Statement": [
    {"Sid": "A", "Effect": "Allow", "Principal": {"AWS": ["111122223333"],
     "Service": "s3.amazonaws.com"}, "Action": "s3:\u0047et*",
     "NotResource": ["arn:aws:s3:::b"],
     "Condition": {"NumericLessThan": {"s3:max-keys": [10, "1.0"]}}},
    {"Effect": "Deny", "NotPrincipal": "*", "NotAction": ["iam:*"]}
  ]})";

TEST(Parser, ReadsEveryElement) {
  const auto read = LoadPolicyText(kFull, kResource);
  ASSERT_NE(read->policy, nullptr);
  const PolicyDocument& policy = *read->policy;
  EXPECT_EQ(policy.type, kResource);
  EXPECT_EQ(policy.version, PolicyVersion::k2012);
  EXPECT_EQ(policy.id->value, "id-1");
  ASSERT_EQ(policy.statements.size(), 2u);

  const Statement& first = policy.statements[0];
  EXPECT_EQ(first.sid->value, "A");
  EXPECT_EQ(first.effect, Effect::kAllow);
  ASSERT_EQ(first.principal->groups.size(), 2u);
  EXPECT_EQ(first.principal->groups[0].type.value, "AWS");
  EXPECT_TRUE(first.principal->groups[0].values.is_list);
  EXPECT_FALSE(first.principal->groups[1].values.is_list);
  EXPECT_EQ(first.action.entries.values[0].value, "s3:Get*");
  EXPECT_TRUE(first.resource->negated);
  EXPECT_EQ(first.resource->name.value, "NotResource");
  const ConditionTest& test = first.conditions[0].tests[0];
  EXPECT_EQ(first.conditions[0].op.value, "NumericLessThan");
  EXPECT_EQ(test.key.value, "s3:max-keys");
  EXPECT_EQ(test.values.values[0].value, "10");
  EXPECT_EQ(test.values.values[1].value, "1.0");

  const Statement& second = policy.statements[1];
  EXPECT_EQ(second.index, 1u);
  EXPECT_EQ(second.effect, Effect::kDeny);
  EXPECT_TRUE(second.principal->everyone);
  EXPECT_TRUE(second.principal->negated);
  EXPECT_TRUE(second.action.negated);
  EXPECT_FALSE(second.resource.has_value());
}

TEST(Parser, KnowsThePlaceOfEveryNode) {
  const auto read = LoadPolicyText(kFull, kResource);
  ASSERT_NE(read->policy, nullptr);
  const Statement& first = read->policy->statements[0];
  const auto slice = [&](const auto& node) {
    return read->Slice(node.begin, node.end);
  };
  EXPECT_EQ(slice(*first.sid), R"("A")");
  EXPECT_EQ(slice(first.action.entries.values[0]), R"("s3:\u0047et*")");
  EXPECT_EQ(slice(first.action.name), R"("Action")");
  EXPECT_EQ(slice(first.resource->entries), R"(["arn:aws:s3:::b"])");
  EXPECT_EQ(slice(first.conditions[0].tests[0].values.values[0]), "10");
  EXPECT_EQ(slice(first.principal->groups[1].type), R"("Service")");
  EXPECT_EQ(
      slice(read->policy->statements[1]),
      R"({"Effect": "Deny", "NotPrincipal": "*", "NotAction": ["iam:*"]})");
}

TEST(Parser, ReturnsNothingWhereTheShapeIsWrong) {
  const auto read = ReadJson(R"({"Statement":{"Effect":"Allow"}})");
  EXPECT_EQ(ParsePolicy(*read->value, kIdentity, read->source, read->arena,
                        read->diagnostics),
            nullptr);
  const PartialPolicy parts = ParsePolicyParts(
      *read->value, kIdentity, read->source, read->arena, read->diagnostics);
  EXPECT_TRUE(parts.refused);
  ASSERT_NE(parts.document, nullptr);
  EXPECT_EQ(parts.document->statements.size(), 1u);
}

}  // namespace
}  // namespace writ::compiler

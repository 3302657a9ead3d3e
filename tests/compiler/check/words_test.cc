// SPDX-License-Identifier: Apache-2.0
// Actions, resources, principals, operators, keys and values one by one
// (docs/semantics.md, 1.2 to 2.3 and 4.6 to 4.8): `code` is what a statement
// with just that word is refused for; "" loads.

#include <ostream>
#include <string>
#include <string_view>

#include "compiler/json/writer.h"
#include "engine/base/strings.h"
#include "gtest/gtest.h"
#include "tests/compiler/support.h"

namespace writ::compiler {
namespace {

struct WordCase {
  std::string_view word;
  std::string_view code;
};

void PrintTo(const WordCase& row, std::ostream* os) {
  *os << "`" << row.word << "`";
}

std::string Quoted(std::string_view text) {
  std::string quoted;
  json::AppendString(text, quoted);
  return quoted;
}

// The only code found in `document`, "" where it loads, all where several.
std::string CodeOf(const std::string& document, PolicyType type) {
  const auto loaded = LoadPolicyText(document, type);
  EXPECT_EQ(loaded->policy == nullptr, loaded->diagnostics.refused());
  std::string codes;
  for (const Diagnostic& found : loaded->diagnostics.all()) {
    if (!codes.empty()) codes += ' ';
    codes += InfoOf(found.code).name;
  }
  return codes;
}

// --- Actions ---

constexpr WordCase kActions[] = {
    {"*", ""},
    {"s3:GetObject", ""},
    {"S3:getobject", ""},
    {"s3:*Object", ""},
    {"s3:", ""},
    {"s3: Get*", ""},
    {"s3:Get ", ""},
    {"s*:GetObject", ""},
    {"", "INVALID_ACTION"},
    {"**", "INVALID_ACTION"},
    {"GetObject", "INVALID_ACTION"},
    {"s3:Get:Object", "INVALID_ACTION"},
    {"s3::", "INVALID_ACTION"},
    {":GetObject", "INVALID_ACTION"},
    {" s3:GetObject", "INVALID_ACTION"},
    {"s3 :GetObject", "INVALID_ACTION"},
    {"\ts3:GetObject", "INVALID_ACTION"},
    {" :GetObject", "INVALID_ACTION"},
    {" *", "INVALID_ACTION"},
};

class ActionTest : public testing::TestWithParam<WordCase> {};

TEST_P(ActionTest, LoadsOrNot) {
  for (const std::string_view element : {"Action", "NotAction"}) {
    EXPECT_EQ(CodeOf(R"({"Statement":{"Effect":"Deny","Resource":"*",")" +
                         std::string(element) +
                         "\":" + Quoted(GetParam().word) + "}}",
                     PolicyType::kIdentity),
              GetParam().code);
  }
}

INSTANTIATE_TEST_SUITE_P(Table, ActionTest, testing::ValuesIn(kActions));

// --- Resources ---

constexpr WordCase kResources[] = {
    {"*", ""},
    {"arn:aws:s3:::bucket/*", ""},
    {"arn:aws-cn:s3:::bucket", ""},
    {"arn:AWS:s3:::bucket", ""},
    {"arn:*:s3:::bucket", ""},
    {"arn:aw?:s3:::bucket", ""},
    {"arn:aws", ""},
    {"arn:aws:codepipeline:*", ""},
    {"arn:aws:s3:::${aws:username}/*", ""},
    {"", "INVALID_ARN_PREFIX"},
    {"**", "INVALID_ARN_PREFIX"},
    {" *", "INVALID_ARN_PREFIX"},
    {"bucket/*", "INVALID_ARN_PREFIX"},
    {"ARN:aws:s3:::bucket", "INVALID_ARN_PREFIX"},
    {"*:aws:s3:::bucket", "INVALID_ARN_PREFIX"},
    {"${aws:ResourceArn}", "INVALID_ARN_PREFIX"},
    {"arn:", "INVALID_PARTITION"},
    {"arn::s3:::bucket", "INVALID_PARTITION"},
    {"arn:aws-:s3:::bucket", "INVALID_PARTITION"},
    {"arn:awscn:s3:::bucket", "INVALID_PARTITION"},
    {"arn:${Partition}:s3:::bucket", "INVALID_PARTITION"},
};

class ResourceTest : public testing::TestWithParam<WordCase> {};

TEST_P(ResourceTest, LoadsOrNot) {
  for (const std::string_view element : {"Resource", "NotResource"}) {
    const std::string document =
        R"({"Statement":{"Effect":"Deny","Action":"*",")" +
        std::string(element) + "\":" + Quoted(GetParam().word) + "}}";
    EXPECT_EQ(CodeOf(document, PolicyType::kIdentity), GetParam().code);
    EXPECT_EQ(CodeOf(document, PolicyType::kEndpoint), "");
  }
}

INSTANTIATE_TEST_SUITE_P(Table, ResourceTest, testing::ValuesIn(kResources));

// --- Principals ---

struct PrincipalCase {
  std::string_view type;
  std::string_view entry;
  std::string_view code;
};

void PrintTo(const PrincipalCase& row, std::ostream* os) {
  *os << row.type << " `" << row.entry << "`";
}

constexpr std::string_view kFormat = "INVALID_PRINCIPAL_FORMAT";
constexpr std::string_view kService = "INVALID_SERVICE_PRINCIPAL_FORMAT";
constexpr std::string_view kWildcard = "UNSUPPORTED_WILDCARD_IN_PRINCIPAL";
constexpr std::string_view kKey = "INVALID_PRINCIPAL_KEY";

constexpr PrincipalCase kPrincipals[] = {
    {"AWS", "*", ""},
    {"AWS", "111122223333", ""},
    {"AWS", "arn:aws:iam::111122223333:root", ""},
    {"AWS", "arn:aws-cn:iam::111122223333:user/path/name", ""},
    {"AWS", "arn:aws:iam::111122223333:role/path/name", ""},
    {"AWS", "arn:aws:sts::111122223333:assumed-role/role/session", ""},
    {"AWS", "arn:aws:sts::111122223333:federated-user/name", ""},
    {"AWS", "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1",
     ""},
    {"AWS", "arn:aws:iam::account-id:root", ""},
    {"AWS", "AIDAIOSFODNN7EXAMPLE1", ""},
    {"AWS", "AROAIOSFODNN7EXAMPLE1", ""},
    {"AWS", "", kFormat},
    {"AWS", "11112222333", kFormat},
    {"AWS", "1111222233334", kFormat},
    {"AWS", "11112222333x", kFormat},
    {"AWS", "some-role", kFormat},
    {"AWS", "AROAexample", kFormat},
    {"AWS", " arn:aws:iam::111122223333:root", kFormat},
    {"AWS", "arn:aws:iam::111122223333", kFormat},
    {"AWS", "arn:aws:iam::111122223333:", kFormat},
    {"AWS", "arn:aws:iam::111122223333:group/admins", kFormat},
    {"AWS", "arn:aws:iam::111122223333:user/*", kWildcard},
    {"AWS", "arn:aws:iam::*:root", kWildcard},
    {"AWS", "arn:aws:iam::111122223333:role/a?", kWildcard},
    {"AWS", "**", kWildcard},
    {"Service", "lambda.amazonaws.com", ""},
    {"Service", "logs.eu-west-1.amazonaws.com.cn", ""},
    {"Service", "*", kWildcard},
    {"Service", "*.amazonaws.com", kWildcard},
    {"Service", "lambda", kService},
    {"Service", "", kService},
    {"Service", ".com", kService},
    {"Service", "lambda amazonaws.com", kService},
    {"Federated", "cognito-identity.amazonaws.com", ""},
    {"Federated", "arn:aws:iam::111122223333:saml-provider/Okta", ""},
    {"Federated",
     "arn:aws:iam::111122223333:oidc-provider/oidc.example.com/id/1", ""},
    {"Federated", "*", kWildcard},
    {"Federated", "provider", kFormat},
    {"CanonicalUser",
     "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be", ""},
    {"CanonicalUser", "79a59df9", kFormat},
    {"CanonicalUser", "*", kWildcard},
    {"aws", "*", kKey},
    {"Group", "admins", kKey},
};

class PrincipalTest : public testing::TestWithParam<PrincipalCase> {};

TEST_P(PrincipalTest, LoadsOrNot) {
  for (const std::string_view element : {"Principal", "NotPrincipal"}) {
    EXPECT_EQ(
        CodeOf(R"({"Statement":{"Effect":"Deny","Action":"*",")" +
                   std::string(element) + "\":{" + Quoted(GetParam().type) +
                   ":" + Quoted(GetParam().entry) + "}}}",
               PolicyType::kResource),
        GetParam().code);
  }
}

INSTANTIATE_TEST_SUITE_P(Table, PrincipalTest, testing::ValuesIn(kPrincipals));

// --- Conditions ---

std::string WithCondition(const std::string& condition,
                          std::string_view version = "2012-10-17") {
  return R"({"Version":")" + std::string(version) +
         R"(","Statement":{"Effect":"Deny","Action":"*","Resource":"*",)" +
         R"("Condition":)" + condition + "}}";
}

constexpr WordCase kOperators[] = {
    {"StringEquals", ""},
    {"stringequals", ""},
    {"StringEqualsIfExists", ""},
    {"StringEqualsifexists", ""},
    {"ForAllValues:StringLike", ""},
    {"ForAnyValue:ArnNotLikeIfExists", ""},
    {"", "INVALID_CONDITION_OPERATOR"},
    {"StringEqual", "INVALID_CONDITION_OPERATOR"},
    {"IfExists", "INVALID_CONDITION_OPERATOR"},
    {"forallvalues:StringLike", "INVALID_CONDITION_OPERATOR"},
    {"ForAllValuesStringLike", "INVALID_CONDITION_OPERATOR"},
    {"ForAnyValue:", "INVALID_CONDITION_OPERATOR"},
    {"ForAnyValue:ForAllValues:StringLike", "INVALID_CONDITION_OPERATOR"},
    {"StringLike ", "INVALID_CONDITION_OPERATOR"},
};

class OperatorTest : public testing::TestWithParam<WordCase> {};

TEST_P(OperatorTest, LoadsOrNot) {
  EXPECT_EQ(CodeOf(WithCondition(Concat("{", Quoted(GetParam().word),
                                        R"(:{"aws:x":"y"}})")),
                   PolicyType::kIdentity),
            GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(Table, OperatorTest, testing::ValuesIn(kOperators));

TEST(Conditions, NullTakesNoIfExists) {
  for (const std::string_view op :
       {"NullIfExists", "ForAllValues:NullIfExists", "nullifexists"}) {
    EXPECT_EQ(
        CodeOf(WithCondition(Concat("{", Quoted(op), R"(:{"aws:x":"true"}})")),
               PolicyType::kIdentity),
        "NULL_WITH_IF_EXISTS");
  }
  EXPECT_EQ(CodeOf(WithCondition(R"({"ForAllValues:Null":{"aws:x":"true"}})"),
                   PolicyType::kIdentity),
            "");
}

constexpr WordCase kKeys[] = {
    {"aws:SourceIp", ""},
    {"aws:PrincipalTag/cost centre", ""},
    {"aws:RequestTag/aws:cloudformation:stack-name", ""},
    {"accounts.google.com:aud", ""},
    {"oidc.example.com/id/1:sub", ""},
    {"SourceIp", ""},
    {"", ""},
    {":", ""},
    {":SourceIp", ""},
    {"aws:", ""},
    {" aws:SourceIp", ""},
};

class KeyTest : public testing::TestWithParam<WordCase> {};

TEST_P(KeyTest, LoadsOrNot) {
  EXPECT_EQ(CodeOf(WithCondition(R"({"StringLike":{)" +
                                 Quoted(GetParam().word) + R"(:"y"}})"),
                   PolicyType::kIdentity),
            GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(Table, KeyTest, testing::ValuesIn(kKeys));

constexpr WordCase kTwins[] = {
    {R"({"StringLike":{"aws:x":"1","aws:X":"2"}})",
     "DUPLICATE_KEYS_WITH_DIFFERENT_CASE"},
    {R"({"StringLike":{"aws:x":"1"},"stringlike":{"aws:y":"2"}})",
     "DUPLICATE_KEYS_WITH_DIFFERENT_CASE"},
    {R"({"StringLike":{"aws:x":"1"},"StringLikeIfExists":{"aws:X":"2"}})", ""},
    {R"({"StringLike":{"aws:x":"1","aws:x":"2"}})", "WRIT_DUPLICATE_KEY"},
    {R"({"StringLike":{"aws:x":"1"},"StringLike":{"aws:y":"2"}})",
     "WRIT_DUPLICATE_KEY"},
};

class TwinTest : public testing::TestWithParam<WordCase> {};

TEST_P(TwinTest, LoadsOrNot) {
  EXPECT_EQ(CodeOf(WithCondition(std::string(GetParam().word)),
                   PolicyType::kIdentity),
            GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(Table, TwinTest, testing::ValuesIn(kTwins));

struct ValueCase {
  std::string_view op;
  std::string_view value;  // JSON
  std::string_view code;
};

void PrintTo(const ValueCase& row, std::ostream* os) {
  *os << row.op << " " << row.value;
}

constexpr std::string_view kNumber = "TYPE_MISMATCH_NUMBER";
constexpr std::string_view kDate = "INVALID_DATE_VALUE";
constexpr std::string_view kBoolean = "TYPE_MISMATCH_BOOLEAN";
constexpr std::string_view kRange = "TYPE_MISMATCH_IP_RANGE";
constexpr std::string_view kBinary = "WRIT_TYPE_MISMATCH_BINARY";

constexpr ValueCase kValues[] = {
    {"NumericEquals", "10", ""},
    {"NumericEquals", "\"-1.50\"", ""},
    {"NumericEqualsIfExists", "[1, \"2\"]", ""},
    {"NumericEquals", "\"\"", kNumber},
    {"NumericNotEquals", "1e3", kNumber},
    {"NumericLessThan", "\"ten\"", kNumber},
    {"ForAnyValue:NumericLessThan", "[1, true]", kNumber},
    {"NumericLessThan", "\"${aws:x}\"", kNumber},
    {"DateEquals", "\"2026-11-25T12:00:00Z\"", ""},
    {"DateEquals", "\"2026-11-25T12:00:00.5+01:00\"", ""},
    {"DateEquals", "\"2026-11-25\"", ""},
    {"DateEquals", "1764000000", ""},
    {"DateLessThan", "\"1764000000.5\"", kDate},
    {"DateLessThan", "\"2026-02-30\"", kDate},
    {"DateLessThan", "\"tomorrow\"", kDate},
    {"Bool", "true", ""},
    {"Bool", "\"FALSE\"", ""},
    {"Bool", "\"${aws:SecureTransport}\"", ""},
    {"Bool", "\"${aws:SecureTransport\"", kBoolean},
    {"Bool", "\"yes\"", kBoolean},
    {"Bool", "1", kBoolean},
    {"Null", "\"True\"", ""},
    {"Null", "\"${aws:SecureTransport}\"", kBoolean},
    {"Null", "\"\"", kBoolean},
    {"IpAddress", "\"203.0.113.0/24\"", ""},
    {"IpAddress", "\"203.0.113.9\"", ""},
    {"NotIpAddress", "\"2001:db8::/32\"", ""},
    {"IpAddress", "\"10.1.2.3/8\"", ""},
    {"IpAddress", "\"203.0.113.0/33\"", kRange},
    {"NotIpAddress", "\"<cidr>\"", kRange},
    {"IpAddress", "\"\"", kRange},
    {"BinaryEquals", "\"aGk=\"", ""},
    {"BinaryEquals", "\"aGk\"", kBinary},
    {"StringEquals", "\"\"", ""},
    {"ArnLike", "\"no arn\"", ""},
};

class ValueTest : public testing::TestWithParam<ValueCase> {};

TEST_P(ValueTest, LoadsOrNot) {
  EXPECT_EQ(
      CodeOf(WithCondition(Concat("{", Quoted(GetParam().op),
                                  ":{\"aws:x\":", GetParam().value, "}}")),
             PolicyType::kIdentity),
      GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(Table, ValueTest, testing::ValuesIn(kValues));

TEST(Conditions, TheOldVersionHasNoVariables) {
  EXPECT_EQ(
      CodeOf(WithCondition(R"({"Bool":{"aws:x":"${aws:y}"}})", "2008-10-17"),
             PolicyType::kIdentity),
      kBoolean);
}

}  // namespace
}  // namespace writ::compiler

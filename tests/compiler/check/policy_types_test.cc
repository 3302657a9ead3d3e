// SPDX-License-Identifier: Apache-2.0
// Which element each policy type has (docs/semantics.md, 1.2 and 1.4): one
// document, loaded as each of the eight types.

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "tests/compiler/support.h"

namespace writ::compiler {
namespace {

using enum PolicyType;

constexpr PolicyType kTypes[] = {kIdentity, kBoundary, kSession, kResource,
                                 kTrust,    kScp,      kRcp,     kEndpoint};

struct TypeCase {
  std::string_view name;
  std::string_view statement;  // of a document of version 2012-10-17
  // The codes for identity, boundary and session; resource; trust; SCP; RCP;
  // endpoint. "" loads.
  std::string_view attached;
  std::string_view resource;
  std::string_view trust;
  std::string_view scp;
  std::string_view rcp;
  std::string_view endpoint;
};

void PrintTo(const TypeCase& row, std::ostream* os) { *os << row.statement; }

std::string_view Expected(const TypeCase& row, PolicyType type) {
  switch (type) {
    case kIdentity:
    case kBoundary:
    case kSession:
      return row.attached;
    case kResource:
      return row.resource;
    case kTrust:
      return row.trust;
    case kScp:
      return row.scp;
    case kRcp:
      return row.rcp;
    case kEndpoint:
      return row.endpoint;
  }
  return "";
}

constexpr std::string_view kNoPrincipal = "MISSING_PRINCIPAL";
constexpr std::string_view kPrincipal = "UNSUPPORTED_PRINCIPAL";
constexpr std::string_view kTrustResource =
    "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE";
constexpr std::string_view kScpPrincipal = "SCP_SYNTAX_ERROR_PRINCIPAL";
constexpr std::string_view kRcpPrincipal = "RCP_SYNTAX_ERROR_PRINCIPAL";

constexpr TypeCase kTypeCases[] = {
    {"Plain", R"({"Effect":"Deny","Action":"s3:*","Resource":"*"})", "",
     kNoPrincipal, "MISSING_PRINCIPAL ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE",
     "", kNoPrincipal, ""},
    {"Everyone",
     R"({"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"})",
     kPrincipal, "", kTrustResource, kScpPrincipal, "", ""},
    {"EveryoneAsAMap",
     R"({"Effect":"Deny","Principal":{"AWS":"*"},"Action":"s3:*",
         "Resource":"*"})",
     kPrincipal, "", kTrustResource, kScpPrincipal, kRcpPrincipal, ""},
    {"NotPrincipal",
     R"({"Effect":"Deny","NotPrincipal":{"AWS":"111122223333"},
         "Action":"s3:*","Resource":"*"})",
     kPrincipal, "",
     "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL "
     "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE",
     kScpPrincipal, kRcpPrincipal, ""},
    {"NotPrincipalStar",
     R"({"Effect":"Deny","NotPrincipal":"*","Action":"s3:*","Resource":"*"})",
     kPrincipal, "",
     "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL "
     "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE",
     kScpPrincipal, kRcpPrincipal, ""},
    {"AllowNotPrincipal",
     R"({"Effect":"Allow","NotPrincipal":{"AWS":"111122223333"},
         "Action":"s3:*","Resource":"*"})",
     kPrincipal, "",
     "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL "
     "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE",
     kScpPrincipal, "RCP_SYNTAX_ERROR_EFFECT RCP_SYNTAX_ERROR_PRINCIPAL", ""},
    {"NoResource", R"({"Effect":"Deny","Principal":"*","Action":"sts:*"})",
     "MISSING_RESOURCE UNSUPPORTED_PRINCIPAL", "", "",
     "MISSING_RESOURCE SCP_SYNTAX_ERROR_PRINCIPAL", "MISSING_RESOURCE",
     "MISSING_RESOURCE"},
    {"NotResource",
     R"({"Effect":"Deny","Action":"s3:*","NotResource":"arn:aws:s3:::b"})", "",
     kNoPrincipal, "MISSING_PRINCIPAL ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE",
     "", kNoPrincipal, ""},
    {"NotAction",
     R"({"Effect":"Allow","NotAction":"s3:*","Resource":"*",
         "Condition":{"Bool":{"aws:SecureTransport":"true"}}})",
     "", kNoPrincipal,
     "MISSING_PRINCIPAL ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE", "",
     "MISSING_PRINCIPAL RCP_SYNTAX_ERROR_EFFECT RCP_SYNTAX_ERROR_NOTACTION",
     ""},
    {"SidWithBlanks",
     R"({"Sid":"a b","Effect":"Deny","Action":"s3:*","Resource":"*",
         "Principal":"*"})",
     "UNSUPPORTED_PRINCIPAL UNSUPPORTED_SID", "", kTrustResource,
     "SCP_SYNTAX_ERROR_PRINCIPAL UNSUPPORTED_SID", "UNSUPPORTED_SID", ""},
    {"EmptySid", R"({"Sid":"","Effect":"Deny","Action":"s3:*","Resource":"*"})",
     "", kNoPrincipal,
     "MISSING_PRINCIPAL ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE", "",
     kNoPrincipal, ""},
    {"ResourceIsNoArn",
     R"({"Effect":"Deny","Action":"s3:*","Resource":"bucket"})",
     "INVALID_ARN_PREFIX", kNoPrincipal,
     "MISSING_PRINCIPAL ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE", "",
     kNoPrincipal, ""},
    {"UnknownPartition",
     R"({"Effect":"Deny","Action":"s3:*","Resource":"arn:gcp:s3:::b"})",
     "INVALID_PARTITION", kNoPrincipal,
     "MISSING_PRINCIPAL ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE", "",
     kNoPrincipal, ""},
};

// The codes found, in the order of the enumeration, with blanks between.
std::string CodesOf(std::string_view document, PolicyType type,
                    std::string_view name = "policy") {
  const auto loaded = LoadPolicyText(document, type, name);
  EXPECT_EQ(loaded->policy == nullptr, loaded->diagnostics.refused());
  std::string codes;
  for (const CodeInfo& row : AllCodes()) {
    for (const Diagnostic& found : loaded->diagnostics.all()) {
      if (found.code != row.code) continue;
      if (!codes.empty()) codes += ' ';
      codes += row.name;
    }
  }
  return codes;
}

std::string Document(std::string_view statements) {
  return R"({"Version":"2012-10-17","Statement":)" + std::string(statements) +
         "}";
}

class PolicyTypeTest : public testing::TestWithParam<TypeCase> {};

TEST_P(PolicyTypeTest, TakesOrRefuses) {
  for (const PolicyType type : kTypes) {
    EXPECT_EQ(CodesOf(Document(GetParam().statement), type),
              Expected(GetParam(), type))
        << static_cast<int>(type);
  }
}

INSTANTIATE_TEST_SUITE_P(Table, PolicyTypeTest, testing::ValuesIn(kTypeCases),
                         [](const testing::TestParamInfo<TypeCase>& row) {
                           return std::string(row.param.name);
                         });

TEST(TrustPolicy, Loads) {
  EXPECT_EQ(CodesOf(Document(R"({"Effect":"Allow","Action":"sts:AssumeRole",
                         "Principal":{"Service":"ec2.amazonaws.com"}})"),
                    kTrust),
            "");
}

TEST(Sids, MustDifferWhereAwsStoresThePolicy) {
  const std::string twice = Document(
      R"([{"Sid":"A","Effect":"Deny","Action":"s3:*","Resource":"*"},
          {"Sid":"A","Effect":"Deny","Action":"sqs:*","Resource":"*"}])");
  for (const PolicyType type : {kIdentity, kBoundary, kSession, kScp}) {
    EXPECT_EQ(CodesOf(twice, type), "UNIQUE_SIDS_REQUIRED");
  }
  EXPECT_EQ(CodesOf(twice, kEndpoint), "");
  EXPECT_EQ(
      CodesOf(
          Document(
              R"([{"Sid":"A","Effect":"Deny","Action":"s3:*","Resource":"*"},
          {"Sid":"a","Effect":"Deny","Action":"sqs:*","Resource":"*"}])"),
          kIdentity),
      "");
  EXPECT_EQ(
      CodesOf(Document(
                  R"([{"Sid":"","Effect":"Deny","Action":"s3:*","Resource":"*"},
          {"Sid":"","Effect":"Deny","Action":"sqs:*","Resource":"*"}])"),
              kIdentity),
      "");
}

// --- Resource control policies ---

struct RcpCase {
  std::string_view name;
  std::string_view policy_name;
  std::string_view document;
  std::string_view codes;
};

void PrintTo(const RcpCase& row, std::ostream* os) { *os << row.document; }

constexpr RcpCase kRcpCases[] = {
    {"AwsOwnPolicy", "RCPFullAWSAccess",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow",
         "Principal":"*","Action":"*","Resource":"*"}]})",
     ""},
    {"AwsOwnDocumentUnderAnotherName", "Full",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow",
         "Principal":"*","Action":"*","Resource":"*"}]})",
     "RCP_SYNTAX_ERROR_ACTION RCP_SYNTAX_ERROR_EFFECT"},
    {"AwsOwnNameWithOtherAction", "RCPFullAWSAccess",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow",
         "Principal":"*","Action":"s3:*","Resource":"*"}]})",
     "RCP_SYNTAX_ERROR_EFFECT"},
    {"AwsOwnNameWithCondition", "RCPFullAWSAccess",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow",
         "Principal":"*","Action":"*","Resource":"*",
         "Condition":{"Bool":{"aws:SecureTransport":"true"}}}]})",
     "RCP_SYNTAX_ERROR_ACTION RCP_SYNTAX_ERROR_EFFECT"},
    {"AwsOwnNameWithSecondStatement", "RCPFullAWSAccess",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow",
         "Principal":"*","Action":"*","Resource":"*"},{"Effect":"Deny",
         "Principal":"*","Action":"s3:*","Resource":"*"}]})",
     "RCP_SYNTAX_ERROR_ACTION RCP_SYNTAX_ERROR_EFFECT"},
    {"Deny", "p",
     R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*",
         "Action":["s3:*","sqs:Send*Message"],"Resource":"*"}})",
     ""},
    {"DenyStar", "p",
     R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*",
         "Action":["s3:*","*"],"Resource":"*"}})",
     "RCP_SYNTAX_ERROR_ACTION"},
    {"OldVersion", "p", R"({"Version":"2008-10-17","Statement":[]})",
     "RCP_SYNTAX_ERROR_VERSION"},
    {"NoVersion", "p", R"({"Statement":[]})", "RCP_SYNTAX_ERROR_VERSION"},
    {"UnknownVersionIsReportedOnce", "p", R"({"Version":"1","Statement":[]})",
     "INVALID_VERSION"},
    {"ShortArnLoads", "p",
     R"({"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*",
         "Action":"s3:*","Resource":"arn:aws:s3"}})",
     ""},
};

class RcpTest : public testing::TestWithParam<RcpCase> {};

TEST_P(RcpTest, TakesOrRefuses) {
  EXPECT_EQ(CodesOf(GetParam().document, kRcp, GetParam().policy_name),
            GetParam().codes);
}

INSTANTIATE_TEST_SUITE_P(Table, RcpTest, testing::ValuesIn(kRcpCases),
                         [](const testing::TestParamInfo<RcpCase>& row) {
                           return std::string(row.param.name);
                         });

}  // namespace
}  // namespace writ::compiler

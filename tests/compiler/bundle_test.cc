// SPDX-License-Identifier: Apache-2.0
#include "compiler/bundle.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/organization/arn_overlap.h"
#include "compiler/organization/lookup.h"
#include "compiler/organization/record_reader.h"
#include "engine/base/strings.h"
#include "tests/support/golden.h"

namespace writ::compiler {
namespace {

namespace fs = std::filesystem;

// A bundle that is right, in one file.
constexpr std::string_view kGood = R"({
 "organization": {"id": "o-example", "managementAccount": "Management",
  "delegatedAdministrators": ["444455556666"],
  "root": {"id": "r-ab12", "name": "Root", "scps": ["FullAWSAccess", "Regions"],
   "accounts": [{"id": "111122223333", "name": "Management"}],
   "units": [{"id": "ou-ab12-1", "name": "Workloads",
     "units": [{"id": "ou-ab12-2", "name": "Prod",
       "accounts": [{"id": "444455556666", "name": "Shop", "status": "ACTIVE"},
                    {"id": "555566667777", "name": "Twin"}]}]},
    {"id": "ou-ab12-3", "name": "Old", "accounts":
      [{"id": "777788889999", "name": "Twin", "status": "SUSPENDED"}]}]}},
 "identityCenter": {"instanceArn": "arn:aws:sso:::instance/ssoins-1", "region": "eu-west-1",
  "roles": [{"permissionSet": "Dev", "account": "Shop", "arn":
   "arn:aws:iam::444455556666:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Dev_0123456789abcdef"}]},
 "policies": {
  "Regions": {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}},
  "ReadOnlyAccess": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}},
  "arn:aws:iam::444455556666:policy/team/Extra": {"Version": "2012-10-17", "Statement": []}},
 "permissionSets": [{"name": "Dev", "sessionDuration": "PT4H",
   "managedPolicies": ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
   "customerManagedPolicies": [{"name": "Extra", "path": "/team/"}],
   "permissionsBoundary": "ReadOnlyAccess"}],
 "directory": {"accessControlAttributes": {"costCenter": "${path:enterprise.costCenter}"},
  "users": [{"id": "u1", "userName": "jane", "urn:x": {}, "nickName": "J"},
            {"userName": "john", "active": false}],
  "groups": [{"displayName": "devs", "members": [{"value": "u1"}, {"value": "john"}]}]},
 "assignments": [{"principal": {"group": "devs"}, "permissionSet": "Dev", "accounts": ["Shop"]}],
 "principals": [{"arn": "arn:aws:iam::444455556666:user/eng/bob", "groups": ["ops"], "tags": {"team": "blue"}},
   {"arn": "arn:aws:iam::444455556666:role/app", "maxSessionDuration": 7200, "trustPolicy":
    {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}}}],
 "groups": [{"arn": "arn:aws:iam::444455556666:group/eng/ops", "policies": ["ReadOnlyAccess"]}],
 "resources": [{"arn": ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"], "account": "Shop"},
   {"arn": "arn:aws:sqs:eu-west-1:444455556666:jobs", "tags": {}}],
 "endpoints": [{"id": "vpce-1"}]
})";

std::unique_ptr<Bundle> Load(std::vector<BundleFile> files,
                             Diagnostics& diagnostics, bool strict = false) {
  return LoadBundle(std::move(files), {strict}, diagnostics);
}

std::string CodesOf(const Diagnostics& diagnostics) {
  std::string codes;
  for (const Diagnostic& d : diagnostics.all()) {
    if (!codes.empty()) codes += " ";
    codes += InfoOf(d.code).name;
    if (!d.refuses) codes += "?";
  }
  return codes;
}

std::string MessagesOf(const Diagnostics& diagnostics) {
  std::string messages;
  for (const Diagnostic& d : diagnostics.all()) {
    messages += Concat("\n  ", d.message, " (", d.help, ")");
  }
  return messages;
}

TEST(BundleTest, LoadsWhatIsRight) {
  Diagnostics diagnostics;
  const auto bundle =
      Load({{"", "bundle.json", std::string(kGood)}}, diagnostics);
  ASSERT_NE(bundle, nullptr) << MessagesOf(diagnostics);
  EXPECT_TRUE(diagnostics.empty()) << MessagesOf(diagnostics);
  EXPECT_EQ(bundle->units.size(), 4u);
  EXPECT_EQ(bundle->accounts.size(), 4u);
  EXPECT_TRUE(bundle->accounts[3].suspended);
  EXPECT_EQ(bundle->permission_sets[0].session_seconds, 4u * 3600);
  EXPECT_FALSE(bundle->users[1].active);
  EXPECT_EQ(bundle->identity_center->region.text, "eu-west-1");
}

// A change to the bundle above, and what it then gets.
struct ChangeCase {
  std::string_view name;
  std::string_view from;
  std::string_view to;
  std::string_view codes;
};

void PrintTo(const ChangeCase& c, std::ostream* os) {
  *os << c.from << " to " << c.to;
}

class BundleChangeTest : public testing::TestWithParam<ChangeCase> {};

TEST_P(BundleChangeTest, IsReported) {
  const ChangeCase& c = GetParam();
  std::string text(kGood);
  const size_t at = text.find(c.from);
  ASSERT_NE(at, std::string::npos) << c.from;
  text.replace(at, c.from.size(), c.to);
  Diagnostics diagnostics;
  const auto bundle = Load({{"", "bundle.json", text}}, diagnostics);
  EXPECT_EQ(CodesOf(diagnostics), c.codes) << MessagesOf(diagnostics);
  EXPECT_EQ(bundle == nullptr, diagnostics.refused());
}

constexpr ChangeCase kChanges[] = {
    {"UnknownKey", R"("endpoints")", R"("endpoint")", "WRIT_UNKNOWN_KEY"},
    {"UnknownUnitKey", R"("units": [{"id": "ou-ab12-1")",
     R"("unit": [{"id": "ou-ab12-1")", "WRIT_UNKNOWN_KEY"},
    {"UnitWithoutId", R"("id": "ou-ab12-3", )", "", "WRIT_MISSING_KEY"},
    {"AccountWithoutId", R"("id": "555566667777", )", "", "WRIT_MISSING_KEY"},
    {"AccountIdTooShort", R"("555566667777")", R"("5555")", "WRIT_INVALID_ID"},
    {"UnitIdOfARoot", R"("ou-ab12-1")", R"("r-ab12-1")", "WRIT_INVALID_ID"},
    {"OrganizationId", R"("o-example")", R"("example")", "WRIT_INVALID_ID"},
    {"Status", R"("SUSPENDED")", R"("GONE")", "WRIT_INVALID_ID"},
    {"TwoAccountsOfOneId", R"("777788889999")", R"("555566667777")",
     "WRIT_DUPLICATE_NAME"},
    {"TwoUnitsOfOneId", R"("ou-ab12-3")", R"("ou-ab12-2")",
     "WRIT_DUPLICATE_NAME"},
    {"UnknownManagementAccount", R"("managementAccount": "Management")",
     R"("managementAccount": "Managment")", "WRIT_UNKNOWN_REFERENCE"},
    {"AccountNameOfTwo", R"("accounts": ["Shop"])", R"("accounts": ["Twin"])",
     "WRIT_AMBIGUOUS_NAME"},
    {"UnknownScp", R"(, "Regions"])", R"(, "Region"])",
     "WRIT_UNKNOWN_REFERENCE"},
    {"BuiltInScpIsRedefined", R"("Regions": {)", R"("FullAWSAccess": {)",
     "WRIT_RESERVED_NAME"},
    {"BadDocument", R"("Effect": "Deny")", R"("Effect": "deny")",
     "INVALID_EFFECT"},
    {"SessionTooLong", R"("PT4H")", R"("PT13H")", "WRIT_INVALID_DURATION"},
    {"SessionInWords", R"("PT4H")", R"("4 hours")", "WRIT_INVALID_DURATION"},
    {"UnknownManagedPolicy", "policy/ReadOnlyAccess\"]", "policy/ReadOnly\"]",
     "WRIT_UNKNOWN_REFERENCE"},
    {"ManagedPolicyByName", R"(["arn:aws:iam::aws:policy/ReadOnlyAccess"])",
     R"(["ReadOnlyAccess"])", "WRIT_CONTRADICTION"},
    {"CustomerManagedPolicyOnOtherPath", R"("path": "/team/")",
     R"("path": "/")", "WRIT_UNKNOWN_REFERENCE"},
    {"CustomerManagedPolicyNotInEachAccount", R"("accounts": ["Shop"])",
     R"("units": ["Prod"])", "WRIT_UNKNOWN_REFERENCE"},
    {"PathWithoutSlash", R"("path": "/team/")", R"("path": "team")",
     "WRIT_INVALID_ID"},
    {"MissingBoundary", R"("permissionsBoundary": "ReadOnlyAccess")",
     R"("permissionsBoundary": "Limits")", "WRIT_UNKNOWN_REFERENCE"},
    {"TwoUsersOfOneName", R"("userName": "john")", R"("userName": "jane")",
     "WRIT_DUPLICATE_NAME WRIT_UNKNOWN_REFERENCE"},
    {"UnknownMember", R"("value": "u1")", R"("value": "u2")",
     "WRIT_UNKNOWN_REFERENCE"},
    {"MemberByNameThoughItHasAnId", R"("value": "u1")", R"("value": "jane")",
     "WRIT_CONTRADICTION"},
    {"AttributeSource", "${path:enterprise.costCenter}", "costCenter",
     "WRIT_INVALID_ATTRIBUTE_SOURCE"},
    {"UnknownGroup", R"({"group": "devs"})", R"({"group": "dev"})",
     "WRIT_UNKNOWN_REFERENCE"},
    {"UserAndGroup", R"({"group": "devs"})",
     R"({"group": "devs", "user": "jane"})", "WRIT_MISSING_KEY"},
    {"UnknownSet", R"("permissionSet": "Dev", "accounts")",
     R"("permissionSet": "Devs", "accounts")", "WRIT_UNKNOWN_REFERENCE"},
    {"UnknownUnit", R"("accounts": ["Shop"])", R"("units": ["Shop"])",
     "WRIT_UNKNOWN_REFERENCE"},
    {"NoAccounts", R"(, "accounts": ["Shop"])", "", "WRIT_MISSING_KEY"},
    {"RoleOfAnotherSet", "AWSReservedSSO_Dev_", "AWSReservedSSO_Ops_",
     "WRIT_CONTRADICTION"},
    {"RoleOfAnotherAccount", "444455556666:role/aws-reserved",
     "555566667777:role/aws-reserved", "WRIT_CONTRADICTION"},
    {"PrincipalThatIsAGroup", "user/eng/bob", "group/bob", "WRIT_INVALID_ID"},
    {"PrincipalInAnUnknownGroup", R"("groups": ["ops"])", R"("groups": ["op"])",
     "WRIT_UNKNOWN_REFERENCE"},
    {"TrustPolicyOnAUser", "role/app", "user/app", "WRIT_CONTRADICTION"},
    {"RoleInAGroup", "user/eng/bob", "role/bob", "WRIT_CONTRADICTION"},
    {"MaxSession", "7200", "60", "WRIT_INVALID_DURATION"},
    {"UnknownGroupPolicy", R"("policies": ["ReadOnlyAccess"])",
     R"("policies": ["Nothing"])", "WRIT_UNKNOWN_REFERENCE"},
    {"RoleWithoutAccount", R"(, "account": "Shop")", "", "WRIT_MISSING_KEY"},
    {"ResourceWithoutAccount", R"(logs/*"], "account": "Shop")", R"(logs/*"])",
     "WRIT_MISSING_KEY WRIT_MISSING_KEY"},
    {"ResourceOfAnotherAccount", R"("tags": {}})",
     R"("account": "555566667777"})", "WRIT_CONTRADICTION"},
    {"ResourceTwice", "arn:aws:sqs:eu-west-1:444455556666:jobs",
     "arn:aws:s3:::logs/*\", \"account\": \"Shop", "WRIT_DUPLICATE_NAME"},
    {"RoleAsResource", "arn:aws:sqs:eu-west-1:444455556666:jobs",
     "arn:aws:iam::444455556666:role/app", "WRIT_CONTRADICTION"},
    {"TagsThatDifferInCase", R"({"team": "blue"})",
     R"({"team": "blue", "Team": "red"})", "WRIT_DUPLICATE_NAME"},
    {"EndpointId", R"("vpce-1")", R"("vpc-1")", "WRIT_INVALID_ID"},
    {"WrongType", R"("users": [)", R"("users": 1, "x": [)",
     "DATA_TYPE_MISMATCH WRIT_UNKNOWN_KEY"},
};
INSTANTIATE_TEST_SUITE_P(Table, BundleChangeTest, testing::ValuesIn(kChanges),
                         [](const testing::TestParamInfo<ChangeCase>& row) {
                           return std::string(row.param.name);
                         });

TEST(BundleTest, FilesAddUpInAnyOrder) {
  const BundleFile sets = {"permission-sets/Dev.json", "Dev.json",
                           R"({"inlinePolicy": {"Statement": []}})"};
  const BundleFile policy = {"policies/scp/team/Guard.json", "Guard.json",
                             R"({"Statement": []})"};
  const BundleFile organization = {
      "org.json", "org.json",
      R"({"organization": {"id": "o-1", "root": {"id": "r-1", "scps": ["Guard"]}}})"};
  for (const auto& files : {std::vector{sets, policy, organization},
                            std::vector{organization, policy, sets}}) {
    Diagnostics diagnostics;
    const auto bundle = Load(files, diagnostics);
    ASSERT_NE(bundle, nullptr) << MessagesOf(diagnostics);
    EXPECT_EQ(bundle->permission_sets[0].name.text, "Dev");
    EXPECT_EQ(bundle->policies[0].space, PolicySpace::kScp);
    EXPECT_EQ(bundle->sources[0]->name(), "org.json");
  }
}

TEST(BundleTest, ANameInTwoFilesNamesBothPlaces) {
  Diagnostics diagnostics;
  EXPECT_EQ(
      Load({{"a.json", "a.json", R"({"policies": {"P": {"Statement": []}}})"},
            {"policies/P.json", "policies/P.json", R"({"Statement": []})"}},
           diagnostics),
      nullptr);
  ASSERT_EQ(CodesOf(diagnostics), "WRIT_DUPLICATE_NAME");
  EXPECT_EQ(diagnostics.all()[0].place.source->name(), "policies/P.json");
  EXPECT_EQ(diagnostics.all()[0].help, "the first is at a.json:1:15");
}

TEST(BundleTest, QuotasRefuseOnlyWhereStrictAndOverTheCeiling) {
  const auto with_scps = [](int count) {
    std::string names;
    for (int i = 0; i < count; ++i) {
      names += Concat(i == 0 ? "" : ",", "\"FullAWSAccess\"");
    }
    return std::vector<BundleFile>{
        {"", "b.json",
         Concat(
             R"({"organization": {"id": "o-1", "root": {"id": "r-1", "scps": [)",
             names, "]}}}")}};
  };
  struct Fact {
    int count;
    bool strict;
    std::string_view codes;
  };
  constexpr Fact kFacts[] = {
      {5, true, ""},
      {6, true, "WRIT_QUOTA_EXCEEDED?"},
      {11, false, "WRIT_QUOTA_EXCEEDED?"},
      {11, true, "WRIT_QUOTA_EXCEEDED"},
  };
  for (const Fact& fact : kFacts) {
    Diagnostics diagnostics;
    Load(with_scps(fact.count), diagnostics, fact.strict);
    EXPECT_EQ(CodesOf(diagnostics), fact.codes) << fact.count;
  }
}

TEST(LookupTest, PoliciesAreFoundByTheRulesOfReferences) {
  Diagnostics diagnostics;
  const auto bundle =
      Load({{"", "bundle.json", std::string(kGood)}}, diagnostics);
  ASSERT_NE(bundle, nullptr);
  const Lookup lookup(*bundle);
  const auto name_of = [&](uint32_t policy) {
    return policy == kNoIndex ? std::string_view("-")
                              : bundle->policies[policy].name.text;
  };
  EXPECT_EQ(name_of(lookup.IamPolicy(
                "arn:aws:iam::aws:policy/job/ReadOnlyAccess", {}, {})),
            "ReadOnlyAccess");
  EXPECT_EQ(name_of(lookup.IamPolicy(
                "arn:aws:iam::444455556666:policy/ReadOnlyAccess", {}, {})),
            "-");
  EXPECT_EQ(name_of(lookup.IamPolicy("Extra", "/team/", "444455556666")),
            "arn:aws:iam::444455556666:policy/team/Extra");
  EXPECT_EQ(name_of(lookup.IamPolicy("Extra", {}, "444455556666")), "-");
  EXPECT_EQ(name_of(lookup.IamPolicy("Extra", "/team/", "555566667777")), "-");
  EXPECT_EQ(lookup.Units("Workloads/Prod"), lookup.Units("Prod"));
  EXPECT_EQ(lookup.Units("r-ab12"), std::vector<uint32_t>{0});
  EXPECT_EQ(lookup.Accounts("Twin").size(), 2u);
}

TEST(DurationTest, Forms) {
  EXPECT_EQ(ParseDuration("PT1H"), 3600u);
  EXPECT_EQ(ParseDuration("PT1H30M"), 5400u);
  EXPECT_EQ(ParseDuration("PT90M"), 5400u);
  EXPECT_EQ(ParseDuration("PT1H0M5S"), 3605u);
  for (const std::string_view text :
       {"", "PT", "P1D", "PT1", "PTH", "PT1M1H", "pt1h", "PT1.5H", "PT-1H",
        "PT1H ", "PT9999999H"}) {
    EXPECT_EQ(ParseDuration(text), std::nullopt) << text;
  }
}

TEST(ArnOverlapTest, Meet) {
  struct Fact {
    std::string_view a;
    std::string_view b;
    bool meet;
  };
  constexpr Fact kFacts[] = {
      {"arn:aws:s3:::a", "arn:aws:s3:::a", true},
      {"arn:aws:s3:::a", "arn:aws:s3:::b", false},
      {"arn:aws:s3:::a*", "arn:aws:s3:::*b", true},
      {"arn:aws:s3:::a*c", "arn:aws:s3:::a*d", false},
      {"arn:aws:s3:::a?", "arn:aws:s3:::ab", true},
      {"arn:aws:s3:::a?", "arn:aws:s3:::a", false},
      {"arn:aws:ec2:*:1:i/*", "arn:aws:ec2:*:2:i/*", false},
      {"arn:aws:ec2:*:1:i/*", "arn:aws:ec2:eu-*:1:i/x", true},
  };
  for (const Fact& fact : kFacts) {
    EXPECT_EQ(ArnPatternsMeet(fact.a, fact.b), fact.meet)
        << fact.a << " " << fact.b;
    EXPECT_EQ(ArnPatternsMeet(fact.b, fact.a), fact.meet);
  }
}

// A bundle of others, where it is there.
TEST(BundleTest, LoadsAFolderThatDoesNotShip) {
  const char* set = std::getenv("WRIT_SHARED_DIR");
  const fs::path root = fs::path(set != nullptr ? set : WRIT_SHARED_DIR) /
                        "cases/org/plain/bundle";
  if (!fs::exists(root)) return;
  std::vector<BundleFile> files;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".json") continue;
    const std::string path = fs::relative(entry.path(), root).string();
    files.push_back({path, path, ReadText(entry.path().string())});
  }
  ASSERT_GT(files.size(), 5u);
  Diagnostics diagnostics;
  const auto bundle = Load(std::move(files), diagnostics);
  EXPECT_TRUE(diagnostics.empty()) << MessagesOf(diagnostics);
  ASSERT_NE(bundle, nullptr);
  EXPECT_GT(bundle->principals.size(), 5u);
}

}  // namespace
}  // namespace writ::compiler

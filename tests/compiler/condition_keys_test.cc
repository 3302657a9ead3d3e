// SPDX-License-Identifier: Apache-2.0
#include "compiler/catalogue/condition_keys.h"

#include <gtest/gtest.h>
#include <openssl/sha.h>

#include <cctype>
#include <fstream>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>

namespace writ::compiler {
namespace {

// The generated tables, read apart from the code that searches them.
namespace data {
using enum KeyType;
struct Key {
  std::string_view key;
  KeyType type;
};
struct Family {
  std::string_view prefix;
  std::string_view suffix;
  KeyType type;
};
#include "compiler/catalogue/condition_keys_data.inc"
}  // namespace data

std::string_view Enumerator(KeyType type) {
  switch (type) {
    case KeyType::kUnknown:
      return "kUnknown";
    case KeyType::kString:
      return "kString";
    case KeyType::kArn:
      return "kArn";
    case KeyType::kBool:
      return "kBool";
    case KeyType::kNumeric:
      return "kNumeric";
    case KeyType::kDate:
      return "kDate";
    case KeyType::kIpAddress:
      return "kIpAddress";
    case KeyType::kArrayOfString:
      return "kArrayOfString";
    case KeyType::kArrayOfArn:
      return "kArrayOfArn";
    case KeyType::kArrayOfBool:
      return "kArrayOfBool";
  }
  return "?";
}

std::string Upper(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) {
    c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return upper;
}

struct TypeCase {
  std::string_view name;
  std::string_view key;
  KeyType type;
};

void PrintTo(const TypeCase& row, std::ostream* out) { *out << row.key; }

class TypeOfConditionKeyTest : public testing::TestWithParam<TypeCase> {};

TEST_P(TypeOfConditionKeyTest, HasType) {
  EXPECT_EQ(TypeOfConditionKey(GetParam().key), GetParam().type);
}

constexpr TypeCase kTypeCases[] = {
    {"TagKeysAreMultivalued", "aws:TagKeys", KeyType::kArrayOfString},
    {"OrgPathsAreMultivalued", "aws:PrincipalOrgPaths",
     KeyType::kArrayOfString},
    {"CalledViaIsMultivalued", "aws:CalledVia", KeyType::kArrayOfString},
    {"CalledViaFirstIsNot", "aws:CalledViaFirst", KeyType::kString},
    {"SourceIpIsAnAddress", "aws:SourceIp", KeyType::kIpAddress},
    {"CurrentTimeIsADate", "aws:CurrentTime", KeyType::kDate},
    {"EpochTimeHasTwoTypes", "aws:EpochTime", KeyType::kUnknown},
    {"PrincipalArnIsAnArn", "aws:PrincipalArn", KeyType::kArn},
    {"MfaPresentIsABool", "aws:MultiFactorAuthPresent", KeyType::kBool},
    {"MfaAgeIsNumeric", "aws:MultiFactorAuthAge", KeyType::kNumeric},
    {"ServiceKeyNumeric", "s3:max-keys", KeyType::kNumeric},
    {"ServiceKeyDate", "s3:object-lock-retain-until-date", KeyType::kDate},
    {"ServiceKeyArrayOfArn", "backup:CopyTargets", KeyType::kArrayOfArn},
    {"ServiceKeyArrayOfBool", "codebuild:secondarySources.insecureSsl",
     KeyType::kArrayOfBool},
    {"GlobalTableWinsWhereServicesDisagree", "identitystore:UserId",
     KeyType::kString},
    {"LowerCase", "aws:tagkeys", KeyType::kArrayOfString},
    {"UpperCase", "AWS:SOURCEIP", KeyType::kIpAddress},
    {"Family", "aws:PrincipalTag/Team", KeyType::kString},
    {"FamilyInAnyCase", "AWS:principaltag/TEAM", KeyType::kString},
    {"FamilyWithASlashInTheName", "aws:ResourceTag/a/b", KeyType::kString},
    {"FamilyNeedsAName", "aws:PrincipalTag/", KeyType::kUnknown},
    {"FamilyNeedsItsSlash", "aws:PrincipalTag", KeyType::kUnknown},
    {"FamilyAfterAColon", "kms:EncryptionContext:a:b/c", KeyType::kString},
    {"FamilyOfBooleans", "eks:loggingType/audit", KeyType::kBool},
    {"FamilyWrittenWithAngleBrackets", "s3:ExistingObjectTag/Owner",
     KeyType::kString},
    {"FamilyWrittenAsTagKey", "secretsmanager:ResourceTag/Owner",
     KeyType::kString},
    {"FamilyWithSuffix", "codebuild:secondarySources/main.insecureSsl",
     KeyType::kBool},
    {"FamilyWithSuffixNeedsAName", "codebuild:secondarySources/.insecureSsl",
     KeyType::kUnknown},
    {"FamilyWithAnotherSuffix", "codebuild:secondarySources/main.unheard",
     KeyType::kUnknown},
    {"LongerSuffixWins", "events:Metadata/x/Matcher", KeyType::kString},
    {"ShorterSuffix", "events:Metadata/x", KeyType::kArrayOfString},
    {"WholeKeyBeforeFamily", "ssm:resourceTag/aws:ssmmessages:session-id",
     KeyType::kString},
    {"FederatedFamily", "token.actions.acme.ghe.com:actor", KeyType::kString},
    {"UnknownKey", "acme:Colour", KeyType::kUnknown},
    {"BeginningOfAKey", "aws:SourceI", KeyType::kUnknown},
    {"MoreThanAKey", "aws:SourceIpx", KeyType::kUnknown},
    {"BeforeAll", "!", KeyType::kUnknown},
    {"AfterAll", "\xff", KeyType::kUnknown},
    {"Empty", "", KeyType::kUnknown},
};
INSTANTIATE_TEST_SUITE_P(Table, TypeOfConditionKeyTest,
                         testing::ValuesIn(kTypeCases),
                         [](const testing::TestParamInfo<TypeCase>& row) {
                           return std::string(row.param.name);
                         });

TEST(ConditionKeysTest, OnlyArraysAreMultivalued) {
  EXPECT_TRUE(IsMultivalued(KeyType::kArrayOfString));
  EXPECT_TRUE(IsMultivalued(KeyType::kArrayOfArn));
  EXPECT_TRUE(IsMultivalued(KeyType::kArrayOfBool));
  EXPECT_FALSE(IsMultivalued(KeyType::kUnknown));
  EXPECT_FALSE(IsMultivalued(KeyType::kIpAddress));
}

TEST(ConditionKeysTest, FindsEveryRowInAnyCase) {
  for (const data::Key& row : data::kKeys) {
    EXPECT_EQ(TypeOfConditionKey(row.key), row.type) << row.key;
    EXPECT_EQ(TypeOfConditionKey(Upper(row.key)), row.type) << row.key;
  }
  for (const data::Family& row : data::kFamilies) {
    std::string key(row.prefix);
    key += "Name";
    key += Upper(row.suffix);
    EXPECT_EQ(TypeOfConditionKey(key), row.type) << key;
  }
}

TEST(ConditionKeysTest, LongKeysEndQuickly) {
  std::string key = "aws:";
  for (int i = 0; i < 100000; ++i) key += "/:";
  EXPECT_EQ(TypeOfConditionKey(key), KeyType::kUnknown);
}

// The generated table is of today's global keys.
TEST(ConditionKeysTest, HoldsEveryGlobalKey) {
  std::ifstream file(WRIT_SOURCE_DIR
                     "/compiler/catalogue/global_condition_keys.txt");
  ASSERT_TRUE(file.is_open());
  int rows = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream words(line);
    std::string key;
    std::string type;
    words >> key >> type;
    if (key.back() == '/') key += "Name";
    if (type == "ARN") type = "Arn";
    if (type == "IPAddress") type = "IpAddress";
    EXPECT_EQ(Enumerator(TypeOfConditionKey(key)), "k" + type) << key;
    ++rows;
  }
  EXPECT_GT(rows, 50);
}

TEST(ConditionKeysTest, DigestCoversTheTables) {
  std::string content = "date\t";
  const auto add = [&content](std::string_view text, char end) {
    content += text;
    content += end;
  };
  add(data::kDataDate, '\n');
  for (const data::Key& row : data::kKeys) {
    add("key", '\t');
    add(row.key, '\t');
    add(Enumerator(row.type), '\n');
  }
  for (const data::Family& row : data::kFamilies) {
    add("family", '\t');
    add(row.prefix, '\t');
    add(row.suffix, '\t');
    add(Enumerator(row.type), '\n');
  }
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(content.data()), content.size(),
         digest);
  std::string hexadecimal;
  for (const unsigned char byte : digest) {
    hexadecimal += "0123456789abcdef"[byte >> 4];
    hexadecimal += "0123456789abcdef"[byte & 15];
  }
  EXPECT_EQ(ConditionKeyCatalogueDigest(), hexadecimal)
      << "run compiler/catalogue/generate_condition_keys.py";
  EXPECT_EQ(ConditionKeyCatalogueDate(), "2026-09-26");
}

}  // namespace
}  // namespace writ::compiler

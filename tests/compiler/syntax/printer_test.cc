// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/printer.h"

#include <ostream>
#include <string>
#include <string_view>

#include "gtest/gtest.h"
#include "tests/compiler/support.h"

namespace writ::compiler {
namespace {

struct PrintCase {
  std::string_view name;
  std::string_view text;
  std::string_view whole;
  std::string_view meaning;
};

void PrintTo(const PrintCase& row, std::ostream* os) { *os << row.text; }

constexpr PrintCase kPrintCases[] = {
    {"FixedOrder",
     R"({"Statement": {"Resource": "*", "Action": "s3:*", "Effect": "Allow",
         "Principal": "*", "Sid": "A b"}, "Id": "i", "Version": "2012-10-17"})",
     R"({"Version":"2012-10-17","Id":"i","Statement":[{"Sid":"A b",)"
     R"("Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}]})",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow",)"
     R"("Principal":"*","Action":"s3:*","Resource":"*"}]})"},
    {"VersionByDefault", R"({"Statement": []})", R"({"Statement":[]})",
     R"({"Version":"2008-10-17","Statement":[]})"},
    {"ListsOfOne",
     R"({"Version": "2008-10-17", "Statement": {"Effect": "Deny",
         "NotPrincipal": {"AWS": ["111122223333"]}, "NotAction": ["s3:*"],
         "NotResource": ["a", "b"]}})",
     R"({"Version":"2008-10-17","Statement":[{"Effect":"Deny",)"
     R"("NotPrincipal":{"AWS":["111122223333"]},"NotAction":["s3:*"],)"
     R"("NotResource":["a","b"]}]})",
     R"({"Version":"2008-10-17","Statement":[{"Effect":"Deny",)"
     R"("NotPrincipal":{"AWS":"111122223333"},"NotAction":"s3:*",)"
     R"("NotResource":["a","b"]}]})"},
    {"Conditions",
     R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow",
         "Principal": "*", "Action": "*", "Condition": {"Bool": {"aws:b": true},
         "StringEquals": {"aws:s": ["\n\"", 1.0], "aws:t": []},
         "DateLessThan": {}}}})",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow",)"
     R"("Principal":"*","Action":"*","Condition":{"Bool":{"aws:b":"true"},)"
     R"("StringEquals":{"aws:s":["\n\"","1.0"],"aws:t":[]},)"
     R"("DateLessThan":{}}}]})",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow",)"
     R"("Principal":"*","Action":"*","Condition":{"Bool":{"aws:b":"true"},)"
     R"("StringEquals":{"aws:s":["\n\"","1.0"],"aws:t":[]},)"
     R"("DateLessThan":{}}}]})"},
};

class PrinterTest : public testing::TestWithParam<PrintCase> {};

TEST_P(PrinterTest, PrintsCanonically) {
  const auto read = LoadPolicyText(GetParam().text, PolicyType::kResource);
  ASSERT_NE(read->policy, nullptr);
  EXPECT_EQ(PrintPolicy(*read->policy), GetParam().whole);
  EXPECT_EQ(PrintPolicy(*read->policy, PrintMode::kMeaning),
            GetParam().meaning);
}

TEST_P(PrinterTest, ParsingThePrintedTextPrintsTheSame) {
  const auto again = LoadPolicyText(GetParam().whole, PolicyType::kResource);
  ASSERT_NE(again->policy, nullptr);
  EXPECT_EQ(PrintPolicy(*again->policy), GetParam().whole);
  const auto meaning =
      LoadPolicyText(GetParam().meaning, PolicyType::kResource);
  ASSERT_NE(meaning->policy, nullptr);
  EXPECT_EQ(PrintPolicy(*meaning->policy, PrintMode::kMeaning),
            GetParam().meaning);
}

INSTANTIATE_TEST_SUITE_P(Table, PrinterTest, testing::ValuesIn(kPrintCases),
                         [](const testing::TestParamInfo<PrintCase>& row) {
                           return std::string(row.param.name);
                         });

TEST(Printer, PrintsOneStatement) {
  const auto read = LoadPolicyText(
      R"({"Statement":{"Sid":"A","Effect":"Deny","Action":"*",
          "Resource":"*"}})",
      PolicyType::kIdentity);
  ASSERT_NE(read->policy, nullptr);
  EXPECT_EQ(PrintStatement(read->policy->statements[0], PrintMode::kMeaning),
            R"({"Effect":"Deny","Action":"*","Resource":"*"})");
}

}  // namespace
}  // namespace writ::compiler

// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/suggest.h"

#include <ostream>
#include <string>
#include <string_view>

#include "compiler/check/check.h"
#include "gtest/gtest.h"

namespace writ::compiler {
namespace {

constexpr std::string_view kKnown[] = {"Action", "NotAction", "Resource", "Sid",
                                       "AWS"};

struct NearCase {
  std::string_view name;
  std::string_view text;
  std::string_view nearest;
};

void PrintTo(const NearCase& row, std::ostream* os) { *os << row.text; }

constexpr NearCase kNearCases[] = {
    {"Same", "Action", "Action"},
    {"CaseCostsNothing", "aCTION", "Action"},
    {"LetterLeftOut", "Acton", "Action"},
    {"LetterAdded", "Actions", "Action"},
    {"LetterChanged", "Resourse", "Resource"},
    {"NeighboursSwapped", "Acitno", "Action"},
    {"NearestWins", "NotActio", "NotAction"},
    {"ShortNameOneOff", "Aws1", "AWS"},
    {"ShortNameTwoOff", "xyz", ""},
    {"FarAway", "Description", ""},
    {"Empty", "", ""},
};

class NearestNameTest : public testing::TestWithParam<NearCase> {};

TEST_P(NearestNameTest, Finds) {
  EXPECT_EQ(NearestName(GetParam().text, kKnown), GetParam().nearest);
}

INSTANTIATE_TEST_SUITE_P(Table, NearestNameTest, testing::ValuesIn(kNearCases),
                         [](const testing::TestParamInfo<NearCase>& row) {
                           return std::string(row.param.name);
                         });

TEST(NearestName, DoesNotTryVeryLongTexts) {
  EXPECT_EQ(NearestName(std::string(1000, 'a'), kKnown), "");
}

struct OperatorCase {
  std::string_view name;
  std::string_view text;
  std::string_view help;
};

void PrintTo(const OperatorCase& row, std::ostream* os) { *os << row.text; }

constexpr OperatorCase kOperatorCases[] = {
    {"Plain", "StringEqual", "did you mean `StringEquals`?"},
    {"Qualifier", "ForAnyValues:StringEquals",
     "did you mean `ForAnyValue:StringEquals`?"},
    {"QualifierInLowerCase", "foranyvalue:StringLike",
     "did you mean `ForAnyValue:StringLike`?"},
    {"ForgottenColon", "ForAllValuesStringLike",
     "did you mean `ForAllValues:StringLike`?"},
    {"IfExists", "StringLikeIfExist", "did you mean `StringLikeIfExists`?"},
    {"Swapped", "LikeString", ""},
    {"Nonsense", "iam:PassedToService", ""},
};

class SuggestOperatorTest : public testing::TestWithParam<OperatorCase> {};

TEST_P(SuggestOperatorTest, Finds) {
  EXPECT_EQ(check::SuggestOperator(GetParam().text), GetParam().help);
}

INSTANTIATE_TEST_SUITE_P(Table, SuggestOperatorTest,
                         testing::ValuesIn(kOperatorCases),
                         [](const testing::TestParamInfo<OperatorCase>& row) {
                           return std::string(row.param.name);
                         });

}  // namespace
}  // namespace writ::compiler

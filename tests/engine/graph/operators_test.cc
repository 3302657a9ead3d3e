// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/operators.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace writ::graph {
namespace {

TEST(OperatorsTest, EveryNameIsFoundInAnyCase) {
  EXPECT_EQ(AllOperators().size(), 27u);
  for (const OperatorInfo& row : AllOperators()) {
    std::string lower(row.name);
    for (char& c : lower) c = static_cast<char>(c | 0x20);
    EXPECT_EQ(FindOperator(row.name), &row);
    EXPECT_EQ(FindOperator(lower), &row);
    EXPECT_EQ(&InfoOf(row.op), &row);
  }
}

TEST(OperatorsTest, NegatedIsWhatHasNotInItsName) {
  for (const OperatorInfo& row : AllOperators()) {
    EXPECT_EQ(row.negated, row.name.find("Not") != std::string_view::npos)
        << row.name;
  }
}

struct UseCase {
  std::string_view text;
  std::string_view name;  // empty: unknown
  Qualifier qualifier;
  bool if_exists;
};

TEST(OperatorsTest, Uses) {
  constexpr UseCase kCases[] = {
      {"StringEquals", "StringEquals", Qualifier::kNone, false},
      {"stringequals", "StringEquals", Qualifier::kNone, false},
      {"StringEqualsIfExists", "StringEquals", Qualifier::kNone, true},
      {"BoolIFEXISTS", "Bool", Qualifier::kNone, true},
      {"ForAllValues:StringLike", "StringLike", Qualifier::kForAllValues,
       false},
      {"ForAnyValue:ArnLikeIfExists", "ArnLike", Qualifier::kForAnyValue, true},
      {"NullIfExists", "Null", Qualifier::kNone, true},
      {"forAllValues:StringLike", "", Qualifier::kNone, false},
      {"ForAllValues: StringLike", "", Qualifier::kForAllValues, false},
      {"ForAllValues:", "", Qualifier::kForAllValues, false},
      {"IfExists", "", Qualifier::kNone, false},
      {"StringEqual", "", Qualifier::kNone, false},
      {"", "", Qualifier::kNone, false},
  };
  for (const UseCase& c : kCases) {
    const OperatorUse use = ParseOperator(c.text);
    EXPECT_EQ(use.info == nullptr ? "" : use.info->name, c.name) << c.text;
    EXPECT_EQ(use.qualifier, c.qualifier) << c.text;
    EXPECT_EQ(use.if_exists, c.if_exists) << c.text;
  }
}

}  // namespace
}  // namespace writ::graph

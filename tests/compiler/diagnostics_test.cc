// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics.h"

#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "gtest/gtest.h"
#include "tests/compiler/support.h"

namespace writ::compiler {
namespace {

TEST(Codes, HaveDistinctNamesAndOneLineSummaries) {
  std::set<std::string_view> names;
  for (const CodeInfo& row : AllCodes()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_FALSE(row.summary.empty()) << row.name;
    EXPECT_EQ(row.summary.find('\n'), std::string_view::npos) << row.name;
    EXPECT_NE(row.summary.back(), '.') << row.name;
    EXPECT_EQ(&InfoOf(row.code), &row);
  }
}

TEST(Codes, OursBeginWithOurName) {
  for (const CodeInfo& row : AllCodes()) {
    EXPECT_EQ(row.name.starts_with("WRIT_"),
              row.code >= Code::kTypeMismatchBinary)
        << row.name;
  }
}

TEST(Diagnostics, TheCodeDecidesWhetherAFindingRefuses) {
  Diagnostics diagnostics;
  diagnostics.Add(Code::kEmptyArrayCondition, {}, "nothing in it");
  EXPECT_FALSE(diagnostics.refused());
  diagnostics.Note(Code::kInvalidEffect, {}, "for information");
  EXPECT_FALSE(diagnostics.refused());
  EXPECT_FALSE(diagnostics.empty());
  diagnostics.Add(Code::kMissingResource, {}, "by policy type");
  EXPECT_TRUE(diagnostics.refused());
  EXPECT_TRUE(diagnostics.all().back().refuses);
}

TEST(Diagnostics, SortsByFilePlaceAndCodeAndMerges) {
  const auto a = std::make_shared<const Source>("a", "xxxx");
  const auto b2 = std::make_shared<const Source>("b", "xxxx", LineColumn{2, 1});
  const auto b1 = std::make_shared<const Source>("b", "xxxx");
  Diagnostics diagnostics;
  diagnostics.Add(Code::kInvalidEffect, {b2, 0, 1}, "sixth");
  diagnostics.Add(Code::kInvalidVersion, {a, 1, 2}, "third");
  diagnostics.Add(Code::kInvalidEffect, {b1, 3, 4}, "fifth");
  diagnostics.Add(Code::kInvalidEffect, {a, 1, 2}, "second");
  diagnostics.Add(Code::kInvalidEffect, {}, "first");
  diagnostics.Add(Code::kInvalidEffect, {a, 3, 4}, "fourth");
  diagnostics.Note(Code::kInvalidEffect, {a, 1, 2}, "second");
  diagnostics.Sort();
  std::string order;
  for (const Diagnostic& d : diagnostics.all()) order += d.message + " ";
  EXPECT_EQ(order, "first second third fourth fifth sixth ");
  EXPECT_TRUE(diagnostics.all()[1].refuses);
}

TEST(Quote, CutsLongTextBetweenCharacters) {
  EXPECT_EQ(Quote("a`b"), "`a`b`");
  std::string text(119, 'x');
  EXPECT_EQ(Quote(text + "ä"), "`" + text + "…`");
  EXPECT_EQ(Quote(text + "y"), "`" + text + "y`");
}

}  // namespace
}  // namespace writ::compiler

// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/symbol_table.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace writ::graph {
namespace {

TEST(SymbolTableTest, EmptyHasNothing) {
  const SymbolTable table;
  EXPECT_EQ(table.Find(""), kNoSymbol);
  EXPECT_EQ(table.Find("a"), kNoSymbol);
  EXPECT_EQ(table.size(), 0u);
}

TEST(SymbolTableTest, EqualTextsAreOneSymbol) {
  SymbolTableBuilder builder;
  const SymbolId a = builder.Intern("a");
  const SymbolId empty = builder.Intern("");
  EXPECT_EQ(builder.Intern(std::string("a")), a);
  EXPECT_NE(a, empty);
  const SymbolTable table = std::move(builder).Build();
  EXPECT_EQ(table.Find("a"), a);
  EXPECT_EQ(table.Find(""), empty);
  EXPECT_EQ(table.Find("b"), kNoSymbol);
  EXPECT_EQ(table.size(), 2u);
}

TEST(SymbolTableTest, IdsAreDenseFromZero) {
  SymbolTableBuilder builder;
  for (uint32_t i = 0; i < 10000; ++i) {
    ASSERT_EQ(Index(builder.Intern(std::to_string(i))), i);
  }
  const SymbolTable table = std::move(builder).Build();
  for (uint32_t i = 0; i < 10000; ++i) {
    ASSERT_EQ(Index(table.Find(std::to_string(i))), i);
  }
}

// A later version keeps all ids; the earlier one does not see what came later.
TEST(SymbolTableTest, VersionsShareAndDoNotDisturbEachOther) {
  SymbolTableBuilder first;
  for (int i = 0; i < 1000; ++i) first.Intern("old" + std::to_string(i));
  const SymbolTable before = std::move(first).Build();
  SymbolTableBuilder second(before);
  const SymbolId added = second.Intern("new");
  EXPECT_EQ(second.Intern("old7"), before.Find("old7"));
  const SymbolTable after = std::move(second).Build();
  EXPECT_EQ(before.Find("new"), kNoSymbol);
  EXPECT_EQ(after.Find("new"), added);
  for (int i = 0; i < 1000; ++i) {
    const std::string text = "old" + std::to_string(i);
    ASSERT_EQ(after.Find(text), before.Find(text));
  }
}

TEST(SymbolTableTest, TextIsCopied) {
  SymbolTableBuilder builder;
  std::string text = "before";
  const SymbolId id = builder.Intern(text);
  text = "behind";
  const SymbolTable table = std::move(builder).Build();
  EXPECT_EQ(table.Find("before"), id);
  EXPECT_EQ(table.Find("behind"), kNoSymbol);
}

}  // namespace
}  // namespace writ::graph

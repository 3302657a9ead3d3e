// SPDX-License-Identifier: Apache-2.0
// A document and what is found in it: the row of the tables on parsing and
// checking.

#ifndef WRIT_TESTS_COMPILER_CHECK_LOAD_CASE_H_
#define WRIT_TESTS_COMPILER_CHECK_LOAD_CASE_H_

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/syntax/tree.h"
#include "gtest/gtest.h"
#include "tests/compiler/support.h"

namespace writ::compiler {

struct LoadCase {
  std::string_view name;
  PolicyType type;
  std::string_view text;
  std::vector<std::string> found;  // as Codes() gives them; empty: it loads
};

inline void PrintTo(const LoadCase& row, std::ostream* os) { *os << row.text; }

inline std::string NameOfRow(const testing::TestParamInfo<LoadCase>& row) {
  return std::string(row.param.name);
}

// Loads the row's document and compares.
inline void ExpectFound(const LoadCase& row) {
  const auto loaded = LoadPolicyText(row.text, row.type);
  EXPECT_EQ(Codes(loaded->diagnostics), row.found);
  EXPECT_EQ(loaded->policy != nullptr, row.found.empty());
  EXPECT_EQ(loaded->diagnostics.refused(), !row.found.empty());
}

}  // namespace writ::compiler

#endif  // WRIT_TESTS_COMPILER_CHECK_LOAD_CASE_H_

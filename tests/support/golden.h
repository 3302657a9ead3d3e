// SPDX-License-Identifier: Apache-2.0
// Texts that are compared with files of tests/golden.

#ifndef WRIT_TESTS_SUPPORT_GOLDEN_H_
#define WRIT_TESTS_SUPPORT_GOLDEN_H_

#include <string>
#include <string_view>

#include "gtest/gtest.h"

namespace writ {

// The path of `name` in tests/golden.
std::string GoldenPath(std::string_view name);

// The whole of a file; empty where it cannot be read.
std::string ReadText(const std::string& path);

// Whether the file `name` in tests/golden holds `text`. With
// WRIT_UPDATE_GOLDEN=1 in the environment it is written first: look at the
// difference before you commit it.
testing::AssertionResult MatchesGolden(std::string_view text,
                                       std::string_view name);

}  // namespace writ

#endif  // WRIT_TESTS_SUPPORT_GOLDEN_H_

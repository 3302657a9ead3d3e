// SPDX-License-Identifier: Apache-2.0
#include "engine/match/glob.h"

#include <gtest/gtest.h>

#include <ostream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace writ::match {
namespace {

struct GlobCase {
  std::string_view name;
  std::string_view pattern;
  std::string_view text;
  bool matches;
};

void PrintTo(const GlobCase& c, std::ostream* os) {
  *os << "pattern `" << c.pattern << "`, text `" << c.text << "`";
}

class GlobTest : public testing::TestWithParam<GlobCase> {};

TEST_P(GlobTest, Matches) {
  EXPECT_EQ(GlobMatch(EncodeGlob(GetParam().pattern), GetParam().text),
            GetParam().matches);
}

constexpr GlobCase kGlobCases[] = {
    {"EmptyMatchesEmpty", "", "", true},
    {"EmptyMatchesNothingElse", "", "a", false},
    {"StarMatchesEmpty", "*", "", true},
    {"StarMatchesAll", "*", "a/b:c", true},
    {"TwoStarsAreOne", "**", "", true},
    {"QuestionMarkNeedsACharacter", "a?", "a", false},
    {"QuestionMarkTakesOne", "a?", "ab", true},
    {"QuestionMarkTakesNoTwo", "a?", "abc", false},
    {"QuestionMarkTakesAWholeCharacter", "a?c", "a\u00e9c", true},
    {"QuestionMarkTakesFourBytes", "?", "\U0001F600", true},
    {"TwoQuestionMarksAreTwoCharacters", "??", "\u00e9", false},
    {"QuestionMarkAtTheEndTakesAWholeCharacter", "*a?", "xa\u00e9", true},
    {"QuestionMarkInTheMiddlePiece", "*a?c*", "xxab\u00e9a\u00e9cxx", true},
    {"QuestionMarkBeforeAStar", "*?*", "", false},
    {"QuestionMarkBeforeAStarOnACharacter", "*?*", "\u00e9", true},
    {"StarCrossesSlash", "logs/*", "logs/2026/x.gz", true},
    {"StarCrossesColon", "a*z", "a:b:z", true},
    {"LastPieceIsAnchored", "*.gz", "x.gz.bak", false},
    {"FirstPieceIsAnchored", "a*", "ba", false},
    {"PiecesMayNotOverlap", "ab*ba", "aba", false},
    {"PiecesMayTouch", "ab*ba", "abba", true},
    {"MiddlePieceIsFoundLeftmost", "a*b*c", "axbxbxc", true},
    {"MiddlePieceMayNotReachIntoTheLast", "a*bc*c", "abc", false},
    {"OrderOfPiecesCounts", "*a*b*", "ba", false},
    {"RepeatedPiece", "*ab*ab*", "ab", false},
    {"RepeatedPieceTwice", "*ab*ab*", "abab", true},
    {"CaseCounts", "A*", "ab", false},
    {"BracketsAreText", "[ab]", "a", false},
    {"BackslashIsText", "a\\*", "a\\b", true},
    {"NewlineIsACharacter", "a?b", "a\nb", true},
};
INSTANTIATE_TEST_SUITE_P(Table, GlobTest, testing::ValuesIn(kGlobCases),
                         [](const testing::TestParamInfo<GlobCase>& row) {
                           return std::string(row.param.name);
                         });

TEST(GlobTest, LiteralStarsAreNoWildcards) {
  // What `a${*}` encodes to: a star as itself.
  EXPECT_TRUE(GlobMatch("a*", "a*"));
  EXPECT_FALSE(GlobMatch("a*", "ab"));
}

// The plainest matcher: over all prefix pairs, by characters of one byte.
bool MatchesByTable(std::string_view pattern, std::string_view text) {
  std::vector<std::vector<bool>> ok(pattern.size() + 1,
                                    std::vector<bool>(text.size() + 1, false));
  ok[0][0] = true;
  for (size_t p = 1; p <= pattern.size(); ++p) {
    for (size_t t = 0; t <= text.size(); ++t) {
      if (pattern[p - 1] == '*') {
        ok[p][t] = ok[p - 1][t] || (t > 0 && ok[p][t - 1]);
      } else if (t > 0) {
        ok[p][t] = ok[p - 1][t - 1] &&
                   (pattern[p - 1] == '?' || pattern[p - 1] == text[t - 1]);
      }
    }
  }
  return ok[pattern.size()][text.size()];
}

// All patterns of up to five characters over {a, b, *, ?} against all texts of
// up to five over {a, b}.
TEST(GlobTest, AgreesWithATableOnAllSmallPatterns) {
  const auto words = [](std::string_view alphabet) {
    std::vector<std::string> all = {""};
    size_t begin = 0;
    for (int length = 1; length <= 5; ++length) {
      const size_t end = all.size();
      for (size_t i = begin; i < end; ++i) {
        for (const char c : alphabet) all.push_back(all[i] + c);
      }
      begin = end;
    }
    return all;
  };
  const std::vector<std::string> texts = words("ab");
  size_t matches = 0;
  for (const std::string& pattern : words("ab*?")) {
    const std::string encoded = EncodeGlob(pattern);
    for (const std::string& text : texts) {
      const bool wanted = MatchesByTable(pattern, text);
      ASSERT_EQ(GlobMatch(encoded, text), wanted)
          << "pattern `" << pattern << "` text `" << text << "`";
      matches += wanted ? 1 : 0;
    }
  }
  EXPECT_GT(matches, 1000u);
}

// Pieces longer than a machine word take another way.
TEST(GlobTest, AgreesWithATableOnLongPieces) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (int n = 0; n < 150; ++n) text += "ab"[random() % 2];
    const size_t begin = random() % 60;
    std::string piece = text.substr(begin, 60 + random() % 20);
    piece[random() % piece.size()] = '?';
    if (random() % 2 == 0) piece[random() % piece.size()] = 'a';
    const std::string pattern = "*" + piece + "*";
    ASSERT_EQ(GlobMatch(EncodeGlob(pattern), text),
              MatchesByTable(pattern, text))
        << "pattern `" << pattern << "` text `" << text << "`";
  }
}

TEST(ClassifyGlobTest, Kinds) {
  EXPECT_EQ(ClassifyGlob(EncodeGlob("*")), GlobKind::kAny);
  EXPECT_EQ(ClassifyGlob(EncodeGlob("***")), GlobKind::kAny);
  EXPECT_EQ(ClassifyGlob(EncodeGlob("")), GlobKind::kLiteral);
  EXPECT_EQ(ClassifyGlob(EncodeGlob("a")), GlobKind::kLiteral);
  EXPECT_EQ(ClassifyGlob(EncodeGlob("a*")), GlobKind::kPrefix);
  EXPECT_EQ(ClassifyGlob(EncodeGlob("?*")), GlobKind::kGeneral);
  EXPECT_EQ(ClassifyGlob(EncodeGlob("*a")), GlobKind::kGeneral);
}

}  // namespace
}  // namespace writ::match

// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/diagnostics_text.h"

#include <memory>
#include <ostream>
#include <string>
#include <string_view>

#include "gtest/gtest.h"

namespace writ::compiler {
namespace {

struct RenderCase {
  std::string_view name;
  std::string_view text;
  uint32_t begin;
  uint32_t end;
  std::string_view lines;  // place, source line, underline
};

void PrintTo(const RenderCase& row, std::ostream* os) { *os << row.name; }

constexpr RenderCase kRenderCases[] = {
    {"UnderlinesTheSpan", "one\ntwo three\n", 8, 13,
     "f:2:5: error: m [INVALID_EFFECT]\n"
     "    2 | two three\n"
     "      |     ^~~~~\n"},
    {"EmptySpanHasACaret", "abc", 1, 1,
     "f:1:2: error: m [INVALID_EFFECT]\n"
     "    1 | abc\n"
     "      |  ^\n"},
    {"EndOfText", "abc", 3, 3,
     "f:1:4: error: m [INVALID_EFFECT]\n"
     "    1 | abc\n"
     "      |    ^\n"},
    {"EmptyText", "", 0, 0,
     "f:1:1: error: m [INVALID_EFFECT]\n"
     "    1 | \n"
     "      | ^\n"},
    {"SpanOverSeveralLinesStopsAtTheFirst", "ab{\n}\n", 2, 5,
     "f:1:3: error: m [INVALID_EFFECT]\n"
     "    1 | ab{\n"
     "      |   ^\n"},
    {"WindowsLineEnds", "ab\r\ncd\r\n", 0, 8,
     "f:1:1: error: m [INVALID_EFFECT]\n"
     "    1 | ab\n"
     "      | ^~\n"},
    {"AtAWindowsLineEnd", "ab\r\ncd", 3, 4,
     "f:1:4: error: m [INVALID_EFFECT]\n"
     "    1 | ab\n"
     "      |   ^\n"},
    {"CharactersNotBytes", "äö x", 5, 6,
     "f:1:4: error: m [INVALID_EFFECT]\n"
     "    1 | äö x\n"
     "      |    ^\n"},
    {"TabsBecomeFourSpaces", "\ta\tb", 3, 4,
     "f:1:4: error: m [INVALID_EFFECT]\n"
     "    1 |     a    b\n"
     "      |          ^\n"},
    {"ByteOrderMarkIsNotShown", "\xef\xbb\xbf{}", 4, 5,
     "f:1:2: error: m [INVALID_EFFECT]\n"
     "    1 | {}\n"
     "      |  ^\n"},
    {"NothingIsSentToTheTerminal", "\x1b[31m \xff \xe2\x80\xae!", 11, 12,
     "f:1:10: error: m [INVALID_EFFECT]\n"
     "    1 | \xef\xbf\xbd[31m \xef\xbf\xbd \xef\xbf\xbd!\n"
     "      |          ^\n"},
};

std::string Render(std::string_view text, uint32_t begin, uint32_t end,
                   const TextOptions& options = {}, LineColumn start = {}) {
  const auto source =
      std::make_shared<const Source>("f", std::string(text), start);
  return RenderText({Code::kInvalidEffect, true, {source, begin, end}, "m", ""},
                    options);
}

class RenderTest : public testing::TestWithParam<RenderCase> {};

TEST_P(RenderTest, Looks) {
  EXPECT_EQ(Render(GetParam().text, GetParam().begin, GetParam().end),
            GetParam().lines);
}

INSTANTIATE_TEST_SUITE_P(Table, RenderTest, testing::ValuesIn(kRenderCases),
                         [](const testing::TestParamInfo<RenderCase>& row) {
                           return std::string(row.param.name);
                         });

TEST(RenderText, ShowsAWindowOfALongLine) {
  const std::string line =
      std::string(500, 'a') + "HERE" + std::string(500, 'b');
  const TextOptions narrow{.colour = false, .columns = 15};
  EXPECT_EQ(Render(line, 500, 504, narrow),
            "f:1:501: error: m [INVALID_EFFECT]\n"
            "    1 | …aaaaaHEREbbbbbb…\n"
            "      |       ^~~~\n");
  EXPECT_EQ(Render(line, 0, 2, narrow),
            "f:1:1: error: m [INVALID_EFFECT]\n"
            "    1 | aaaaaaaaaaaaaaa…\n"
            "      | ^~\n");
  EXPECT_EQ(Render(line, 1003, 1004, narrow),
            "f:1:1004: error: m [INVALID_EFFECT]\n"
            "    1 | …bbbbbbbbbbbbbbb\n"
            "      |                ^\n");
  EXPECT_EQ(Render(line, 502, 1004, narrow),
            "f:1:503: error: m [INVALID_EFFECT]\n"
            "    1 | …aaaHEREbbbbbbbb…\n"
            "      |       ^~~~~~~~~~\n");
}

TEST(RenderText, ShowsAWindowOfALongLineOfLongCharacters) {
  std::string line;
  for (int i = 0; i < 300; ++i) line += "😀";
  EXPECT_EQ(Render(line, 600, 604, {.colour = false, .columns = 6}),
            "f:1:151: error: m [INVALID_EFFECT]\n"
            "    1 | …😀😀😀😀😀😀…\n"
            "      |    ^\n");
}

TEST(RenderText, NumbersThePartOfAFile) {
  EXPECT_EQ(Render("{}", 0, 1, {}, {123456, 1}),
            "f:123456:1: error: m [INVALID_EFFECT]\n"
            "123456 | {}\n"
            "       | ^\n");
}

TEST(RenderText, HelpAndColour) {
  const auto source = std::make_shared<const Source>("f", "abc");
  EXPECT_EQ(RenderText({Code::kInvalidEffect, true, {source, 1, 3}, "m", "h"},
                       {.colour = true, .columns = 100}),
            "f:1:2: \x1b[1;31merror\x1b[0m: m [INVALID_EFFECT]\n"
            "    1 | abc\n"
            "      |  \x1b[1;31m^~\x1b[0m\n"
            "  help: h\n");
}

TEST(RenderText, WithoutAPlace) {
  EXPECT_EQ(RenderText({Code::kInvalidTime, true, {}, "no\nplace", "help"}),
            "error: no\xef\xbf\xbdplace [WRIT_INVALID_TIME]\n  help: help\n");
}

TEST(RenderText, NamesTheSeverityOfWhatDoesNotRefuse) {
  EXPECT_EQ(RenderText({Code::kEmptyArrayCondition, false, {}, "m", ""}),
            "suggestion: m [EMPTY_ARRAY_CONDITION]\n");
  EXPECT_EQ(RenderText({Code::kTypeMismatchNumber, false, {}, "m", ""}),
            "warning: m [TYPE_MISMATCH_NUMBER]\n");
}

}  // namespace
}  // namespace writ::compiler

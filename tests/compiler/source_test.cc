// SPDX-License-Identifier: Apache-2.0
#include "compiler/source.h"

#include <ostream>
#include <string>
#include <string_view>

#include "gtest/gtest.h"

namespace writ::compiler {

void PrintTo(const LineColumn& place, std::ostream* os) {
  *os << place.line << ":" << place.column;
}

namespace {

struct PlaceCase {
  std::string_view name;
  std::string_view text;
  LineColumn start;
  uint32_t offset;
  LineColumn place;
  std::string_view line;
};

constexpr PlaceCase kPlaceCases[] = {
    {"Front", "ab\ncd", {}, 0, {1, 1}, "ab"},
    {"WithinALine", "ab\ncd", {}, 1, {1, 2}, "ab"},
    {"LineEndBelongsToItsLine", "ab\ncd", {}, 2, {1, 3}, "ab"},
    {"SecondLine", "ab\ncd", {}, 3, {2, 1}, "cd"},
    {"EndOfText", "ab\ncd", {}, 5, {2, 3}, "cd"},
    {"EndBehindALineEnd", "ab\n", {}, 3, {2, 1}, ""},
    {"EmptyText", "", {}, 0, {1, 1}, ""},
    {"CarriageReturnIsNoPartOfTheLine", "ab\r\ncd", {}, 4, {2, 1}, "cd"},
    {"LineBeforeCarriageReturn", "ab\r\ncd", {}, 1, {1, 2}, "ab"},
    {"CharactersAreCountedNotBytes", "äö€😀x", {}, 11, {1, 5}, "äö€😀x"},
    {"ByteOrderMarkTakesNoColumn",
     "\xef\xbb\xbf{}",
     {},
     4,
     {1, 2},
     "\xef\xbb\xbf{}"},
    {"StartOfAPartOfAFile", "ab", {7, 5}, 1, {7, 6}, "ab"},
    {"StartCountsOnItsLineOnly", "ab\ncd", {7, 5}, 4, {8, 2}, "cd"},
};

void PrintTo(const PlaceCase& row, std::ostream* os) { *os << row.name; }

class PlaceTest : public testing::TestWithParam<PlaceCase> {};

TEST_P(PlaceTest, IsFound) {
  const PlaceCase& row = GetParam();
  const Source source("file", std::string(row.text), row.start);
  EXPECT_EQ(source.Locate(row.offset), row.place);
  EXPECT_EQ(LineIndex(source).Locate(row.offset), row.place);
  EXPECT_EQ(source.LineOf(row.offset), row.line);
}

INSTANTIATE_TEST_SUITE_P(Table, PlaceTest, testing::ValuesIn(kPlaceCases),
                         [](const testing::TestParamInfo<PlaceCase>& row) {
                           return std::string(row.param.name);
                         });

TEST(LineIndex, AgreesWithLocateOnALongText) {
  std::string text = "\xef\xbb\xbf";
  for (int i = 0; i < 3000; ++i) text += i % 700 == 0 ? "\n" : "xä€";
  const Source source("file", text, {3, 9});
  const LineIndex index(source);
  for (uint32_t offset = 0; offset <= text.size(); offset += 61) {
    ASSERT_EQ(index.Locate(offset), source.Locate(offset)) << offset;
  }
  const auto end = static_cast<uint32_t>(text.size());
  EXPECT_EQ(index.Locate(end), source.Locate(end));
}

}  // namespace
}  // namespace writ::compiler

// SPDX-License-Identifier: Apache-2.0
#include "compiler/json/reader.h"

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "tests/compiler/support.h"

namespace writ::compiler {
namespace {

using json::Kind;
using namespace std::string_view_literals;

// --- What is JSON ---

struct ScalarCase {
  std::string_view name;
  std::string_view json;
  Kind kind;
  std::string_view text;
};

constexpr ScalarCase kScalarCases[] = {
    {"Null", "null", Kind::kNull, ""},
    {"True", "true", Kind::kBool, "true"},
    {"False", "false", Kind::kBool, "false"},
    {"IntegerAsWritten", "10", Kind::kNumber, "10"},
    {"FractionAsWritten", "1.0", Kind::kNumber, "1.0"},
    {"ExponentAsWritten", "-1.50E+2", Kind::kNumber, "-1.50E+2"},
    {"LongIntegerAsWritten", "123456789012345678901234567890", Kind::kNumber,
     "123456789012345678901234567890"},
    {"Zero", "-0", Kind::kNumber, "-0"},
    {"String", R"("ab")", Kind::kString, "ab"},
    {"EmptyString", R"("")", Kind::kString, ""},
    {"Escapes", R"("\"\\\/\b\f\n\r\t")", Kind::kString, "\"\\/\b\f\n\r\t"},
    {"EscapedCodePoint", R"("\u00e4\u20AC")", Kind::kString, "ä€"},
    {"SurrogatePair", R"("\ud83d\ude00")", Kind::kString, "😀"},
    {"EscapedZero", R"("a\u0000b")", Kind::kString, "a\0b"sv},
    {"RawUtf8", R"("ä€😀")", Kind::kString, "ä€😀"},
    {"HangulIsNoSurrogate",
     R"("\ud7ff)"
     "\xed\x9f\xbf\"",
     Kind::kString, "\xed\x9f\xbf\xed\x9f\xbf"},
    {"ByteOrderMarkIsSkipped",
     "\xef\xbb\xbf"
     "7",
     Kind::kNumber, "7"},
    {"BlanksAround", " \t\r\n7 \t\r\n", Kind::kNumber, "7"},
};

void PrintTo(const ScalarCase& row, std::ostream* os) { *os << row.json; }

class ScalarTest : public testing::TestWithParam<ScalarCase> {};

TEST_P(ScalarTest, IsRead) {
  const auto read = ReadJson(GetParam().json);
  ASSERT_NE(read->value, nullptr);
  EXPECT_EQ(read->value->kind, GetParam().kind);
  EXPECT_EQ(read->value->text, GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(Table, ScalarTest, testing::ValuesIn(kScalarCases),
                         [](const testing::TestParamInfo<ScalarCase>& row) {
                           return std::string(row.param.name);
                         });

// --- Where it stands ---

// The source text of each node, parents before children, keys before values.
void Slices(const JsonText& read, const json::Value& value,
            std::vector<std::string_view>& slices) {
  slices.push_back(read.Slice(value.begin, value.end));
  for (const json::Value& one : value.elements) Slices(read, one, slices);
  for (const json::Member& one : value.members) {
    slices.push_back(read.Slice(one.key_begin, one.key_end));
    Slices(read, one.value, slices);
  }
}

struct SliceCase {
  std::string_view name;
  std::string_view json;
  std::vector<std::string_view> slices;
};

void PrintTo(const SliceCase& row, std::ostream* os) { *os << row.json; }

const SliceCase kSliceCases[] = {
    {"Scalars",
     " [ null,true , false, -1.5e3 ,\"a\" ] ",
     {"[ null,true , false, -1.5e3 ,\"a\" ]", "null", "true", "false", "-1.5e3",
      "\"a\""}},
    {"NumbersTouchingBrackets",
     "[1,[22],3]",
     {"[1,[22],3]", "1", "[22]", "22", "3"}},
    {"EmptyOnes", "[ [ ] , { } ]", {"[ [ ] , { } ]", "[ ]", "{ }"}},
    {"EscapesBeforeOtherNodes",
     R"({"\u0061\n":["\\\"", 12, true],"b":{"c":"\ud83d\ude00"},"d":7})",
     {R"({"\u0061\n":["\\\"", 12, true],"b":{"c":"\ud83d\ude00"},"d":7})",
      R"("\u0061\n")", R"(["\\\"", 12, true])", R"("\\\"")", "12", "true",
      R"("b")", R"({"c":"\ud83d\ude00"})", R"("c")", R"("\ud83d\ude00")",
      R"("d")", "7"}},
    {"BytesNotCharacters",
     R"({"ä":"€","b":1})",
     {R"({"ä":"€","b":1})", R"("ä")", R"("€")", R"("b")", "1"}},
    {"BehindAByteOrderMark", "\xef\xbb\xbf[\"a\"]", {"[\"a\"]", "\"a\""}},
};

class SliceTest : public testing::TestWithParam<SliceCase> {};

TEST_P(SliceTest, EveryNodeKnowsItsBytes) {
  const auto read = ReadJson(GetParam().json);
  ASSERT_NE(read->value, nullptr);
  std::vector<std::string_view> slices;
  Slices(*read, *read->value, slices);
  EXPECT_EQ(slices, GetParam().slices);
}

INSTANTIATE_TEST_SUITE_P(Table, SliceTest, testing::ValuesIn(kSliceCases),
                         [](const testing::TestParamInfo<SliceCase>& row) {
                           return std::string(row.param.name);
                         });

TEST(JsonReader, KeepsTheOrderOfMembers) {
  const auto read = ReadJson(R"({"b":1,"a":2,"c":3})");
  ASSERT_NE(read->value, nullptr);
  EXPECT_EQ(read->value->members[0].key, "b");
  EXPECT_EQ(read->value->members[1].key, "a");
  EXPECT_EQ(read->value->Find("c")->text, "3");
  EXPECT_EQ(read->value->Find("d"), nullptr);
}

// --- What is not JSON ---

struct FaultCase {
  std::string_view name;
  std::string_view json;
  LineColumn place;
  std::string_view message;
};

void PrintTo(const FaultCase& row, std::ostream* os) { *os << row.json; }

constexpr FaultCase kFaultCases[] = {
    {"Empty", "", {1, 1}, "expected a JSON value, found the end of the text"},
    {"Blank",
     " \n",
     {1, 1},
     "expected a JSON value, found the end of the text"},
    {"Word", "not json", {1, 1}, "expected a value, found `not`"},
    {"WrongWord", "[truth]", {1, 2}, "expected a value, found `truth`"},
    {"SingleQuotes",
     "{'a':1}",
     {1, 2},
     "expected a key in double quotes, found `'`"},
    {"Comment", "// x\n{}", {1, 1}, "expected a value, found `/`"},
    {"TrailingText",
     "{}\n{}",
     {2, 1},
     "expected the end of the text, found `{`"},
    {"ZeroByteBehind",
     "{}\0"sv,
     {1, 3},
     "expected the end of the text, found the control character U+0000"},
    {"ZeroByteInAString",
     "\"a\0b\""sv,
     {1, 3},
     "string with the control character U+0000"},
    {"LineEndInAString",
     "[\"a\n\"]",
     {1, 4},
     "string with the control character U+000A"},
    {"TrailingCommaInArray", "[1,]", {1, 4}, "expected a value, found `]`"},
    {"TrailingCommaInObject",
     R"({"a":1,})",
     {1, 8},
     "expected a key in double quotes, found `}`"},
    {"MissingComma", R"(["a" "b"])", {1, 6}, "expected `,` or `]`, found `\"`"},
    {"MissingCommaInObject",
     "{\"a\":1\n\"b\":2}",
     {2, 1},
     "expected `,` or `}`, found `\"`"},
    {"MissingColon",
     R"({"a" 1})",
     {1, 6},
     "expected `:` behind a key, found "
     "`1`"},
    {"OpenString", R"(["abc)", {1, 2}, "string without its closing quote"},
    {"OpenArray",
     "[1",
     {1, 3},
     "expected `,` or `]`, found the end of the text"},
    {"LeadingZero", "[01]", {1, 3}, "expected `,` or `]`, found `1`"},
    {"BarePoint",
     "[1.]",
     {1, 4},
     "expected a digit behind the point, found "
     "`]`"},
    {"BareExponent",
     "[1e]",
     {1, 4},
     "expected a digit in the exponent, found "
     "`]`"},
    {"HugeNumber", "[1e999]", {1, 2}, "number too large for a JSON reader"},
    {"UnknownEscape", R"(["a\x"])", {1, 4}, "unknown escape `\\x`"},
    {"ShortEscape",
     R"(["\u12"])",
     {1, 3},
     "escape `\\u` without four hexadecimal digits"},
    {"HighSurrogateAlone",
     R"(["\ud83d"])",
     {1, 3},
     "string with half of a surrogate pair"},
    {"LowSurrogateAlone",
     R"(["\ude00"])",
     {1, 2},
     "string with half of a surrogate pair"},
    {"OverlongUtf8", "[\"\xc0\xaf\"]", {1, 3}, "bytes that are not UTF-8"},
    {"CutUtf8", "[\"\xe2\x82", {1, 3}, "bytes that are not UTF-8"},
    {"Utf8Surrogate", "[\"\xed\xa0\x80\"]", {1, 3}, "bytes that are not UTF-8"},
    {"Infinity", "[Infinity]", {1, 2}, "expected a value, found `Infinity`"},
};

class FaultTest : public testing::TestWithParam<FaultCase> {};

TEST_P(FaultTest, IsReported) {
  const auto read = ReadJson(GetParam().json);
  EXPECT_EQ(read->value, nullptr);
  ASSERT_EQ(read->diagnostics.all().size(), 1u);
  const Diagnostic& found = read->diagnostics.all().front();
  EXPECT_EQ(found.code, Code::kJsonSyntaxError);
  EXPECT_TRUE(found.refuses);
  EXPECT_EQ(found.message, GetParam().message);
  EXPECT_EQ(read->source->Locate(found.place.begin), GetParam().place);
}

INSTANTIATE_TEST_SUITE_P(Table, FaultTest, testing::ValuesIn(kFaultCases),
                         [](const testing::TestParamInfo<FaultCase>& row) {
                           return std::string(row.param.name);
                         });

// --- Duplicates and depth ---

TEST(JsonReader, ReportsEveryRepeatedKeyAndReturnsTheTree) {
  const auto read =
      ReadJson("{\"a\":1,\n \"b\":{\"c\":1,\"\\u0063\":2},\"a\":3}");
  ASSERT_NE(read->value, nullptr);
  EXPECT_EQ(read->value->Find("a")->text, "1");
  EXPECT_TRUE(read->value->members[2].repeated);
  EXPECT_FALSE(read->value->members[0].repeated);
  EXPECT_EQ(Codes(read->diagnostics),
            (std::vector<std::string>{"WRIT_DUPLICATE_KEY `\"\\u0063\"`",
                                      "WRIT_DUPLICATE_KEY `\"a\"`"}));
  EXPECT_EQ(read->diagnostics.all()[1].message,
            "key `a` stands twice in one object, first at 1:2");
}

TEST(JsonReader, OneKeyInTwoObjectsIsNoDuplicate) {
  EXPECT_TRUE(
      ReadJson(R"([{"a":1},{"a":2},{"A":{"a":3}}])")->diagnostics.empty());
}

std::string Nested(int depth) {
  const auto count = static_cast<size_t>(depth);
  return std::string(count, '[') + std::string(count, ']');
}

TEST(JsonReader, BoundsTheDepth) {
  EXPECT_NE(ReadJson(Nested(json::kMaxDepth))->value, nullptr);
  const auto read = ReadJson(Nested(json::kMaxDepth + 1));
  EXPECT_EQ(read->value, nullptr);
  EXPECT_EQ(Codes(read->diagnostics),
            std::vector<std::string>{"WRIT_JSON_TOO_DEEP `[`"});
  EXPECT_EQ(ReadJson(std::string(1000000, '['))->value, nullptr);
}

TEST(JsonReader, EveryPrefixOfADocumentIsRefused) {
  const std::string_view whole =
      R"({"a":["\u00e4\ud83d\ude00",1.5e3,true,null],"ä":{}})";
  for (size_t size = 0; size < whole.size(); ++size) {
    EXPECT_EQ(ReadJson(whole.substr(0, size))->value, nullptr) << size;
  }
  EXPECT_NE(ReadJson(whole)->value, nullptr);
}

}  // namespace
}  // namespace writ::compiler

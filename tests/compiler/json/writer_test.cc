// SPDX-License-Identifier: Apache-2.0
#include "compiler/json/writer.h"

#include <cstdint>
#include <limits>
#include <ostream>
#include <string>
#include <string_view>

#include "gtest/gtest.h"
#include "tests/compiler/support.h"

namespace writ::compiler::json {
namespace {

using namespace std::string_view_literals;

struct StringCase {
  std::string_view name;
  std::string_view text;
  std::string_view json;
};

void PrintTo(const StringCase& row, std::ostream* os) { *os << row.name; }

constexpr StringCase kStringCases[] = {
    {"Empty", "", R"("")"},
    {"Plain", "abc /", R"("abc /")"},
    {"QuoteAndBackslash", "\"\\", R"("\"\\")"},
    {"ShortEscapes", "\b\f\n\r\t", R"("\b\f\n\r\t")"},
    {"OtherControls", "\0\x1f\x7f"sv, "\"\\u0000\\u001f\x7f\""},
    {"Utf8StaysAsItIs", "ä€😀", R"("ä€😀")"},
    {"StrayContinuation", "a\x80z", "\"a\xef\xbf\xbdz\""},
    {"CutCharacter", "\xe2\x82", "\"\xef\xbf\xbd\xef\xbf\xbd\""},
    {"Overlong", "\xc0\xaf", "\"\xef\xbf\xbd\xef\xbf\xbd\""},
    {"Surrogate", "\xed\xa0\x80", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""},
};

class StringTest : public testing::TestWithParam<StringCase> {};

TEST_P(StringTest, IsEscaped) {
  std::string out;
  AppendString(GetParam().text, out);
  EXPECT_EQ(out, GetParam().json);
  EXPECT_NE(ReadJson(out)->value, nullptr);
}

INSTANTIATE_TEST_SUITE_P(Table, StringTest, testing::ValuesIn(kStringCases),
                         [](const testing::TestParamInfo<StringCase>& row) {
                           return std::string(row.param.name);
                         });

TEST(JsonWriter, PutsCommasBetweenValuesOnly) {
  std::string out;
  Writer writer(out);
  writer.BeginObject();
  writer.Key("a");
  writer.BeginArray();
  writer.Int(std::numeric_limits<int64_t>::min());
  writer.Uint(std::numeric_limits<uint64_t>::max());
  writer.BeginObject();
  writer.EndObject();
  writer.BeginArray();
  writer.EndArray();
  writer.EndArray();
  writer.Key("b");
  writer.Bool(true);
  writer.Key("c");
  writer.Null();
  writer.Key("d");
  writer.Raw("[1]");
  writer.EndObject();
  EXPECT_EQ(out,
            "{\"a\":[-9223372036854775808,18446744073709551615,{},[]],"
            "\"b\":true,\"c\":null,\"d\":[1]}");
}

}  // namespace
}  // namespace writ::compiler::json

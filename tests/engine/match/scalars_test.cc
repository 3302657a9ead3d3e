// SPDX-License-Identifier: Apache-2.0
// Numbers, dates, addresses and base64, as condition values.

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

#include "engine/match/address.h"
#include "engine/match/base64.h"
#include "engine/match/decimal.h"
#include "engine/match/instant.h"

namespace writ::match {
namespace {

TEST(DecimalTest, Forms) {
  for (const std::string_view text :
       {"0", "-0", "+7", "007", "1.0", "-12.340", "123456789012345678901234"}) {
    EXPECT_TRUE(ParseDecimal(text)) << text;
  }
  for (const std::string_view text :
       {"", "-", "+", ".5", "5.", "1e3", "1E3", " 1", "1 ", "0x1", "1,5", "--1",
        "1.2.3", "NaN", "Infinity", "1_000"}) {
    EXPECT_FALSE(ParseDecimal(text)) << text;
  }
}

struct OrderCase {
  std::string_view less;
  std::string_view greater;
};

TEST(DecimalTest, Order) {
  constexpr OrderCase kCases[] = {
      {"-1", "0"},
      {"-2", "-1"},
      {"9", "10"},
      {"1.09", "1.1"},
      {"-1.1", "-1.09"},
      {"9007199254740992", "9007199254740993"},  // beyond a double
      {"0.1", "0.10000000000000000000000001"},
      {"99999999999999999999", "100000000000000000000"},
  };
  for (const OrderCase& c : kCases) {
    const auto less = ParseDecimal(c.less);
    const auto greater = ParseDecimal(c.greater);
    ASSERT_TRUE(less && greater);
    EXPECT_TRUE((*less <=> *greater) < 0) << c.less << " < " << c.greater;
    EXPECT_TRUE((*greater <=> *less) > 0) << c.greater << " > " << c.less;
  }
}

TEST(DecimalTest, EqualInOtherWords) {
  constexpr OrderCase kCases[] = {
      {"1", "1.0"}, {"1", "+1"}, {"0", "-0"}, {"0.50", "00.5"}, {"-0.0", "0"}};
  for (const OrderCase& c : kCases) {
    EXPECT_EQ(*ParseDecimal(c.less), *ParseDecimal(c.greater))
        << c.less << " and " << c.greater;
  }
}

struct InstantCase {
  std::string_view text;
  int64_t seconds;
  std::string_view fraction;
};

TEST(InstantTest, Forms) {
  constexpr InstantCase kCases[] = {
      {"1970-01-01T00:00:00Z", 0, ""},
      {"1970-01-01", 0, ""},
      {"1970-01", 0, ""},
      {"1970-01-02T00:00Z", 86400, ""},
      {"2026-11-25T12:00:00Z", 1795608000, ""},
      {"2026-11-25T12:00:00.250Z", 1795608000, "25"},
      {"2026-11-25T12:00:00.000Z", 1795608000, ""},
      {"2026-11-25T14:00:00+02:00", 1795608000, ""},
      {"2026-11-25T03:30:00-08:30", 1795608000, ""},
      {"2000-02-29", 951782400, ""},
      {"1969-12-31T23:59:59Z", -1, ""},
      {"0000-01-01", -62167219200, ""},
      {"2024", 2024, ""},  // digits alone are epoch seconds
      {"1795608000", 1795608000, ""},
      {"1795608000.5", 1795608000, "5"},
      {"-5", -5, ""},
      {"-5.0", -5, ""},
      {"-5.25", -6, "25"},  // three quarters past
  };
  for (const InstantCase& c : kCases) {
    const std::optional<Instant> instant = ParseInstant(c.text);
    ASSERT_TRUE(instant) << c.text;
    EXPECT_EQ(instant->seconds, c.seconds) << c.text;
    EXPECT_EQ(instant->fraction, c.fraction) << c.text;
  }
}

TEST(InstantTest, OtherTexts) {
  for (const std::string_view text : {"",
                                      "now",
                                      "2026-13-01",
                                      "2026-00-01",
                                      "2026-02-29",
                                      "2026-11-31",
                                      "2026-11-25T24:00:00Z",
                                      "2026-11-25T12:60:00Z",
                                      "2026-11-25T12:00:60Z",
                                      "2026-11-25T12:00:00",
                                      "2026-11-25T12Z",
                                      "2026-11-25 12:00:00Z",
                                      "2026-11-25T12:00:00.Z",
                                      "2026-11-25T12:00:00+2:00",
                                      "2026-1-1",
                                      "2026-11-25T12:00:00z",
                                      "20261125T120000Z",
                                      "1.",
                                      ".5",
                                      "-.5",
                                      "--1",
                                      "2026-11-25T12:00:00+24:00",
                                      " 2026-11-25"}) {
    EXPECT_FALSE(ParseInstant(text)) << text;
  }
}

TEST(InstantTest, SecondsOfAnyLengthAreCompared) {
  constexpr OrderCase kCases[] = {
      {"999999999999999999", "1000000000000000000"},
      {"1000000000000000000", "9999999999999999999"},
      {"99999999999999999999", "100000000000000000000"},
      {"9999-12-31", "10000000000000000000"},
      {"-10000000000000000000", "0000-01-01"},
      {"-100000000000000000000", "-99999999999999999999"},
      {"-10000000000000000000.5", "-10000000000000000000.25"},
      {"10000000000000000000.25", "10000000000000000000.5"},
  };
  for (const OrderCase& c : kCases) {
    EXPECT_LT(*ParseInstant(c.less), *ParseInstant(c.greater))
        << c.less << " < " << c.greater;
    EXPECT_GT(*ParseInstant(c.greater), *ParseInstant(c.less));
  }
  EXPECT_EQ(*ParseInstant("00000000000000000000007"), *ParseInstant("7"));
  EXPECT_EQ(*ParseInstant("0010000000000000000000"),
            *ParseInstant("10000000000000000000"));
}

TEST(InstantTest, FractionsAreComparedExactly) {
  EXPECT_EQ(*ParseInstant("-0.5"), *ParseInstant("1969-12-31T23:59:59.5Z"));
  EXPECT_EQ(*ParseInstant("-0.25"), *ParseInstant("1969-12-31T23:59:59.75Z"));
  EXPECT_LT(*ParseInstant("-0.26"), *ParseInstant("-0.25"));
  EXPECT_LT(*ParseInstant("-0.251"), *ParseInstant("-0.25"));
  EXPECT_LT(*ParseInstant("-1"), *ParseInstant("-0.999"));
  EXPECT_LT(*ParseInstant("-0.001"), *ParseInstant("0"));
  EXPECT_LT(*ParseInstant("1.0000000000001"), *ParseInstant("1.0000000000002"));
  EXPECT_EQ(*ParseInstant("1.50"), *ParseInstant("1970-01-01T00:00:01.5Z"));
}

struct RangeCase {
  std::string_view name;
  std::string_view range;
  std::string_view address;
  bool contains;
};

class RangeTest : public testing::TestWithParam<RangeCase> {};

TEST_P(RangeTest, Contains) {
  const std::optional<Cidr> range = ParseCidr(GetParam().range);
  const std::optional<Address> address = ParseAddress(GetParam().address);
  ASSERT_TRUE(range);
  ASSERT_TRUE(address);
  EXPECT_EQ(Contains(*range, *address), GetParam().contains);
}

constexpr RangeCase kRangeCases[] = {
    {"First", "10.0.0.0/8", "10.0.0.0", true},
    {"Last", "10.0.0.0/8", "10.255.255.255", true},
    {"Before", "10.0.0.0/8", "9.255.255.255", false},
    {"Behind", "10.0.0.0/8", "11.0.0.0", false},
    {"HostBitsAreMasked", "10.1.2.3/8", "10.9.9.9", true},
    {"BareIsOne", "203.0.113.9", "203.0.113.9", true},
    {"BareIsNoOther", "203.0.113.9", "203.0.113.8", false},
    {"OddBits", "192.0.2.128/25", "192.0.2.127", false},
    {"OddBitsInside", "192.0.2.128/25", "192.0.2.200", true},
    {"ZeroBitsTakesTheFamily", "0.0.0.0/0", "203.0.113.9", true},
    {"ZeroBitsTakesNoOtherFamily", "0.0.0.0/0", "2001:db8::1", false},
    {"V6", "2001:db8::/32", "2001:0DB8:0:0::1", true},
    {"V6Outside", "2001:db8::/32", "2001:db9::1", false},
    {"BareV6IsOne", "2001:db8::1", "2001:db8:0:0:0:0:0:1", true},
    {"V6OddBits", "2001:db8::/33", "2001:db8:8000::", false},
    {"MappedIsNotFolded", "203.0.113.0/24", "::ffff:203.0.113.9", false},
};
INSTANTIATE_TEST_SUITE_P(Table, RangeTest, testing::ValuesIn(kRangeCases),
                         [](const testing::TestParamInfo<RangeCase>& row) {
                           return std::string(row.param.name);
                         });

TEST(AddressTest, OtherTexts) {
  using namespace std::string_view_literals;
  for (const std::string_view text :
       {""sv, "1.2.3"sv, "1.2.3.4.5"sv, "256.1.1.1"sv, "01.2.3.4"sv,
        " 1.2.3.4"sv, "1.2.3.4 "sv, "1.2.3.4/32"sv, "fe80::1%eth0"sv, ":::"sv,
        "1.2.3.4\0"sv, "abcd"sv, "12345::"sv}) {
    EXPECT_FALSE(ParseAddress(text)) << text;
  }
  for (const std::string_view text :
       {"10.0.0.0/33", "10.0.0.0/", "10.0.0.0/08", "10.0.0.0/-1",
        "10.0.0.0/8/8", "::/129", "10.0.0.0/255.0.0.0", "/8"}) {
    EXPECT_FALSE(ParseCidr(text)) << text;
  }
}

TEST(Base64Test, Decodes) {
  const auto decoded = [](std::string_view text) {
    EXPECT_TRUE(IsBase64(text)) << text;
    std::string bytes(Base64DecodedSize(text), '\0');
    DecodeBase64(text, bytes.data());
    return bytes;
  };
  EXPECT_EQ(decoded(""), "");
  EXPECT_EQ(decoded("Zg=="), "f");
  EXPECT_EQ(decoded("Zm8="), "fo");
  EXPECT_EQ(decoded("Zm9v"), "foo");
  EXPECT_EQ(decoded("Zm9vYmFy"), "foobar");
  EXPECT_EQ(decoded("+/8="), "\xfb\xff");
}

TEST(Base64Test, OtherTexts) {
  for (const std::string_view text :
       {"Z", "Zg", "Zg=", "Zg===", "=", "====", "Zh==", "Zm9=", "Zm9v ", "Z-9v",
        "Zg==Zg=="}) {
    EXPECT_FALSE(IsBase64(text)) << text;
  }
}

}  // namespace
}  // namespace writ::match

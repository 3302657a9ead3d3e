// SPDX-License-Identifier: Apache-2.0
// Decimal numbers of any length, compared exactly (docs/semantics.md, 4.6).

#ifndef WRIT_ENGINE_MATCH_DECIMAL_H_
#define WRIT_ENGINE_MATCH_DECIMAL_H_

#include <compare>
#include <optional>
#include <string_view>

namespace writ::match {

// A number as views of its significant digits: leading zeros of the integer
// part and trailing zeros of the fraction are left out, zero is not negative.
// Borrows the text that it was parsed from.
struct Decimal {
  bool negative = false;
  std::string_view integer;
  std::string_view fraction;
};

// Reads an optional sign, digits and an optional fraction (`.` and digits);
// no exponent, no blanks, a digit on each side of the point. Nothing else is a
// number. Allocates nothing.
std::optional<Decimal> ParseDecimal(std::string_view text);

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
inline bool operator==(const Decimal& a, const Decimal& b) {
  return (a <=> b) == 0;
}

}  // namespace writ::match

#endif  // WRIT_ENGINE_MATCH_DECIMAL_H_

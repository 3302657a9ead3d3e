// SPDX-License-Identifier: Apache-2.0
#include "engine/match/decimal.h"

#include <cstddef>

namespace writ::match {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

size_t CountDigits(std::string_view text) {
  size_t n = 0;
  while (n < text.size() && IsDigit(text[n])) ++n;
  return n;
}

std::strong_ordering CompareMagnitude(const Decimal& a, const Decimal& b) {
  if (a.integer.size() != b.integer.size()) {
    return a.integer.size() <=> b.integer.size();
  }
  if (const int order = a.integer.compare(b.integer); order != 0) {
    return order <=> 0;
  }
  return a.fraction.compare(b.fraction) <=> 0;
}

}  // namespace

std::optional<Decimal> ParseDecimal(std::string_view text) {
  Decimal number;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    number.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  number.integer = text.substr(0, CountDigits(text));
  if (number.integer.empty()) return std::nullopt;
  text.remove_prefix(number.integer.size());
  if (!text.empty()) {
    if (text.front() != '.') return std::nullopt;
    text.remove_prefix(1);
    if (text.empty() || CountDigits(text) != text.size()) return std::nullopt;
    number.fraction = text;
  }
  while (!number.integer.empty() && number.integer.front() == '0') {
    number.integer.remove_prefix(1);
  }
  while (!number.fraction.empty() && number.fraction.back() == '0') {
    number.fraction.remove_suffix(1);
  }
  if (number.integer.empty() && number.fraction.empty()) {
    number.negative = false;
  }
  return number;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  if (a.negative != b.negative) {
    return a.negative ? std::strong_ordering::less
                      : std::strong_ordering::greater;
  }
  return a.negative ? CompareMagnitude(b, a) : CompareMagnitude(a, b);
}

}  // namespace writ::match

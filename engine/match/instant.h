// SPDX-License-Identifier: Apache-2.0
// Points in time as IAM's date operators read them (docs/semantics.md, 4.8).

#ifndef WRIT_ENGINE_MATCH_INSTANT_H_
#define WRIT_ENGINE_MATCH_INSTANT_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace writ::match {

// Whole seconds since 1970-01-01T00:00:00Z, rounded down, and the digits of the
// fraction, without trailing zeros; with `complement` the fraction is what
// these digits lack to one. Seconds of more than 18 digits saturate, and
// `beyond` has their digits. Borrows the text that it was parsed from.
struct Instant {
  int64_t seconds = 0;
  std::string_view beyond;
  std::string_view fraction;
  bool complement = false;
};

// Reads the forms of W3C's profile of ISO 8601 (a year; a month; a day; a day
// and a time with `Z` or an offset, seconds and their fraction optional) or
// epoch seconds: an integer of any length, also with a fraction. Digits alone
// are epoch seconds, also when there are four of them. Calendar dates are
// checked (no 30 February). Allocates nothing.
std::optional<Instant> ParseInstant(std::string_view text);

std::strong_ordering operator<=>(const Instant& a, const Instant& b);
inline bool operator==(const Instant& a, const Instant& b) {
  return (a <=> b) == 0;
}

}  // namespace writ::match

#endif  // WRIT_ENGINE_MATCH_INSTANT_H_

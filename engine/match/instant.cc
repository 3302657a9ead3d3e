// SPDX-License-Identifier: Apache-2.0
#include "engine/match/instant.h"

#include <algorithm>
#include <cstddef>

namespace writ::match {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Reads the text of a date from left to right; every Take… says whether what
// it wants was there.
class Cursor {
 public:
  explicit Cursor(std::string_view rest) : rest_(rest) {}

  bool done() const { return rest_.empty(); }

  bool Take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // Exactly `digits` digits.
  bool TakeNumber(size_t digits, int64_t& number) {
    if (rest_.size() < digits) return false;
    number = 0;
    for (size_t i = 0; i < digits; ++i) {
      if (!IsDigit(rest_[i])) return false;
      number = number * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(digits);
    return true;
  }

  // One digit or more.
  bool TakeDigits(std::string_view& digits) {
    size_t n = 0;
    while (n < rest_.size() && IsDigit(rest_[n])) ++n;
    digits = rest_.substr(0, n);
    rest_.remove_prefix(n);
    return n > 0;
  }

 private:
  std::string_view rest_;
};

std::string_view StripTrailingZeros(std::string_view fraction) {
  while (!fraction.empty() && fraction.back() == '0') {
    fraction.remove_suffix(1);
  }
  return fraction;
}

bool IsLeapYear(int64_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int64_t DaysInMonth(int64_t year, int64_t month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return kDays[month - 1] + (month == 2 && IsLeapYear(year) ? 1 : 0);
}

// Days from 1970-01-01 in the proleptic Gregorian calendar, counted in eras of
// 400 years that begin on 1 March.
int64_t DaysFromEpoch(int64_t year, int64_t month, int64_t day) {
  if (month <= 2) --year;
  const int64_t era = (year >= 0 ? year : year - 399) / 400;
  const int64_t year_of_era = year - era * 400;
  const int64_t day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
  const int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

// `Z` or `±hh:mm`, as seconds east of UTC.
bool TakeOffset(Cursor& in, int64_t& offset) {
  offset = 0;
  if (in.Take('Z')) return true;
  const bool west = in.Take('-');
  if (!west && !in.Take('+')) return false;
  int64_t hours = 0;
  int64_t minutes = 0;
  if (!in.TakeNumber(2, hours) || !in.Take(':') || !in.TakeNumber(2, minutes) ||
      hours > 23 || minutes > 59) {
    return false;
  }
  offset = (hours * 60 + minutes) * 60;
  if (west) offset = -offset;
  return true;
}

// `hh:mm[:ss[.s…]]` and the offset: everything behind the `T`.
bool TakeTime(Cursor& in, Instant& instant) {
  int64_t hour = 0;
  int64_t minute = 0;
  int64_t second = 0;
  int64_t offset = 0;
  if (!in.TakeNumber(2, hour) || !in.Take(':') || !in.TakeNumber(2, minute)) {
    return false;
  }
  if (in.Take(':')) {
    if (!in.TakeNumber(2, second)) return false;
    if (in.Take('.') && !in.TakeDigits(instant.fraction)) return false;
    instant.fraction = StripTrailingZeros(instant.fraction);
  }
  if (!TakeOffset(in, offset) || hour > 23 || minute > 59 || second > 59) {
    return false;
  }
  instant.seconds += (hour * 60 + minute) * 60 + second - offset;
  return true;
}

std::optional<Instant> ParseCalendar(std::string_view text) {
  Cursor in(text);
  int64_t year = 0;
  int64_t month = 1;
  int64_t day = 1;
  if (!in.TakeNumber(4, year)) return std::nullopt;
  bool has_day = false;
  if (in.Take('-')) {
    if (!in.TakeNumber(2, month)) return std::nullopt;
    if (in.Take('-')) {
      if (!in.TakeNumber(2, day)) return std::nullopt;
      has_day = true;
    }
  }
  if (month < 1 || month > 12 || day < 1 || day > DaysInMonth(year, month)) {
    return std::nullopt;
  }
  Instant instant;
  instant.seconds = DaysFromEpoch(year, month, day) * 86400;
  if (has_day && in.Take('T') && !TakeTime(in, instant)) return std::nullopt;
  if (!in.done()) return std::nullopt;
  return instant;
}

// Nothing where the text is no epoch time.
std::optional<Instant> ParseEpoch(std::string_view text) {
  constexpr size_t kMaxDigits = 18;
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  Cursor in(text);
  Instant instant;
  std::string_view digits;
  if (!in.TakeDigits(digits)) return std::nullopt;
  if (in.Take('.')) {
    if (!in.TakeDigits(instant.fraction)) return std::nullopt;
    instant.fraction = StripTrailingZeros(instant.fraction);
  }
  if (!in.done()) return std::nullopt;
  while (digits.size() > kMaxDigits && digits.front() == '0') {
    digits.remove_prefix(1);
  }
  if (digits.size() > kMaxDigits) {
    instant.seconds = negative ? INT64_MIN : INT64_MAX;
    instant.beyond = digits;
    return instant;
  }
  for (const char c : digits)
    instant.seconds = instant.seconds * 10 + (c - '0');
  if (negative) {
    instant.complement = !instant.fraction.empty();
    instant.seconds = -instant.seconds - (instant.complement ? 1 : 0);
  }
  return instant;
}

// The digit of the fraction at `i`, counted from the point.
int FractionDigit(const Instant& instant, size_t i) {
  if (i >= instant.fraction.size()) return 0;
  const int digit = instant.fraction[i] - '0';
  if (!instant.complement) return digit;
  // The last digit is none of the stripped zeros.
  return (i + 1 == instant.fraction.size() ? 10 : 9) - digit;
}

std::strong_ordering CompareFractions(const Instant& a, const Instant& b) {
  const size_t digits = std::max(a.fraction.size(), b.fraction.size());
  for (size_t i = 0; i < digits; ++i) {
    const auto order = FractionDigit(a, i) <=> FractionDigit(b, i);
    if (order != 0) return order;
  }
  return std::strong_ordering::equal;
}

}  // namespace

std::optional<Instant> ParseInstant(std::string_view text) {
  if (std::optional<Instant> epoch = ParseEpoch(text)) return epoch;
  return ParseCalendar(text);
}

std::strong_ordering operator<=>(const Instant& a, const Instant& b) {
  if (a.seconds != b.seconds) return a.seconds <=> b.seconds;
  if (a.beyond != b.beyond) {
    const bool less = a.beyond.size() != b.beyond.size()
                          ? a.beyond.size() < b.beyond.size()
                          : a.beyond < b.beyond;
    return less == (a.seconds > 0) ? std::strong_ordering::less
                                   : std::strong_ordering::greater;
  }
  const bool below_all = !a.beyond.empty() && a.seconds < 0;
  return below_all ? CompareFractions(b, a) : CompareFractions(a, b);
}

}  // namespace writ::match

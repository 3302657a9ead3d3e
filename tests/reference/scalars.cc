// SPDX-License-Identifier: Apache-2.0

#include "tests/reference/scalars.h"

#include <array>
#include <cstddef>
#include <cstdlib>

#include "tests/reference/text.h"

namespace writ::reference {
namespace {

std::string WithoutLeadingZeros(std::string_view digits) {
  while (!digits.empty() && digits.front() == '0') digits.remove_prefix(1);
  return std::string(digits);
}

std::string WithoutTrailingZeros(std::string_view digits) {
  while (!digits.empty() && digits.back() == '0') digits.remove_suffix(1);
  return std::string(digits);
}

int Sign(int compared) { return (compared > 0) - (compared < 0); }

// Of fractions without trailing zeros, text order is number order.
int CompareFractions(const std::string& a, const std::string& b) {
  return Sign(a.compare(b));
}

int CompareMagnitudes(const Decimal& a, const Decimal& b) {
  if (a.whole.size() != b.whole.size()) {
    return a.whole.size() < b.whole.size() ? -1 : 1;
  }
  if (a.whole != b.whole) return Sign(a.whole.compare(b.whole));
  return CompareFractions(a.fraction, b.fraction);
}

bool IsZero(const Decimal& number) {
  return number.whole.empty() && number.fraction.empty();
}

Decimal DecimalOf(int64_t number) {
  Decimal decimal;
  decimal.negative = number < 0;
  decimal.whole = WithoutLeadingZeros(std::to_string(std::llabs(number)));
  return decimal;
}

bool IsLeapYear(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int DaysInMonth(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30,
                                         31, 31, 30, 31, 30, 31};
  if (month == 2 && IsLeapYear(year)) return 29;
  return kDays[static_cast<size_t>(month - 1)];
}

// Days from 1970-01-01, counted one year and one month at a time.
int64_t DaysSince1970(int year, int month, int day) {
  int64_t days = 0;
  for (int y = 1970; y < year; ++y) days += IsLeapYear(y) ? 366 : 365;
  for (int y = year; y < 1970; ++y) days -= IsLeapYear(y) ? 366 : 365;
  for (int m = 1; m < month; ++m) days += DaysInMonth(year, m);
  return days + day - 1;
}

// Takes `count` digits off the front of `text`.
std::optional<int> TakeDigits(std::string_view& text, size_t count) {
  if (text.size() < count || !AllDigits(text.substr(0, count))) return {};
  const int number = std::atoi(std::string(text.substr(0, count)).c_str());
  text.remove_prefix(count);
  return number;
}

bool Take(std::string_view& text, char wanted) {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

bool IsBetween(std::optional<int> number, int low, int high) {
  return number.has_value() && *number >= low && *number <= high;
}

// `seconds` and a fraction of one, which counts upwards also before 1970.
Decimal SecondsAnd(int64_t seconds, const std::string& fraction) {
  if (seconds >= 0 || fraction.empty()) {
    Decimal moment = DecimalOf(seconds);
    moment.fraction = fraction;
    return moment;
  }
  Decimal moment = DecimalOf(seconds + 1);
  moment.negative = true;
  for (size_t i = 0; i < fraction.size(); ++i) {
    const int complement = (i + 1 == fraction.size() ? 10 : 9);
    moment.fraction +=
        static_cast<char>(complement - (fraction[i] - '0') + '0');
  }
  return moment;
}

std::optional<Decimal> ReadCalendarMoment(std::string_view text) {
  std::string fraction;
  const std::optional<int> year = TakeDigits(text, 4);
  if (!year.has_value() || !Take(text, '-')) return {};
  const std::optional<int> month = TakeDigits(text, 2);
  if (!IsBetween(month, 1, 12)) return {};
  int day = 1;
  int64_t seconds = 0;
  if (!text.empty()) {
    if (!Take(text, '-')) return {};
    const std::optional<int> given = TakeDigits(text, 2);
    if (!IsBetween(given, 1, DaysInMonth(*year, *month))) return {};
    day = *given;
    if (!text.empty()) {
      if (!Take(text, 'T')) return {};
      const std::optional<int> hour = TakeDigits(text, 2);
      if (!IsBetween(hour, 0, 23) || !Take(text, ':')) return {};
      const std::optional<int> minute = TakeDigits(text, 2);
      if (!IsBetween(minute, 0, 59)) return {};
      seconds = *hour * 3600 + *minute * 60;
      if (Take(text, ':')) {
        const std::optional<int> second = TakeDigits(text, 2);
        if (!IsBetween(second, 0, 59)) return {};
        seconds += *second;
        if (Take(text, '.')) {
          while (!text.empty() && AllDigits(text.substr(0, 1))) {
            fraction += text.front();
            text.remove_prefix(1);
          }
          if (fraction.empty()) return {};
          fraction = WithoutTrailingZeros(fraction);
        }
      }
      if (text == "Z") {
        text = {};
      } else {
        const bool east = !text.empty() && text.front() == '+';
        if (!Take(text, '+') && !Take(text, '-')) return {};
        const std::optional<int> hours = TakeDigits(text, 2);
        if (!IsBetween(hours, 0, 23) || !Take(text, ':')) return {};
        const std::optional<int> minutes = TakeDigits(text, 2);
        if (!IsBetween(minutes, 0, 59)) return {};
        const int offset = *hours * 3600 + *minutes * 60;
        seconds += east ? -offset : offset;
      }
      if (!text.empty()) return {};
    }
  }
  seconds += DaysSince1970(*year, *month, day) * 86400;
  return SecondsAnd(seconds, fraction);
}

std::optional<Address> ReadIpv4(std::string_view text) {
  Address address;
  for (const std::string& part : Split(text, '.', 100)) {
    const bool leading_zero = part.size() > 1 && part[0] == '0';
    if (!AllDigits(part) || part.size() > 3 || leading_zero) return {};
    address.push_back(std::atoi(part.c_str()));
    if (address.back() > 255) return {};
  }
  if (address.size() != 4) return {};
  return address;
}

// Groups of hexadecimal digits between colons; the last may be dotted IPv4.
std::optional<Address> ReadGroups(std::string_view text) {
  Address bytes;
  if (text.empty()) return bytes;
  const std::vector<std::string> groups = Split(text, ':', 100);
  for (size_t i = 0; i < groups.size(); ++i) {
    if (i + 1 == groups.size() && Contains(groups[i], '.')) {
      const std::optional<Address> tail = ReadIpv4(groups[i]);
      if (!tail.has_value()) return {};
      bytes.insert(bytes.end(), tail->begin(), tail->end());
      continue;
    }
    if (groups[i].empty() || groups[i].size() > 4) return {};
    int group = 0;
    for (const char c : Lower(groups[i])) {
      const size_t digit = std::string_view("0123456789abcdef").find(c);
      if (digit == std::string_view::npos) return {};
      group = group * 16 + static_cast<int>(digit);
    }
    bytes.push_back(group / 256);
    bytes.push_back(group % 256);
  }
  return bytes;
}

std::optional<Address> ReadIpv6(std::string_view text) {
  const size_t gap = text.find("::");
  if (gap == std::string_view::npos) {
    std::optional<Address> all = ReadGroups(text);
    if (!all.has_value() || all->size() != 16) return {};
    return all;
  }
  const std::string_view front = text.substr(0, gap);
  // IPv4's dots may end the address, but not the part before the gap.
  if (Contains(front, '.')) return {};
  const std::optional<Address> before = ReadGroups(front);
  const std::optional<Address> after = ReadGroups(text.substr(gap + 2));
  if (!before.has_value() || !after.has_value()) return {};
  if (before->size() + after->size() > 14) return {};
  Address address = *before;
  address.resize(16 - after->size(), 0);
  address.insert(address.end(), after->begin(), after->end());
  return address;
}

}  // namespace

std::optional<Decimal> ReadDecimal(std::string_view text) {
  Decimal number;
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
    number.negative = text[0] == '-';
    text.remove_prefix(1);
  }
  const std::vector<std::string> parts = Split(text, '.', 2);
  if (!AllDigits(parts[0])) return {};
  if (parts.size() == 2 && !AllDigits(parts[1])) return {};
  number.whole = WithoutLeadingZeros(parts[0]);
  if (parts.size() == 2) number.fraction = WithoutTrailingZeros(parts[1]);
  if (IsZero(number)) number.negative = false;
  return number;
}

int Compare(const Decimal& a, const Decimal& b) {
  if (a.negative != b.negative) return a.negative ? -1 : 1;
  return a.negative ? CompareMagnitudes(b, a) : CompareMagnitudes(a, b);
}

std::optional<Decimal> ReadMoment(std::string_view text, bool in_request) {
  // Whatever is a number is an epoch, also four digits.
  const bool may_be_epoch =
      !StartsWith(text, "+") && (in_request || !Contains(text, '.'));
  std::optional<Decimal> epoch = ReadDecimal(text);
  if (epoch.has_value() && may_be_epoch) return epoch;
  return ReadCalendarMoment(text);
}

std::string MomentText(int64_t seconds) {
  int64_t days = seconds / 86400;
  int64_t rest = seconds % 86400;
  if (rest < 0) {
    rest += 86400;
    --days;
  }
  int year = 1970;
  while (days < 0) {
    --year;
    days += IsLeapYear(year) ? 366 : 365;
  }
  while (days >= (IsLeapYear(year) ? 366 : 365)) {
    days -= IsLeapYear(year) ? 366 : 365;
    ++year;
  }
  int month = 1;
  while (days >= DaysInMonth(year, month)) {
    days -= DaysInMonth(year, month);
    ++month;
  }
  const auto padded = [](int64_t number, size_t width) {
    std::string digits = std::to_string(number);
    while (digits.size() < width) digits.insert(0, "0");
    return digits;
  };
  return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(days + 1, 2) +
         "T" + padded(rest / 3600, 2) + ":" + padded(rest / 60 % 60, 2) + ":" +
         padded(rest % 60, 2) + "Z";
}

std::optional<bool> ReadBool(std::string_view text) {
  if (Lower(text) == "true") return true;
  if (Lower(text) == "false") return false;
  return {};
}

std::optional<std::string> ReadBase64(std::string_view text) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  if (text.size() % 4 != 0) return {};
  size_t padding = 0;
  while (padding < 2 && EndsWith(text, "=")) {
    text.remove_suffix(1);
    ++padding;
  }
  std::string bits;
  for (const char c : text) {
    const size_t value = kAlphabet.find(c);
    if (value == std::string_view::npos) return {};
    for (int bit = 5; bit >= 0; --bit) {
      bits += ((value >> bit) & 1) != 0 ? '1' : '0';
    }
  }
  // The bits that no byte takes are zero.
  if (Contains(bits.substr(bits.size() - bits.size() % 8), '1')) return {};
  std::string bytes;
  for (size_t at = 0; at + 8 <= bits.size(); at += 8) {
    int byte = 0;
    for (size_t i = 0; i < 8; ++i) byte = byte * 2 + (bits[at + i] - '0');
    bytes += static_cast<char>(byte);
  }
  return bytes;
}

std::optional<Address> ReadAddress(std::string_view text) {
  return Contains(text, ':') ? ReadIpv6(text) : ReadIpv4(text);
}

std::optional<AddressRange> ReadAddressRange(std::string_view text) {
  const std::vector<std::string> parts = Split(text, '/', 2);
  const std::optional<Address> address = ReadAddress(parts[0]);
  if (!address.has_value()) return {};
  AddressRange range;
  range.address = *address;
  const int all_bits = static_cast<int>(address->size()) * 8;
  range.prefix = all_bits;
  if (parts.size() == 2) {
    if (!AllDigits(parts[1]) || parts[1].size() > 3) return {};
    if (parts[1].size() > 1 && parts[1][0] == '0') return {};
    range.prefix = std::atoi(parts[1].c_str());
    if (range.prefix > all_bits) return {};
  }
  return range;
}

bool IsIn(const Address& address, const AddressRange& range) {
  if (address.size() != range.address.size()) return false;
  for (int bit = 0; bit < range.prefix; ++bit) {
    const auto byte = static_cast<size_t>(bit / 8);
    const int shift = 7 - bit % 8;
    if (((address[byte] >> shift) & 1) !=
        ((range.address[byte] >> shift) & 1)) {
      return false;
    }
  }
  return true;
}

}  // namespace writ::reference

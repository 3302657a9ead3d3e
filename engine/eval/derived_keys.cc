// SPDX-License-Identifier: Apache-2.0
#include "engine/eval/derived_keys.h"

#include <array>
#include <charconv>
#include <cstddef>
#include <cstring>
#include <initializer_list>

namespace writ::eval {
namespace {

using Value = std::optional<std::string_view>;

constexpr int64_t kNanosecondsPerSecond = 1'000'000'000;
constexpr int64_t kSecondsPerDay = 86'400;

std::string_view Join(std::initializer_list<std::string_view> parts,
                      Arena& arena) {
  size_t size = 0;
  for (const std::string_view part : parts) size += part.size();
  char* const text = static_cast<char*>(arena.Allocate(size, 1));
  char* out = text;
  for (const std::string_view part : parts) {
    if (part.empty()) continue;
    std::memcpy(out, part.data(), part.size());
    out += part.size();
  }
  return {text, size};
}

int64_t SecondsOf(const DerivationInput& input) {
  int64_t seconds = input.time_ns / kNanosecondsPerSecond;
  if (input.time_ns % kNanosecondsPerSecond < 0) --seconds;
  return seconds;
}

Value PrincipalArn(const DerivationInput& input, Arena& arena) {
  const Caller& caller = input.caller;
  if (!HasAccount(caller.kind)) return std::nullopt;
  if (caller.kind != CallerKind::kSession) return caller.text;
  return Join({"arn:", caller.partition, ":iam::", caller.account, ":role/",
               caller.name},
              arena);
}

Value PrincipalAccount(const DerivationInput& input, Arena&) {
  if (input.caller.kind == CallerKind::kAnonymous) return "anonymous";
  if (!HasAccount(input.caller.kind)) return std::nullopt;
  return input.caller.account;
}

Value PrincipalIsAwsService(const DerivationInput& input, Arena&) {
  if (input.caller.kind == CallerKind::kService) return "true";
  if (!HasAccount(input.caller.kind)) return std::nullopt;
  return "false";
}

Value PrincipalServiceName(const DerivationInput& input, Arena&) {
  if (input.caller.kind != CallerKind::kService) return std::nullopt;
  return input.caller.text;
}

Value PrincipalType(const DerivationInput& input, Arena&) {
  switch (input.caller.kind) {
    case CallerKind::kUser:
      return "User";
    case CallerKind::kRole:
    case CallerKind::kSession:
      return "AssumedRole";
    case CallerKind::kFederatedUser:
      return "FederatedUser";
    case CallerKind::kRoot:
      return "Account";
    case CallerKind::kAnonymous:
      return "Anonymous";
    case CallerKind::kService:
    case CallerKind::kProvider:
      break;
  }
  return std::nullopt;
}

Value UserId(const DerivationInput& input, Arena& arena) {
  const Caller& caller = input.caller;
  if (caller.kind == CallerKind::kRoot) return caller.account;
  if (caller.kind == CallerKind::kAnonymous) return "anonymous";
  if (caller.kind != CallerKind::kFederatedUser) return std::nullopt;
  return Join({caller.account, ":", caller.name}, arena);
}

Value UserName(const DerivationInput& input, Arena&) {
  if (input.caller.kind != CallerKind::kUser) return std::nullopt;
  return input.caller.name;
}

Value ResourceAccount(const DerivationInput& input, Arena&) {
  if (input.resource_account.empty()) return std::nullopt;
  return input.resource_account;
}

Value EpochTime(const DerivationInput& input, Arena& arena) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(),
                                 SecondsOf(input));
  return arena.Copy(
      {digits.data(), static_cast<size_t>(end.ptr - digits.data())});
}

struct CivilDate {
  int64_t year;
  int64_t month;
  int64_t day;
};

// The date of a day counted from 1970-01-01 in the proleptic Gregorian
// calendar, by eras of 400 years that begin on 1 March.
CivilDate DateOf(int64_t days) {
  days += 719468;
  const int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const int64_t day_of_era = days - era * 146097;
  const int64_t year_of_era = (day_of_era - day_of_era / 1460 +
                               day_of_era / 36524 - day_of_era / 146096) /
                              365;
  const int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t shifted_month = (5 * day_of_year + 2) / 153;
  CivilDate date{};
  date.day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  date.month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  date.year = year_of_era + era * 400 + (date.month <= 2 ? 1 : 0);
  return date;
}

Value CurrentTime(const DerivationInput& input, Arena& arena) {
  const int64_t seconds = SecondsOf(input);
  int64_t days = seconds / kSecondsPerDay;
  if (seconds % kSecondsPerDay < 0) --days;
  const int64_t of_day = seconds - days * kSecondsPerDay;
  const CivilDate date = DateOf(days);
  if (date.year < 0 || date.year > 9999) return EpochTime(input, arena);
  std::array<char, 20> text = {'0', '0', '0', '0', '-', '0', '0',
                               '-', '0', '0', 'T', '0', '0', ':',
                               '0', '0', ':', '0', '0', 'Z'};
  const auto put = [&text](size_t at, size_t width, int64_t number) {
    for (size_t i = width; i-- > 0; number /= 10) {
      text[at + i] = static_cast<char>('0' + number % 10);
    }
  };
  put(0, 4, date.year);
  put(5, 2, date.month);
  put(8, 2, date.day);
  put(11, 2, of_day / 3600);
  put(14, 2, of_day / 60 % 60);
  put(17, 2, of_day % 60);
  return arena.Copy({text.data(), text.size()});
}

constexpr DerivedKey kDerivedKeys[] = {
    {"aws:principalarn", PrincipalArn},
    {"aws:principalaccount", PrincipalAccount},
    {"aws:principalisawsservice", PrincipalIsAwsService},
    {"aws:principalservicename", PrincipalServiceName},
    {"aws:principaltype", PrincipalType},
    {"aws:userid", UserId},
    {"aws:username", UserName},
    {"aws:resourceaccount", ResourceAccount},
    {"aws:currenttime", CurrentTime},
    {"aws:epochtime", EpochTime},
};

}  // namespace

absl::Span<const DerivedKey> DerivedKeys() { return kDerivedKeys; }

}  // namespace writ::eval

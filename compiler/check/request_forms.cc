// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/request_forms.h"

#include "engine/base/strings.h"
#include "engine/match/arn.h"
#include "engine/match/instant.h"

namespace writ::compiler {

std::optional<int64_t> ParseRequestTime(std::string_view text) {
  // The engine's dates may also be epoch seconds, which are no ISO 8601.
  if (text.size() < 5 || text[4] != '-') return std::nullopt;
  const std::optional<match::Instant> instant = match::ParseInstant(text);
  if (!instant) return std::nullopt;
  constexpr int64_t kNanoseconds = 1'000'000'000;
  constexpr int64_t kFirst = -9'214'560'000;  // 1678-01-01
  constexpr int64_t kEnd = 9'214'646'400;     // 2262-01-01
  if (instant->seconds < kFirst || instant->seconds >= kEnd) {
    return std::nullopt;
  }
  int64_t fraction = 0;
  int64_t unit = kNanoseconds;
  for (const char digit : instant->fraction.substr(0, 9)) {
    unit /= 10;
    fraction += (digit - '0') * unit;
  }
  return instant->seconds * kNanoseconds + fraction;
}

PolicyType ResourcePolicyType(std::string_view resource) {
  match::ArnSplit arn;
  const bool is_role = resource.starts_with("arn:") && arn.Split(resource) &&
                       EqualsIgnoreAsciiCase(ServiceOf(arn), "iam") &&
                       RegionOf(arn).empty() &&
                       ResourceOf(arn).starts_with("role/");
  return is_role ? PolicyType::kTrust : PolicyType::kResource;
}

}  // namespace writ::compiler

// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/suggest.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "engine/base/strings.h"

namespace writ::compiler {
namespace {

// Longer texts are no slips of the pen; it also bounds the work.
constexpr size_t kLongest = 64;

using Row = std::array<size_t, kLongest + 1>;

// The optimal string alignment distance without regard to case.
size_t Distance(std::string_view a, std::string_view b) {
  Row before_last{};
  Row last{};
  Row row{};
  for (size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const auto same = [&](size_t x, size_t y) {
        return ToLowerAscii(a[x - 1]) == ToLowerAscii(b[y - 1]);
      };
      row[j] = std::min(
          {last[j] + 1, row[j - 1] + 1, last[j - 1] + (same(i, j) ? 0 : 1)});
      if (i > 1 && j > 1 && same(i, j - 1) && same(i - 1, j)) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
    }
    before_last = last;
    last = row;
  }
  return last[b.size()];
}

}  // namespace

std::string_view NearestName(std::string_view text,
                             absl::Span<const std::string_view> known) {
  if (text.empty() || text.size() > kLongest) return {};
  size_t least = std::max<size_t>(1, text.size() / 3) + 1;
  std::string_view nearest;
  for (const std::string_view name : known) {
    if (name.size() > kLongest) continue;
    const size_t distance = Distance(text, name);
    if (distance < least) {
      least = distance;
      nearest = name;
    }
  }
  return nearest;
}

std::string SuggestName(std::string_view text,
                        absl::Span<const std::string_view> known) {
  const std::string_view nearest = NearestName(text, known);
  if (nearest.empty()) return "";
  return Concat("did you mean `", nearest, "`?");
}

}  // namespace writ::compiler

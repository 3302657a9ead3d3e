// SPDX-License-Identifier: Apache-2.0
#include "compiler/organization/arn_overlap.h"

#include <cstddef>
#include <vector>

namespace writ::compiler {
namespace {

// Whether two globs have a text in common: over all pairs of prefixes.
bool GlobsMeet(std::string_view a, std::string_view b) {
  std::vector<bool> last(b.size() + 1);
  std::vector<bool> row(b.size() + 1);
  for (size_t i = 0; i <= a.size(); ++i) {
    for (size_t j = 0; j <= b.size(); ++j) {
      bool meets = i == 0 && j == 0;
      if (i > 0 && a[i - 1] == '*') meets = meets || last[j];
      if (j > 0 && b[j - 1] == '*') meets = meets || row[j - 1];
      if (i > 0 && j > 0) {
        const char x = a[i - 1];
        const char y = b[j - 1];
        const bool same = x == y || x == '?' || y == '?';
        // A star goes on over what the other pattern has.
        if (x == '*') meets = meets || row[j - 1];
        if (y == '*') meets = meets || last[j];
        if (x != '*' && y != '*' && same) meets = meets || last[j - 1];
      }
      row[j] = meets;
    }
    last = row;
  }
  return last[b.size()];
}

std::string_view TakePiece(std::string_view& arn, bool last) {
  const size_t colon = last ? std::string_view::npos : arn.find(':');
  const std::string_view piece = arn.substr(0, colon);
  arn.remove_prefix(colon == std::string_view::npos ? arn.size() : colon + 1);
  return piece;
}

}  // namespace

std::string_view LiteralPrefix(std::string_view pattern) {
  return pattern.substr(0, pattern.find_first_of("*?"));
}

bool ArnPatternsMeet(std::string_view a, std::string_view b) {
  for (int piece = 0; piece < 6; ++piece) {
    const bool last = piece == 5;
    const std::string_view of_a = TakePiece(a, last);
    if (!GlobsMeet(of_a, TakePiece(b, last))) return false;
  }
  return true;
}

}  // namespace writ::compiler

// SPDX-License-Identifier: Apache-2.0
// Two sorted tables, both generated: whole keys, and families of keys of which
// the user chooses a part (`aws:PrincipalTag/Team`,
// `codebuild:secondarySources/main.location`). A key is searched among whole
// keys first, then among the families, longest prefix first. Comparing folds
// case as it goes, so nothing is copied.

#include "compiler/catalogue/condition_keys.h"

#include <algorithm>
#include <compare>
#include <cstddef>
#include <iterator>
#include <string_view>

#include "engine/base/strings.h"

namespace writ::compiler {
namespace {

using enum KeyType;

struct Key {
  std::string_view key;  // folded
  KeyType type;
};

struct Family {
  std::string_view prefix;  // folded; ends in one of kPrefixEnds
  std::string_view suffix;  // folded; may be empty
  KeyType type;
};

#include "compiler/catalogue/condition_keys_data.inc"

constexpr std::string_view kPrefixEnds = "/:.-";

constexpr size_t LongestPrefix() {
  size_t longest = 0;
  for (const Family& family : kFamilies) {
    longest = std::max(longest, family.prefix.size());
  }
  return longest;
}

constexpr bool TablesAreSound() {
  for (size_t i = 1; i < std::size(kKeys); ++i) {
    if (kKeys[i - 1].key >= kKeys[i].key) return false;
  }
  for (size_t i = 0; i < std::size(kFamilies); ++i) {
    const Family& family = kFamilies[i];
    if (family.prefix.empty()) return false;
    if (kPrefixEnds.find(family.prefix.back()) == std::string_view::npos) {
      return false;
    }
    if (i == 0) continue;
    const Family& before = kFamilies[i - 1];
    if (before.prefix > family.prefix) return false;
    if (before.prefix == family.prefix &&
        before.suffix.size() < family.suffix.size()) {
      return false;
    }
  }
  return true;
}
static_assert(TablesAreSound());

// Orders the folded `row` against `text` in any case.
std::strong_ordering CompareFolded(std::string_view row,
                                   std::string_view text) {
  const size_t shared = std::min(row.size(), text.size());
  for (size_t i = 0; i < shared; ++i) {
    const auto a = static_cast<unsigned char>(row[i]);
    const auto b = static_cast<unsigned char>(ToLowerAscii(text[i]));
    if (a != b) return a <=> b;
  }
  return row.size() <=> text.size();
}

// The first family whose prefix is all of `prefix`, in any case; else the end.
const Family* FindFamilies(std::string_view prefix) {
  const Family* found =
      std::lower_bound(std::begin(kFamilies), std::end(kFamilies), prefix,
                       [](const Family& family, std::string_view text) {
                         return CompareFolded(family.prefix, text) < 0;
                       });
  if (found == std::end(kFamilies)) return found;
  return CompareFolded(found->prefix, prefix) == 0 ? found
                                                   : std::end(kFamilies);
}

// Whether `rest`, a key without the family's prefix, is a part of the user's
// choice, of at least one character, and the family's suffix.
bool EndsInFamily(const Family& family, std::string_view rest) {
  if (rest.size() <= family.suffix.size()) return false;
  rest.remove_prefix(rest.size() - family.suffix.size());
  return CompareFolded(family.suffix, rest) == 0;
}

}  // namespace

KeyType TypeOfConditionKey(std::string_view key) {
  const Key* whole =
      std::lower_bound(std::begin(kKeys), std::end(kKeys), key,
                       [](const Key& row, std::string_view text) {
                         return CompareFolded(row.key, text) < 0;
                       });
  if (whole != std::end(kKeys) && CompareFolded(whole->key, key) == 0) {
    return whole->type;
  }
  for (size_t end = std::min(key.size(), LongestPrefix()); end > 0; --end) {
    if (kPrefixEnds.find(key[end - 1]) == std::string_view::npos) continue;
    const std::string_view prefix = key.substr(0, end);
    for (const Family* family = FindFamilies(prefix);
         family != std::end(kFamilies) &&
         family->prefix.size() == prefix.size() &&
         CompareFolded(family->prefix, prefix) == 0;
         ++family) {
      if (EndsInFamily(*family, key.substr(end))) return family->type;
    }
  }
  return kUnknown;
}

std::string_view ConditionKeyCatalogueDate() { return kDataDate; }

std::string_view ConditionKeyCatalogueDigest() { return kDataDigest; }

}  // namespace writ::compiler

// SPDX-License-Identifier: Apache-2.0
// Text the slow way: case, pieces, characters, globs.

#ifndef WRIT_TESTS_REFERENCE_TEXT_H_
#define WRIT_TESTS_REFERENCE_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace writ::reference {

// `text` with A to Z made small; other characters stay.
std::string Lower(std::string_view text);

// Whether the two are equal but for the case of A to Z.
bool SameButForCase(std::string_view a, std::string_view b);

// The fold of StringEqualsIgnoreCase: A to Z and the letters of U+0080 to
// U+00FF (docs/semantics.md, 4.6).
std::string FoldLatin1(std::string_view text);

bool StartsWith(std::string_view text, std::string_view start);
bool EndsWith(std::string_view text, std::string_view end);
bool Contains(std::string_view text, char wanted);

// Digits only, and at least one.
bool AllDigits(std::string_view text);

// An account number: twelve digits.
bool IsAccountId(std::string_view text);

// Splits at the first `most - 1` separators, thus into at most `most` pieces.
std::vector<std::string> Split(std::string_view text, char separator,
                               size_t most);

// The characters (code points) of valid UTF-8, each as its bytes.
std::vector<std::string> Characters(std::string_view text);

// One item of a pattern: a character, any run of characters, or any one.
struct PatternItem {
  enum class Kind { kCharacter, kAnyRun, kAnyOne };
  Kind kind = Kind::kCharacter;
  std::string character;
};
using Pattern = std::vector<PatternItem>;

// `*` and `?` of `text` as wildcards, all else as itself (2.1).
Pattern GlobOf(std::string_view text);

// `text` with nothing special in it.
Pattern LiteralOf(std::string_view text);

// Whether the whole of `text` is what `pattern` describes.
bool Matches(const Pattern& pattern, std::string_view text);

// Matches without regard to the case of A to Z.
bool GlobMatchesButForCase(std::string_view pattern, std::string_view text);

}  // namespace writ::reference

#endif  // WRIT_TESTS_REFERENCE_TEXT_H_

// SPDX-License-Identifier: Apache-2.0

#include "tests/reference/text.h"

namespace writ::reference {

std::string Lower(std::string_view text) {
  std::string lower;
  for (const char c : text) {
    const bool capital = c >= 'A' && c <= 'Z';
    lower += capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return lower;
}

bool SameButForCase(std::string_view a, std::string_view b) {
  return Lower(a) == Lower(b);
}

std::string FoldLatin1(std::string_view text) {
  std::string folded;
  for (const std::string& character : Characters(text)) {
    // U+00C0 to U+00DE are C3 80 to C3 9E; their small letters lie 32 higher.
    // U+00D7, the multiplication sign, stands among them and is no letter.
    if (character.size() == 2 && character[0] == '\xC3') {
      const int second = static_cast<unsigned char>(character[1]);
      if (second >= 0x80 && second <= 0x9E && second != 0x97) {
        folded += '\xC3';
        folded += static_cast<char>(second + 0x20);
        continue;
      }
    }
    folded += Lower(character);
  }
  return folded;
}

bool StartsWith(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

bool EndsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() &&
         text.substr(text.size() - end.size()) == end;
}

bool Contains(std::string_view text, char wanted) {
  return text.find(wanted) != std::string_view::npos;
}

bool AllDigits(std::string_view text) {
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return !text.empty();
}

bool IsAccountId(std::string_view text) {
  return text.size() == 12 && AllDigits(text);
}

std::vector<std::string> Split(std::string_view text, char separator,
                               size_t most) {
  std::vector<std::string> pieces(1);
  for (const char c : text) {
    if (c == separator && pieces.size() < most) {
      pieces.emplace_back();
    } else {
      pieces.back() += c;
    }
  }
  return pieces;
}

std::vector<std::string> Characters(std::string_view text) {
  std::vector<std::string> characters;
  for (const char c : text) {
    const bool continues = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
    if (characters.empty() || !continues) characters.emplace_back();
    characters.back() += c;
  }
  return characters;
}

Pattern GlobOf(std::string_view text) {
  Pattern pattern;
  for (const std::string& character : Characters(text)) {
    if (character == "*") {
      pattern.push_back({PatternItem::Kind::kAnyRun, ""});
    } else if (character == "?") {
      pattern.push_back({PatternItem::Kind::kAnyOne, ""});
    } else {
      pattern.push_back({PatternItem::Kind::kCharacter, character});
    }
  }
  return pattern;
}

Pattern LiteralOf(std::string_view text) {
  Pattern pattern;
  for (const std::string& character : Characters(text)) {
    pattern.push_back({PatternItem::Kind::kCharacter, character});
  }
  return pattern;
}

bool Matches(const Pattern& pattern, std::string_view text) {
  const std::vector<std::string> characters = Characters(text);
  const size_t length = characters.size();
  // reached[n]: the items so far describe the first n characters.
  std::vector<bool> reached(length + 1, false);
  reached[0] = true;
  for (const PatternItem& item : pattern) {
    std::vector<bool> next(length + 1, false);
    for (size_t n = 0; n <= length; ++n) {
      switch (item.kind) {
        case PatternItem::Kind::kAnyRun:
          next[n] = reached[n] || (n > 0 && next[n - 1]);
          break;
        case PatternItem::Kind::kAnyOne:
          next[n] = n > 0 && reached[n - 1];
          break;
        case PatternItem::Kind::kCharacter:
          next[n] =
              n > 0 && reached[n - 1] && characters[n - 1] == item.character;
          break;
      }
    }
    reached = next;
  }
  return reached[length];
}

bool GlobMatchesButForCase(std::string_view pattern, std::string_view text) {
  return Matches(GlobOf(Lower(pattern)), Lower(text));
}

}  // namespace writ::reference

// SPDX-License-Identifier: Apache-2.0
#include "engine/match/glob.h"

#include <array>
#include <cstddef>
#include <cstring>

namespace writ::match {
namespace {

constexpr size_t kNotFound = std::string_view::npos;

bool IsContinuation(char c) {
  return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U;
}

// Bytes of the character that begins at `at`.
size_t CharacterSize(std::string_view text, size_t at) {
  size_t end = at + 1;
  while (end < text.size() && IsContinuation(text[end])) ++end;
  return end - at;
}

// Whether `piece`, which has no star, matches a front of `text`; its size then
// is in `used`.
bool MatchFront(std::string_view piece, std::string_view text, size_t& used) {
  size_t at = 0;
  for (const char c : piece) {
    if (at == text.size()) return false;
    if (c == kAnyCharacter) {
      at += CharacterSize(text, at);
    } else if (text[at] == c) {
      ++at;
    } else {
      return false;
    }
  }
  used = at;
  return true;
}

// Whether `piece`, which has no star, matches the end of `text`.
bool MatchBack(std::string_view piece, std::string_view text) {
  size_t at = text.size();
  for (size_t i = piece.size(); i-- > 0;) {
    if (at == 0) return false;
    --at;
    if (piece[i] == kAnyCharacter) {
      while (at > 0 && IsContinuation(text[at])) --at;
    } else if (text[at] != piece[i]) {
      return false;
    }
  }
  return true;
}

// Bytes of `text` that `piece` takes at the end, where it matches there.
size_t BackSize(std::string_view piece, std::string_view text) {
  size_t at = text.size();
  for (size_t i = piece.size(); i-- > 0;) {
    --at;
    if (piece[i] != kAnyCharacter) continue;
    while (at > 0 && IsContinuation(text[at])) --at;
  }
  return text.size() - at;
}

// Finds the leftmost end of a match of `piece` (with `?`, up to 64 bytes) in
// `text` by Shift-And: bit i of `state` says that the first i+1 elements of the
// piece match up to here. A `?` takes a leading byte and stays where it is over
// the continuation bytes of the same character.
size_t FindShort(std::string_view piece, std::string_view text) {
  std::array<uint64_t, 256> accepts{};
  uint64_t any = 0;
  for (size_t i = 0; i < piece.size(); ++i) {
    const uint64_t bit = uint64_t{1} << i;
    if (piece[i] == kAnyCharacter) {
      any |= bit;
    } else {
      accepts[static_cast<unsigned char>(piece[i])] |= bit;
    }
  }
  const uint64_t last = uint64_t{1} << (piece.size() - 1);
  uint64_t state = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    const uint64_t next = state << 1U | 1U;
    const uint64_t own = accepts[static_cast<unsigned char>(text[at])];
    state = IsContinuation(text[at]) ? (next & own) | (state & any)
                                     : next & (own | any);
    // A match that ends in `?` is whole only with the character's last byte.
    const bool mid_character =
        at + 1 < text.size() && IsContinuation(text[at + 1]);
    if ((state & last) != 0 && !((any & last) != 0 && mid_character)) {
      return at + 1;
    }
  }
  return kNotFound;
}

// The same for a piece of any length: quadratic at worst, in the product of
// text and piece, for pieces that hold a `?` and are longer than 64 bytes.
size_t FindLong(std::string_view piece, std::string_view text) {
  for (size_t at = 0; at < text.size(); at += CharacterSize(text, at)) {
    size_t used = 0;
    if (MatchFront(piece, text.substr(at), used)) return at + used;
  }
  return kNotFound;
}

// The end of the leftmost match of `piece` in `text`, or kNotFound.
size_t FindPiece(std::string_view piece, std::string_view text) {
  if (piece.find(kAnyCharacter) == kNotFound) {
    const void* found =
        memmem(text.data(), text.size(), piece.data(), piece.size());
    if (found == nullptr) return kNotFound;
    return static_cast<size_t>(static_cast<const char*>(found) - text.data()) +
           piece.size();
  }
  return piece.size() <= 64 ? FindShort(piece, text) : FindLong(piece, text);
}

}  // namespace

bool HasWildcardByte(std::string_view text) {
  return text.find(kStar) != kNotFound || text.find(kAnyCharacter) != kNotFound;
}

std::string EncodeGlob(std::string_view pattern) {
  std::string encoded;
  encoded.reserve(pattern.size());
  for (const char c : pattern) {
    if (c == '*') {
      if (encoded.empty() || encoded.back() != kStar) encoded += kStar;
    } else {
      encoded += c == '?' ? kAnyCharacter : c;
    }
  }
  return encoded;
}

bool GlobMatch(std::string_view pattern, std::string_view text) {
  size_t star = pattern.find(kStar);
  size_t used = 0;
  if (!MatchFront(pattern.substr(0, star), text, used)) return false;
  text.remove_prefix(used);
  if (star == kNotFound) return text.empty();
  const size_t last_star = pattern.rfind(kStar);
  const std::string_view back = pattern.substr(last_star + 1);
  if (!MatchBack(back, text)) return false;
  text.remove_suffix(BackSize(back, text));
  while (star < last_star) {
    const size_t next = pattern.find(kStar, star + 1);
    const std::string_view piece = pattern.substr(star + 1, next - star - 1);
    star = next;
    if (piece.empty()) continue;
    const size_t end = FindPiece(piece, text);
    if (end == kNotFound) return false;
    text.remove_prefix(end);
  }
  return true;
}

GlobKind ClassifyGlob(std::string_view pattern) {
  if (!HasWildcardByte(pattern)) return GlobKind::kLiteral;
  const bool one_star_at_the_end = pattern.find(kStar) == pattern.size() - 1 &&
                                   pattern.find(kAnyCharacter) == kNotFound;
  if (!one_star_at_the_end) return GlobKind::kGeneral;
  return pattern.size() == 1 ? GlobKind::kAny : GlobKind::kPrefix;
}

}  // namespace writ::match

// SPDX-License-Identifier: Apache-2.0
// IAM's glob (docs/semantics.md, 2.1): `*` is any run of characters, `?`
// exactly one, all else itself; anchored at both ends.
//
// A pattern is held *encoded*: each wildcard is a byte that UTF-8 never has, so
// that a literal star (from `${*}` or from a variable's value) needs no escape.
// Text that is matched need not be valid UTF-8; text that is *inserted into* a
// pattern must be free of the two bytes.
//
// Matching is linear in the text for each piece between stars: the pieces are
// found leftmost in turn, literal ones by memmem (two-way), those with `?` by a
// bit-parallel automaton (Shift-And). The textbook loop that goes back to the
// last star is quadratic: 1.4 ms for 2 KiB, an attacker's gift.

#ifndef WRIT_ENGINE_MATCH_GLOB_H_
#define WRIT_ENGINE_MATCH_GLOB_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace writ::match {

inline constexpr char kStar = '\xff';
inline constexpr char kAnyCharacter = '\xfe';

// Whether `text` holds a byte that means a wildcard in an encoded pattern;
// valid UTF-8 does not.
bool HasWildcardByte(std::string_view text);

// Encodes `*` and `?` of `pattern`; runs of stars become one.
std::string EncodeGlob(std::string_view pattern);

// Whether the encoded `pattern` matches `text`. Allocates nothing.
bool GlobMatch(std::string_view pattern, std::string_view text);

// What there is to an encoded pattern, found out at build.
enum class GlobKind : uint8_t {
  kAny,      // a star alone
  kLiteral,  // no wildcard
  kPrefix,   // literal, star
  kGeneral,
};
GlobKind ClassifyGlob(std::string_view pattern);

}  // namespace writ::match

#endif  // WRIT_ENGINE_MATCH_GLOB_H_

// SPDX-License-Identifier: Apache-2.0
// Text without locale: ASCII case, Latin-1 case, and the glue between
// std::string_view and abseil's own, which Debian's build keeps apart.

#ifndef WRIT_ENGINE_BASE_STRINGS_H_
#define WRIT_ENGINE_BASE_STRINGS_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "absl/strings/string_view.h"

namespace writ {

// abseil's view of the same characters, for its functions.
inline absl::string_view ToAbsl(std::string_view text) {
  return {text.data(), text.size()};
}
inline std::string_view ToStd(absl::string_view text) {
  return {text.data(), text.size()};
}

// Joins `parts`, in order.
template <typename... Parts>
std::string Concat(const Parts&... parts) {
  std::string joined;
  joined.reserve((std::string_view(parts).size() + ... + 0));
  (joined.append(std::string_view(parts)), ...);
  return joined;
}

constexpr char ToLowerAscii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

inline bool EqualsIgnoreAsciiCase(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (ToLowerAscii(a[i]) != ToLowerAscii(b[i])) return false;
  }
  return true;
}

inline bool HasUpperAscii(std::string_view text) {
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') return true;
  }
  return false;
}

// Writes `text` in lower case to `out`, which has room for its size.
inline void LowerAsciiTo(std::string_view text, char* out) {
  for (const char c : text) *out++ = ToLowerAscii(c);
}

inline std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  LowerAsciiTo(text, lower.data());
  return lower;
}

// Folds the UTF-8 `text` to lower case within ASCII and within U+00C0 to
// U+00DE (docs/semantics.md, 4.6). Same size; `out` has room for it.
inline void FoldLatin1To(std::string_view text, char* out) {
  bool after_c3 = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool upper = after_c3 && byte >= 0x80 && byte <= 0x9e && byte != 0x97;
    *out++ = upper ? static_cast<char>(byte + 0x20) : ToLowerAscii(c);
    after_c3 = byte == 0xc3;
  }
}

inline std::string FoldLatin1(std::string_view text) {
  std::string folded(text);
  FoldLatin1To(text, folded.data());
  return folded;
}

}  // namespace writ

#endif  // WRIT_ENGINE_BASE_STRINGS_H_

// SPDX-License-Identifier: Apache-2.0
#include "engine/match/base64.h"

#include <cstdint>

namespace writ::match {
namespace {

// The six bits that `c` stands for; -1 where it is not of the alphabet.
int Sextet(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  if (c == '/') return 63;
  return -1;
}

size_t PaddingOf(std::string_view text) {
  if (text.size() < 2 || text.back() != '=') return 0;
  return text[text.size() - 2] == '=' ? 2 : 1;
}

}  // namespace

bool IsBase64(std::string_view text) {
  if (text.size() % 4 != 0) return false;
  const size_t padding = PaddingOf(text);
  const std::string_view digits = text.substr(0, text.size() - padding);
  for (const char c : digits) {
    if (Sextet(c) < 0) return false;
  }
  if (padding == 0) return true;
  const int unused_bits = padding == 1 ? 0x3 : 0xf;
  return (Sextet(digits.back()) & unused_bits) == 0;
}

size_t Base64DecodedSize(std::string_view text) {
  return text.size() / 4 * 3 - PaddingOf(text);
}

void DecodeBase64(std::string_view text, char* bytes) {
  const size_t size = Base64DecodedSize(text);
  uint32_t group = 0;
  size_t written = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const int sextet = text[i] == '=' ? 0 : Sextet(text[i]);
    group = group << 6U | static_cast<uint32_t>(sextet);
    if (i % 4 != 3) continue;
    for (const unsigned shift : {16U, 8U, 0U}) {
      if (written == size) break;
      bytes[written++] = static_cast<char>(group >> shift & 0xffU);
    }
    group = 0;
  }
}

}  // namespace writ::match

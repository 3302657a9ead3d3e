// SPDX-License-Identifier: Apache-2.0
#include "compiler/json/writer.h"

#include <cstddef>

namespace writ::compiler::json {
namespace {

unsigned char Byte(std::string_view text, size_t i) {
  return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
}

bool IsContinuation(unsigned char byte) { return (byte & 0xc0) == 0x80; }

// The length of the character of more than one byte at `i`; 0 where the bytes
// are no UTF-8 (RFC 3629: shortest form, no surrogates, up to U+10FFFF).
size_t MultibyteLength(std::string_view text, size_t i) {
  const unsigned char a = Byte(text, i);
  const unsigned char b = Byte(text, i + 1);
  if (!IsContinuation(b)) return 0;
  if (a >= 0xc2 && a <= 0xdf) return 2;
  if (!IsContinuation(Byte(text, i + 2))) return 0;
  if (a == 0xe0) return b >= 0xa0 ? 3 : 0;
  if (a == 0xed) return b <= 0x9f ? 3 : 0;
  if (a >= 0xe1 && a <= 0xef) return 3;
  if (!IsContinuation(Byte(text, i + 3))) return 0;
  if (a == 0xf0) return b >= 0x90 ? 4 : 0;
  if (a == 0xf4) return b <= 0x8f ? 4 : 0;
  return a >= 0xf1 && a <= 0xf3 ? 4 : 0;
}

void AppendControl(unsigned char byte, std::string& out) {
  constexpr std::string_view kHex = "0123456789abcdef";
  switch (byte) {
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  out += "\\u00";
  out += kHex[byte >> 4];
  out += kHex[byte & 0xf];
}

}  // namespace

void AppendString(std::string_view text, std::string& out) {
  out += '"';
  for (size_t i = 0; i < text.size();) {
    const unsigned char byte = Byte(text, i);
    if (byte >= 0x80) {
      const size_t length = MultibyteLength(text, i);
      out += length == 0 ? std::string_view("\xef\xbf\xbd")
                         : text.substr(i, length);
      i += length == 0 ? 1 : length;
      continue;
    }
    if (byte < 0x20) {
      AppendControl(byte, out);
    } else {
      if (byte == '"' || byte == '\\') out += '\\';
      out += static_cast<char>(byte);
    }
    ++i;
  }
  out += '"';
}

void Writer::Key(std::string_view key) {
  Separate();
  AppendString(key, out_);
  out_ += ':';
  after_value_ = false;
}

void Writer::String(std::string_view text) {
  Separate();
  AppendString(text, out_);
}

void Writer::Int(int64_t number) { Raw(std::to_string(number)); }

void Writer::Uint(uint64_t number) { Raw(std::to_string(number)); }

void Writer::Bool(bool value) { Raw(value ? "true" : "false"); }

void Writer::Null() { Raw("null"); }

void Writer::Raw(std::string_view json) {
  Separate();
  out_ += json;
}

void Writer::Separate() {
  if (after_value_) out_ += ',';
  after_value_ = true;
}

void Writer::Open(char bracket) {
  Separate();
  out_ += bracket;
  after_value_ = false;
}

void Writer::Close(char bracket) {
  out_ += bracket;
  after_value_ = true;
}

}  // namespace writ::compiler::json

// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <string>
#include <string_view>

#include "compiler/render.h"
#include "compiler/render/diagnostics_text.h"

namespace writ::compiler {
namespace {

// The bytes of the control character at `i`; 0 where it is none.
size_t ControlLength(std::string_view text, size_t i) {
  const auto byte = [&](size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
  };
  if (byte(i) < 0x20 || byte(i) == 0x7f) return 1;
  if (byte(i) == 0xc2) return byte(i + 1) >= 0x80 && byte(i + 1) < 0xa0 ? 2 : 0;
  if (byte(i) != 0xe2) return 0;
  const bool turns =
      (byte(i + 1) == 0x80 && byte(i + 2) >= 0xa8 && byte(i + 2) <= 0xae) ||
      (byte(i + 1) == 0x81 && byte(i + 2) >= 0xa6 && byte(i + 2) <= 0xa9);
  return turns ? 3 : 0;
}

}  // namespace

std::string PlainText(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const size_t control = ControlLength(text, i);
    if (control == 0) {
      plain += text[i++];
    } else {
      plain += "\xef\xbf\xbd";
      i += control;
    }
  }
  return plain;
}

std::string DiagnosticsText(const Diagnostics& diagnostics, bool colour) {
  TextOptions options;
  options.colour = colour;
  std::string text;
  for (const Diagnostic& d : diagnostics.all()) text += RenderText(d, options);
  return text;
}

}  // namespace writ::compiler

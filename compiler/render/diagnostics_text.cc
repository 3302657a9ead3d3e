// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/diagnostics_text.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/base/strings.h"

namespace writ::compiler {
namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";
constexpr size_t kTabWidth = 4;
constexpr size_t kNumberWidth = 5;

// The bytes of the character at `at`, or 0 where there is none.
size_t CharacterLength(std::string_view text, size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const size_t length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (at + length > text.size()) return 0;
  for (size_t i = 1; i < length; ++i) {
    if ((static_cast<unsigned char>(text[at + i]) & 0xc0) != 0x80) return 0;
  }
  return length;
}

// Whether a terminal would obey the character instead of showing it: C0, C1,
// DEL, and what turns the direction of writing.
bool IsControl(std::string_view character) {
  if (character.size() == 1) return character[0] < 0x20 || character[0] == 0x7f;
  const auto second = static_cast<unsigned char>(character[1]);
  if (character.size() == 2) return character[0] == '\xc2' && second < 0xa0;
  if (!character.starts_with("\xe2\x80") && !character.starts_with("\xe2\x81"))
    return false;
  const auto third = static_cast<unsigned char>(character[2]);
  return second == 0x80 ? third >= 0xa8 && third <= 0xae
                        : third >= 0xa6 && third <= 0xa9;
}

// A character of a line as it is shown.
struct Cell {
  std::string_view shown;
  size_t offset;  // in the line
};

// The part of `line` from byte `from` to `to`, a cell for each column.
std::vector<Cell> CellsOf(std::string_view line, size_t from, size_t to) {
  std::vector<Cell> cells;
  for (size_t at = from; at < to;) {
    const size_t length = CharacterLength(line, at);
    if (line[at] == '\t') {
      for (size_t i = 0; i < kTabWidth; ++i) cells.push_back({" ", at});
    } else if (length == 0 || IsControl(line.substr(at, length))) {
      cells.push_back({kReplacement, at});
    } else {
      cells.push_back({line.substr(at, length), at});
    }
    at += std::max<size_t>(length, 1);
  }
  return cells;
}

// Where a character begins at or before `at`.
size_t CharacterBegin(std::string_view line, size_t at) {
  while (at > 0 && at < line.size() &&
         (static_cast<unsigned char>(line[at]) & 0xc0) == 0x80) {
    --at;
  }
  return at;
}

// A message on one line, harmless to a terminal.
std::string Harmless(std::string_view text) {
  std::string shown;
  for (const Cell& cell : CellsOf(text, 0, text.size())) shown += cell.shown;
  return shown;
}

std::string_view SeverityName(const Diagnostic& diagnostic) {
  if (diagnostic.refuses) return "error";
  switch (InfoOf(diagnostic.code).severity) {
    case Severity::kError:
      return "error";
    case Severity::kSecurityWarning:
      return "security warning";
    case Severity::kWarning:
      return "warning";
    case Severity::kSuggestion:
      return "suggestion";
  }
  return "";
}

// Two lines: a window of the source and what is underlined in it.
struct Excerpt {
  std::string text;
  std::string underline;
};

// `begin` and `end` are offsets in `line`.
Excerpt ExcerptOf(std::string_view line, size_t begin, size_t end,
                  size_t columns) {
  // Four bytes make at most one column less than needed: enough context, and
  // bounded work on a line of any length.
  const size_t reach = columns * 4;
  const size_t from = CharacterBegin(line, begin > reach ? begin - reach : 0);
  const size_t to = CharacterBegin(line, std::min(line.size(), begin + reach));
  const std::vector<Cell> cells = CellsOf(line, from, to);
  const auto column_of = [&](size_t offset) {
    return static_cast<size_t>(
        std::find_if(cells.begin(), cells.end(),
                     [&](const Cell& c) { return c.offset >= offset; }) -
        cells.begin());
  };
  const size_t caret = column_of(begin);
  const size_t caret_end = std::max(column_of(end), caret + 1);
  const bool fits = from == 0 && to == line.size() && cells.size() <= columns;
  size_t first = 0;
  if (!fits && caret > columns / 3) first = caret - columns / 3;
  if (!fits && to == line.size() && cells.size() - first < columns) {
    first = cells.size() > columns ? cells.size() - columns : 0;
  }
  const size_t last = std::min(cells.size(), first + columns);
  Excerpt excerpt;
  if (first > 0 || from > 0) {
    excerpt.text += "…";
    excerpt.underline += ' ';
  }
  for (size_t i = first; i < last; ++i) {
    excerpt.text += cells[i].shown;
    if (i < caret) excerpt.underline += ' ';
  }
  if (last < cells.size() || to < line.size()) excerpt.text += "…";
  excerpt.underline += '^';
  const size_t tail = std::min(caret_end, std::max(last, caret + 1));
  excerpt.underline.append(tail - caret - 1, '~');
  return excerpt;
}

std::string Coloured(std::string_view text, std::string_view escape,
                     const TextOptions& options) {
  if (!options.colour) return std::string(text);
  return Concat("\x1b[", escape, "m", text, "\x1b[0m");
}

std::string_view ColourOf(const Diagnostic& diagnostic) {
  const Severity severity = InfoOf(diagnostic.code).severity;
  if (diagnostic.refuses || severity == Severity::kError) return "1;31";
  return severity == Severity::kSuggestion ? "1;36" : "1;33";
}

// The source line and its underline behind the margin that holds the number.
std::string RenderExcerpt(const Diagnostic& diagnostic, LineColumn place,
                          const TextOptions& options) {
  const Source& source = *diagnostic.place.source;
  const std::string_view text = source.text();
  const auto begin = static_cast<uint32_t>(
      std::min<size_t>(diagnostic.place.begin, text.size()));
  std::string_view line = source.LineOf(begin);
  size_t line_begin = static_cast<size_t>(line.data() - text.data());
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  if (line_begin == 0 && line.starts_with(kByteOrderMark)) {
    line.remove_prefix(kByteOrderMark.size());
    line_begin = kByteOrderMark.size();
  }
  const size_t from = begin > line_begin ? begin - line_begin : 0;
  const size_t end =
      std::clamp<size_t>(diagnostic.place.end, begin, line_begin + line.size());
  const Excerpt excerpt = ExcerptOf(
      line, from, end > line_begin ? end - line_begin : 0, options.columns);
  std::string number = std::to_string(place.line);
  if (number.size() < kNumberWidth) {
    number.insert(0, kNumberWidth - number.size(), ' ');
  }
  const size_t caret = excerpt.underline.find('^');
  return Concat(
      number, " | ", excerpt.text, "\n", std::string(number.size(), ' '), " | ",
      excerpt.underline.substr(0, caret),
      Coloured(excerpt.underline.substr(caret), ColourOf(diagnostic), options),
      "\n");
}

}  // namespace

std::string RenderText(const Diagnostic& diagnostic,
                       const TextOptions& options) {
  std::string out;
  LineColumn place;
  const Source* source = diagnostic.place.source.get();
  if (source != nullptr) {
    place = source->Locate(static_cast<uint32_t>(
        std::min<size_t>(diagnostic.place.begin, source->text().size())));
    out += Concat(Harmless(source->name()), ":", std::to_string(place.line),
                  ":", std::to_string(place.column), ": ");
  }
  out += Coloured(SeverityName(diagnostic), ColourOf(diagnostic), options);
  out += Concat(": ", Harmless(diagnostic.message), " [",
                InfoOf(diagnostic.code).name, "]\n");
  if (source != nullptr) out += RenderExcerpt(diagnostic, place, options);
  if (!diagnostic.help.empty()) {
    out += Concat("  help: ", Harmless(diagnostic.help), "\n");
  }
  return out;
}

}  // namespace writ::compiler

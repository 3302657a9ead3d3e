// SPDX-License-Identifier: Apache-2.0
#include "compiler/source.h"

#include <cstddef>
#include <utility>

namespace writ::compiler {
namespace {

constexpr size_t kStride = 4096;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

// Moves `place` over `text`. Every byte but UTF-8's continuations begins a
// character; in text that is no UTF-8 a column is thus off, never out of range.
LineColumn Advance(LineColumn place, std::string_view text) {
  for (const char c : text) {
    if (c == '\n') {
      ++place.line;
      place.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xc0) != 0x80) {
      ++place.column;
    }
  }
  return place;
}

// Moves `start` over the first `offset` bytes of `text`, past a byte order mark
// at no cost.
LineColumn AdvanceFromFront(LineColumn start, std::string_view text,
                            size_t offset) {
  size_t from = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  if (offset < from) from = offset;
  return Advance(start, text.substr(from, offset - from));
}

}  // namespace

Source::Source(std::string name, std::string text, LineColumn start)
    : name_(std::move(name)), text_(std::move(text)), start_(start) {}

LineColumn Source::Locate(uint32_t offset) const {
  return AdvanceFromFront(start_, text_, offset);
}

std::string_view Source::LineOf(uint32_t offset) const {
  const std::string_view text = text_;
  size_t begin = 0;
  if (offset > 0) {
    const size_t before = text.rfind('\n', offset - 1);
    if (before != std::string_view::npos) begin = before + 1;
  }
  size_t end = text.find('\n', offset);
  if (end == std::string_view::npos) end = text.size();
  if (end > begin && text[end - 1] == '\r') --end;
  return text.substr(begin, end - begin);
}

LineIndex::LineIndex(const Source& source) : source_(source) {
  const std::string_view text = source.text();
  marks_.reserve(text.size() / kStride + 1);
  marks_.push_back(source.start());
  for (size_t mark = kStride; mark <= text.size(); mark += kStride) {
    marks_.push_back(
        mark == kStride
            ? AdvanceFromFront(source.start(), text, mark)
            : Advance(marks_.back(), text.substr(mark - kStride, kStride)));
  }
}

LineColumn LineIndex::Locate(uint32_t offset) const {
  const size_t mark = offset / kStride;
  if (mark == 0) return source_.Locate(offset);
  return Advance(marks_[mark],
                 source_.text().substr(mark * kStride, offset % kStride));
}

}  // namespace writ::compiler

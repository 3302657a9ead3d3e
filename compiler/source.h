// SPDX-License-Identifier: Apache-2.0
// A piece of text that came from somewhere, and places in it.

#ifndef WRIT_COMPILER_SOURCE_H_
#define WRIT_COMPILER_SOURCE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace writ::compiler {

// A line and a column, both counted from 1; the column counts characters
// (Unicode code points), as editors do.
struct LineColumn {
  uint32_t line = 1;
  uint32_t column = 1;
  friend bool operator==(const LineColumn&, const LineColumn&) = default;
};

// Text with a name. It may be a part of a file, one line of NDJSON for
// instance: `start` is the place in the file of its first character.
// Immutable, thus thread-safe.
class Source {
 public:
  Source(std::string name, std::string text, LineColumn start = {});

  const std::string& name() const { return name_; }  // path as the user gave it
  std::string_view text() const { return text_; }
  LineColumn start() const { return start_; }

  // The place of byte `offset` (at most the text's size) in the file. Lines end
  // with LF; a byte order mark in front takes no column. Time linear in the
  // offset; for many places of one text use LineIndex.
  LineColumn Locate(uint32_t offset) const;

  // The whole line that holds byte `offset`, without its line end.
  std::string_view LineOf(uint32_t offset) const;

 private:
  std::string name_;
  std::string text_;
  LineColumn start_;
};

// Answers Locate() for many places of one source, each in constant time: it
// notes the place of every few thousandth byte. Borrows the source. Immutable,
// thus thread-safe.
class LineIndex {
 public:
  explicit LineIndex(const Source& source);

  LineColumn Locate(uint32_t offset) const;

 private:
  const Source& source_;
  std::vector<LineColumn> marks_;  // of bytes 0, kStride, 2 * kStride …
};

// A span of bytes in a source.
struct Place {
  std::shared_ptr<const Source> source;  // null: no place
  uint32_t begin = 0;
  uint32_t end = 0;
};

}  // namespace writ::compiler

#endif  // WRIT_COMPILER_SOURCE_H_

// SPDX-License-Identifier: Apache-2.0
// Scenarios one after the other, from a file or a pipe.

#ifndef WRIT_COMPILER_SCENARIO_STREAM_H_
#define WRIT_COMPILER_SCENARIO_STREAM_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "compiler/scenario.h"

namespace writ::compiler {

// Where bytes come from, in order.
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  // Reads up to `size` (> 0) bytes to `to` and returns how many; 0 at the end,
  // nothing where reading failed. May wait for the first byte, for no other.
  virtual std::optional<size_t> Read(char* to, size_t size) = 0;
};

// Splits bytes into lines. Thread-compatible.
class LineReader {
 public:
  explicit LineReader(ByteStream& bytes) : bytes_(bytes) {}  // borrowed

  enum class Result : uint8_t { kLine, kTooLong, kEnd };

  // Sets `line` to the next line with its line end, LF or none. One of more
  // than `limit` bytes is skipped, and `line` then holds its beginning.
  Result Next(size_t limit, std::string& line);
  // Appends everything that is left to `text`.
  void Rest(std::string& text);

  // Whether a whole line that is not blank is at hand.
  bool HasLine() const {
    const size_t text = buffer_.find_first_not_of(" \t\r\n", at_);
    return text != std::string::npos &&
           buffer_.find('\n', text) != std::string::npos;
  }
  bool failed() const { return failed_; }

 private:
  bool Fill();

  ByteStream& bytes_;
  std::string buffer_;
  size_t at_ = 0;
  bool at_end_ = false;
  bool failed_ = false;
};

// How the scenarios of a text are written down.
enum class ScenarioShape : uint8_t { kObject, kArray, kLines };

struct StreamOptions {
  // The text has one scenario a line, whatever it looks like.
  bool lines = false;
  // A first line that is a whole object is one of many, even if no other line
  // comes: it is answered without waiting for the second.
  bool prompt = false;
};

// Reads scenarios from bytes. Lines are held in memory one at a time, an object
// or an array as a whole. Where the options do not say, the text is lines if a
// second line with text follows the first and one of the two is a whole JSON
// object, the first being no beginning of an array. Thread-compatible.
class ScenarioStream {
 public:
  static constexpr size_t kMaxLine = size_t{64} << 20;

  // `name` is the file's; `bytes` is borrowed.
  ScenarioStream(std::string name, ByteStream& bytes, StreamOptions options);

  // The next scenario, or nothing at the end.
  std::optional<Scenario> Next();

  // How the text turned out to be written. REQUIRES: Next() was called.
  ScenarioShape shape() const { return shape_; }
  // Whether Next() may have to wait for more bytes.
  bool MayWait() const;
  // Whether reading the bytes failed, which looks like their end.
  bool failed() const { return lines_.failed(); }

 private:
  struct Line {
    std::string text;
    uint32_t number = 0;
    bool too_long = false;
  };

  void Begin();
  void BeginDocument(std::string text);
  bool NextLine(size_t limit, Line& line, std::string* blank);
  Scenario ReadLine(Line line) const;

  std::string name_;
  LineReader lines_;
  StreamOptions options_;
  ScenarioShape shape_ = ScenarioShape::kLines;
  bool begun_ = false;
  uint32_t line_number_ = 0;
  std::optional<Line> first_;  // lines that Begin() has read ahead
  std::optional<Line> second_;
  std::unique_ptr<ScenarioFile> file_;  // null: lines
  size_t next_in_file_ = 0;
};

}  // namespace writ::compiler

#endif  // WRIT_COMPILER_SCENARIO_STREAM_H_

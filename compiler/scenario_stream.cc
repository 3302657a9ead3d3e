// SPDX-License-Identifier: Apache-2.0
#include "compiler/scenario_stream.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace writ::compiler {
namespace {

constexpr size_t kChunk = size_t{1} << 16;
constexpr size_t kNoLimit = std::numeric_limits<size_t>::max();
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

std::string_view WithoutLineEnd(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool IsBlank(std::string_view line) {
  if (line.starts_with(kByteOrderMark)) {
    line.remove_prefix(kByteOrderMark.size());
  }
  return line.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool BeginsArray(std::string_view line) {
  if (line.starts_with(kByteOrderMark)) {
    line.remove_prefix(kByteOrderMark.size());
  }
  const size_t first = line.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && line[first] == '[';
}

}  // namespace

bool LineReader::Fill() {
  if (at_end_) return false;
  if (at_ > 0) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  const size_t size = buffer_.size();
  buffer_.resize(size + kChunk);
  const std::optional<size_t> count =
      bytes_.Read(buffer_.data() + size, kChunk);
  buffer_.resize(size + count.value_or(0));
  failed_ = !count;
  at_end_ = count.value_or(0) == 0;
  return !at_end_;
}

LineReader::Result LineReader::Next(size_t limit, std::string& line) {
  size_t searched = 0;
  bool too_long = false;
  line.clear();
  while (true) {
    const size_t end = buffer_.find('\n', at_ + searched);
    const bool whole = end != std::string::npos;
    const size_t size = whole ? end + 1 - at_ : buffer_.size() - at_;
    if (size > limit && !too_long) {
      too_long = true;
      line.assign(buffer_, at_, kChunk);
    }
    if (too_long || whole) {
      if (!too_long) line.assign(buffer_, at_, size);
      at_ += size;
      if (whole) return too_long ? Result::kTooLong : Result::kLine;
    }
    searched = too_long ? 0 : size;
    if (Fill()) continue;
    if (too_long) return Result::kTooLong;
    line.assign(buffer_, at_);
    at_ = buffer_.size();
    return line.empty() ? Result::kEnd : Result::kLine;
  }
}

void LineReader::Rest(std::string& text) {
  do {
    text.append(buffer_, at_);
    at_ = buffer_.size();
  } while (Fill());
}

ScenarioStream::ScenarioStream(std::string name, ByteStream& bytes,
                               StreamOptions options)
    : name_(std::move(name)), lines_(bytes), options_(options) {}

// Sets `line` to the next one with text; the raw text of blank ones before it
// is appended to `blank` unless null.
bool ScenarioStream::NextLine(size_t limit, Line& line, std::string* blank) {
  while (true) {
    const LineReader::Result result = lines_.Next(limit, line.text);
    if (result == LineReader::Result::kEnd) return false;
    line.number = ++line_number_;
    line.too_long = result == LineReader::Result::kTooLong;
    if (line.too_long || !IsBlank(line.text)) return true;
    if (blank != nullptr) blank->append(line.text);
  }
}

void ScenarioStream::Begin() {
  begun_ = true;
  if (options_.lines) return;
  std::string text;
  Line first;
  if (!NextLine(kNoLimit, first, &text)) return BeginDocument(std::move(text));
  const bool is_object = IsJsonObject(first.text);
  if (is_object && options_.prompt) {
    first_ = std::move(first);
    return;
  }
  std::string between;
  Line second;
  const bool has_second =
      !BeginsArray(first.text) && NextLine(kNoLimit, second, &between);
  if (has_second && (is_object || IsJsonObject(second.text))) {
    first_ = std::move(first);
    second_ = std::move(second);
    return;
  }
  text += first.text;
  text += between;
  if (has_second) text += second.text;
  BeginDocument(std::move(text));
}

void ScenarioStream::BeginDocument(std::string text) {
  lines_.Rest(text);
  file_ = std::make_unique<ScenarioFile>(
      std::make_shared<const Source>(name_, std::move(text)));
  shape_ = file_->is_array() ? ScenarioShape::kArray : ScenarioShape::kObject;
}

std::optional<Scenario> ScenarioStream::Next() {
  if (!begun_) Begin();
  if (file_ != nullptr) {
    if (lines_.failed() || next_in_file_ == file_->size()) return std::nullopt;
    return file_->Read(next_in_file_++);
  }
  for (std::optional<Line>* ahead : {&first_, &second_}) {
    if (!*ahead) continue;
    Line line = *std::exchange(*ahead, std::nullopt);
    line.too_long = line.text.size() > kMaxLine;
    return ReadLine(std::move(line));
  }
  Line line;
  if (!NextLine(kMaxLine, line, nullptr)) return std::nullopt;
  return ReadLine(std::move(line));
}

Scenario ScenarioStream::ReadLine(Line line) const {
  const LineColumn start{line.number, 1};
  if (line.too_long) {
    // What is shown of it; the end may lie within a character.
    line.text.resize(std::min<size_t>(line.text.size(), 80));
    return UnreadableScenario(
        std::make_shared<const Source>(name_, std::move(line.text), start),
        Code::kDocumentTooLarge, "line of more than 64 MiB",
        "a scenario on a line of its own holds up to 64 MiB");
  }
  line.text.resize(WithoutLineEnd(line.text).size());
  return ReadScenarioLine(
      std::make_shared<const Source>(name_, std::move(line.text), start));
}

bool ScenarioStream::MayWait() const {
  return begun_ && file_ == nullptr && !first_ && !second_ && !lines_.HasLine();
}

}  // namespace writ::compiler

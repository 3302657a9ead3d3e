// SPDX-License-Identifier: Apache-2.0
// RapidJSON parses a copy of the text in place: strings are decoded where they
// stand, so a value costs no allocation of its own. Its handlers are told no
// offsets; ours come from the stream, which stands right behind the token when
// a handler runs and has noted where the last string began.
#include "compiler/json/reader.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/strings.h"
#include "rapidjson/error/error.h"
#include "rapidjson/reader.h"

namespace writ::compiler::json {
namespace {

constexpr unsigned kFlags = rapidjson::kParseInsituFlag |
                            rapidjson::kParseNumbersAsStringsFlag |
                            rapidjson::kParseValidateEncodingFlag;

// Zero bytes behind the text: the validator of a character that the end cuts
// off may write that far.
constexpr size_t kPadding = 8;

// RapidJSON's in-place stream over a buffer of known length. (Theirs ends at
// the first zero byte, and reports no place while a string is being read.)
class Stream {
 public:
  using Ch = char;

  Stream(char* begin, size_t size, size_t skip)
      : begin_(begin),
        end_(begin + size),
        source_(begin + skip),
        target_(begin),
        token_(begin + 1) {}

  char Peek() const { return *source_; }
  char Take() { return source_ == end_ ? '\0' : *source_++; }
  size_t Tell() const { return static_cast<size_t>(source_ - begin_); }

  char* PutBegin() {
    token_ = source_;
    return target_ = source_;
  }
  void Put(char c) { *target_++ = c; }
  size_t PutEnd(char* begin) { return static_cast<size_t>(target_ - begin); }
  void Flush() {}
  char* Push(size_t count) {
    char* at = target_;
    target_ += count;
    return at;
  }
  void Pop(size_t count) { target_ -= count; }

  // The offset of the opening quote of the last string.
  size_t StringBegin() const {
    return static_cast<size_t>(token_ - begin_) - 1;
  }

 private:
  char* begin_;
  char* end_;
  char* source_;
  char* target_;
  char* token_;
};

// Builds the tree from RapidJSON's events. The names are RapidJSON's.
class TreeBuilder {
 public:
  TreeBuilder(const std::shared_ptr<const Source>& source, const Stream& stream,
              Arena& arena, Diagnostics& diagnostics)
      : source_(source),
        stream_(stream),
        arena_(arena),
        diagnostics_(diagnostics) {}

  bool Null() { return Scalar(Kind::kNull, {}, 4); }
  bool Bool(bool value) {
    return value ? Scalar(Kind::kBool, "true", 4)
                 : Scalar(Kind::kBool, "false", 5);
  }
  bool RawNumber(const char*, rapidjson::SizeType length, bool) {
    // RapidJSON's pointer stands behind the number here.
    const std::string_view text(
        source_->text().data() + stream_.Tell() - length, length);
    return Scalar(Kind::kNumber, arena_.Copy(text), length);
  }
  bool String(const char* text, rapidjson::SizeType length, bool) {
    if (!CheckSurrogates({text, length})) return false;
    return Append(Kind::kString, {text, length}, StringBegin());
  }
  bool Key(const char* text, rapidjson::SizeType length, bool) {
    if (!CheckSurrogates({text, length})) return false;
    key_.key = {text, length};
    key_.key_begin = StringBegin();
    key_.key_end = Offset();
    return true;
  }
  bool StartObject() { return Start(Kind::kObject); }
  bool StartArray() { return Start(Kind::kArray); }
  bool EndObject(rapidjson::SizeType count);
  bool EndArray(rapidjson::SizeType count);

  // Numbers come as text.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(int64_t) { return false; }
  bool Uint64(uint64_t) { return false; }
  bool Double(double) { return false; }

  const Value& root() const { return pending_.front().value; }

 private:
  uint32_t Offset() const { return static_cast<uint32_t>(stream_.Tell()); }

  uint32_t StringBegin() const {
    return static_cast<uint32_t>(stream_.StringBegin());
  }

  bool Scalar(Kind kind, std::string_view text, uint32_t length) {
    return Append(kind, text, Offset() - length);
  }

  // Appends a value that ends here, under the last key.
  bool Append(Kind kind, std::string_view text, uint32_t begin) {
    key_.value.kind = kind;
    key_.value.text = text;
    key_.value.begin = begin;
    key_.value.end = Offset();
    pending_.push_back(key_);
    key_ = {};
    return true;
  }

  bool Start(Kind kind);
  void End(absl::Span<const Value> elements, absl::Span<const Member> members);
  bool CheckSurrogates(std::string_view text);
  void MarkDuplicates(std::vector<Member>& members);
  void ReportDuplicate(const Member& first, const Member& second);

  const std::shared_ptr<const Source>& source_;
  const Stream& stream_;
  Arena& arena_;
  Diagnostics& diagnostics_;
  Member key_;                   // of the value that comes next
  std::vector<Member> open_;     // arrays and objects around it
  std::vector<Member> pending_;  // finished, but what is around them is not
  std::optional<LineIndex> lines_;
};

bool TreeBuilder::Start(Kind kind) {
  if (open_.size() == kMaxDepth) {
    diagnostics_.Add(Code::kJsonTooDeep, {source_, Offset() - 1, Offset()},
                     Concat("values are nested more than ",
                            std::to_string(kMaxDepth), " levels deep"),
                     "policies need fewer than ten");
    return false;
  }
  key_.value.kind = kind;
  key_.value.begin = Offset() - 1;
  open_.push_back(key_);
  key_ = {};
  return true;
}

// Closes the innermost array or object.
void TreeBuilder::End(absl::Span<const Value> elements,
                      absl::Span<const Member> members) {
  Member& done = open_.back();
  done.value.elements = elements;
  done.value.members = members;
  done.value.end = Offset();
  pending_.push_back(done);
  open_.pop_back();
}

bool TreeBuilder::EndObject(rapidjson::SizeType count) {
  std::vector<Member> members(pending_.end() - static_cast<ptrdiff_t>(count),
                              pending_.end());
  pending_.resize(pending_.size() - count);
  MarkDuplicates(members);
  End({}, arena_.Copy(members));
  return true;
}

bool TreeBuilder::EndArray(rapidjson::SizeType count) {
  std::vector<Value> elements;
  elements.reserve(count);
  const size_t first = pending_.size() - count;
  for (size_t i = first; i < pending_.size(); ++i) {
    elements.push_back(pending_[i].value);
  }
  pending_.resize(first);
  End(arena_.Copy(elements), {});
  return true;
}

// RapidJSON decodes a lone `\udc00` to bytes that are not UTF-8.
bool TreeBuilder::CheckSurrogates(std::string_view text) {
  for (size_t i = text.find('\xed'); i != std::string_view::npos;
       i = text.find('\xed', i + 1)) {
    if (static_cast<unsigned char>(text[i + 1]) < 0xa0) continue;
    diagnostics_.Add(Code::kJsonSyntaxError, {source_, StringBegin(), Offset()},
                     "string with half of a surrogate pair",
                     "write both halves, high before low");
    return false;
  }
  return true;
}

void TreeBuilder::MarkDuplicates(std::vector<Member>& members) {
  std::vector<Member*> sorted;
  sorted.reserve(members.size());
  for (Member& member : members) sorted.push_back(&member);
  std::sort(sorted.begin(), sorted.end(), [](const Member* a, const Member* b) {
    return a->key != b->key ? a->key < b->key : a->key_begin < b->key_begin;
  });
  const Member* first = nullptr;
  for (Member* member : sorted) {
    if (first != nullptr && first->key == member->key) {
      member->repeated = true;
      ReportDuplicate(*first, *member);
    } else {
      first = member;
    }
  }
}

void TreeBuilder::ReportDuplicate(const Member& first, const Member& second) {
  if (!lines_) lines_.emplace(*source_);
  const LineColumn place = lines_->Locate(first.key_begin);
  diagnostics_.Add(
      Code::kDuplicateKey, {source_, second.key_begin, second.key_end},
      Concat("key ", Quote(second.key),
             " stands twice in one object, first at ",
             std::to_string(place.line), ":", std::to_string(place.column)),
      "remove or rename one of the two");
}

// --- Messages for what is no JSON ---

// What stands at `offset`: a word, a character or the end of the text.
std::string Found(std::string_view text, size_t offset) {
  if (offset >= text.size()) return "the end of the text";
  const auto byte = static_cast<unsigned char>(text[offset]);
  if (byte < 0x20 || byte == 0x7f) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    return Concat("the control character U+00", kHex.substr(byte >> 4, 1),
                  kHex.substr(byte & 0xf, 1));
  }
  const auto is_word = [&](size_t i) {
    const char c = i < text.size() ? ToLowerAscii(text[i]) : ' ';
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  size_t end = offset + 1;
  if (is_word(offset)) {
    while (is_word(end)) ++end;
  } else {
    while (end < text.size() &&
           (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) {
      ++end;
    }
  }
  return Quote(text.substr(offset, end - offset));
}

// Whether the last character before `offset` that is no blank is a comma.
bool FollowsComma(std::string_view text, size_t offset) {
  const size_t last = text.substr(0, offset).find_last_not_of(" \t\r\n");
  return last != std::string_view::npos && text[last] == ',';
}

// A guess at the cause of a wrong character at `offset`.
std::string HelpFor(std::string_view text, size_t offset) {
  if (offset >= text.size()) return "the text may have been cut off";
  switch (text[offset]) {
    case '}':
    case ']':
      if (FollowsComma(text, offset)) return "remove the comma before it";
      return "";
    case '/':
    case '#':
      return "JSON has no comments";
    case '\'':
      return "strings stand in double quotes";
    case ',':
      return "remove one of the commas, or write a value between them";
    case '"':
      return "a comma may be missing before it";
    default:
      return "";
  }
}

// RapidJSON says where it stopped reading a word; a person wants its start.
size_t WordBegin(std::string_view text, size_t offset) {
  while (offset > 0 && ToLowerAscii(text[offset - 1]) >= 'a' &&
         ToLowerAscii(text[offset - 1]) <= 'z') {
    --offset;
  }
  return offset;
}

struct Fault {
  size_t offset;
  std::string message;
  std::string help;
};

Fault DescribeString(rapidjson::ParseErrorCode code, std::string_view text,
                     size_t offset, size_t string_begin) {
  switch (code) {
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
      return {offset, "escape `\\u` without four hexadecimal digits", ""};
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
      return {offset, "string with half of a surrogate pair",
              "write both halves, high before low"};
    case rapidjson::kParseErrorStringInvalidEncoding:
      return {offset, "bytes that are not UTF-8", "save the file as UTF-8"};
    case rapidjson::kParseErrorStringMissQuotationMark:
      if (offset < text.size()) break;  // a zero byte
      return {string_begin, "string without its closing quote", ""};
    default:
      break;
  }
  if (offset < text.size() && text[offset] == '\\') {
    const size_t length = offset + 1 < text.size() ? 2 : 1;
    return {offset,
            Concat("unknown escape ", Quote(text.substr(offset, length))),
            "write a backslash as `\\\\`"};
  }
  return {offset, Concat("string with ", Found(text, offset)),
          "write it as an escape, such as `\\n` or `\\u0000`"};
}

Fault Describe(rapidjson::ParseErrorCode code, std::string_view text,
               size_t offset, size_t string_begin) {
  const auto expected = [&](std::string_view what, size_t at) -> Fault {
    return {at, Concat("expected ", what, ", found ", Found(text, at)),
            HelpFor(text, at)};
  };
  switch (code) {
    case rapidjson::kParseErrorDocumentEmpty:
      return expected("a JSON value", offset);
    case rapidjson::kParseErrorDocumentRootNotSingular:
      return {
          offset,
          Concat("expected the end of the text, found ", Found(text, offset)),
          "a file holds one JSON value; one a line needs the name .ndjson"};
    case rapidjson::kParseErrorValueInvalid:
      return expected("a value", WordBegin(text, offset));
    case rapidjson::kParseErrorObjectMissName:
      return expected("a key in double quotes", offset);
    case rapidjson::kParseErrorObjectMissColon:
      return expected("`:` behind a key", offset);
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
      return expected("`,` or `}`", offset);
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
      return expected("`,` or `]`", offset);
    case rapidjson::kParseErrorNumberTooBig:
      return {offset, "number too large for a JSON reader",
              "write it as a string"};
    case rapidjson::kParseErrorNumberMissFraction:
      return expected("a digit behind the point", offset);
    case rapidjson::kParseErrorNumberMissExponent:
      return expected("a digit in the exponent", offset);
    default:
      return DescribeString(code, text, offset, string_begin);
  }
}

void Report(Fault fault, const std::shared_ptr<const Source>& source,
            Diagnostics& diagnostics) {
  if (fault.offset == source->text().size()) {  // show the last line with text
    fault.offset = source->text().find_last_not_of(" \t\r\n") + 1;
  }
  const auto begin = static_cast<uint32_t>(fault.offset);
  const uint32_t end = begin < source->text().size() ? begin + 1 : begin;
  diagnostics.Add(Code::kJsonSyntaxError, {source, begin, end},
                  std::move(fault.message), std::move(fault.help));
}

}  // namespace

const Value* Value::Find(std::string_view key) const {
  for (const Member& member : members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

const Value* Read(const std::shared_ptr<const Source>& source, Arena& arena,
                  Diagnostics& diagnostics) {
  const std::string_view text = source->text();
  if (text.size() >= std::numeric_limits<uint32_t>::max()) {
    diagnostics.Add(Code::kDocumentTooLarge, {source, 0, 0},
                    "text of 4 GiB or more", "split it into several files");
    return nullptr;
  }
  auto* copy = static_cast<char*>(arena.Allocate(text.size() + kPadding, 1));
  std::memcpy(copy, text.data(), text.size());
  std::memset(copy + text.size(), 0, kPadding);
  Stream stream(copy, text.size(), text.starts_with("\xef\xbb\xbf") ? 3 : 0);
  TreeBuilder builder(source, stream, arena, diagnostics);
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, builder);
  if (result.Code() == rapidjson::kParseErrorTermination) return nullptr;
  if (result.IsError()) {
    Report(Describe(result.Code(), text, result.Offset(), stream.StringBegin()),
           source, diagnostics);
    return nullptr;
  }
  if (stream.Tell() != text.size()) {  // a zero byte stopped the parser
    Report(Describe(rapidjson::kParseErrorDocumentRootNotSingular, text,
                    stream.Tell(), 0),
           source, diagnostics);
    return nullptr;
  }
  return arena.New<Value>(builder.root());
}

std::string_view KindName(Kind kind) {
  switch (kind) {
    case Kind::kNull:
      return "null";
    case Kind::kBool:
      return "a Boolean";
    case Kind::kNumber:
      return "a number";
    case Kind::kString:
      return "a string";
    case Kind::kArray:
      return "an array";
    case Kind::kObject:
      return "an object";
  }
  return "";
}

}  // namespace writ::compiler::json

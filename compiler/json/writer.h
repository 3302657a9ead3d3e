// SPDX-License-Identifier: Apache-2.0
// Writes JSON as a stream, without white space.
//
//   std::string out;
//   json::Writer writer(out);
//   writer.BeginObject();
//   writer.Key("decision");
//   writer.String("allowed");
//   writer.EndObject();  // {"decision":"allowed"}

#ifndef WRIT_COMPILER_JSON_WRITER_H_
#define WRIT_COMPILER_JSON_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace writ::compiler::json {

// Appends `text` to `out` as a JSON string with its quotes. Only what must be
// escaped is; a byte that is not part of UTF-8 becomes U+FFFD, so that the
// output is JSON whatever the input.
void AppendString(std::string_view text, std::string& out);

// Appends values to a string and puts the commas. The caller sees to it that
// brackets match and that each value in an object follows a Key().
// Thread-compatible.
class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}  // borrowed

  void BeginObject() { Open('{'); }
  void EndObject() { Close('}'); }
  void BeginArray() { Open('['); }
  void EndArray() { Close(']'); }
  void Key(std::string_view key);

  void String(std::string_view text);
  void Int(int64_t number);
  void Uint(uint64_t number);
  void Bool(bool value);
  void Null();
  // Appends `json`, which must be one JSON value.
  void Raw(std::string_view json);

 private:
  void Separate();  // a comma, where a value stands before
  void Open(char bracket);
  void Close(char bracket);

  std::string& out_;
  bool after_value_ = false;
};

}  // namespace writ::compiler::json

#endif  // WRIT_COMPILER_JSON_WRITER_H_

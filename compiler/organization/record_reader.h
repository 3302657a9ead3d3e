// SPDX-License-Identifier: Apache-2.0
// Reads the objects of a bundle: known keys, words with their places, lists,
// tags, durations.

#ifndef WRIT_COMPILER_ORGANIZATION_RECORD_READER_H_
#define WRIT_COMPILER_ORGANIZATION_RECORD_READER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "compiler/bundle.h"
#include "compiler/json/shape_reader.h"

namespace writ::compiler {

// Reads one file of a bundle. Thread-compatible. Text stays where the JSON
// reader has put it: in the bundle's arena.
class RecordReader : public json::ShapeReader {
 public:
  RecordReader(Bundle& bundle, uint32_t file, Diagnostics& diagnostics)
      : ShapeReader(bundle.sources[file], diagnostics),
        bundle_(bundle),
        file_(file) {}

  Bundle& bundle() { return bundle_; }

  Spot SpotOf(const json::Value& value) const {
    return {file_, value.begin, value.end};
  }
  Spot SpotOfKey(const json::Member& member) const {
    return {file_, member.key_begin, member.key_end};
  }

  void ReportAt(Code code, Spot spot, std::string message,
                std::string help = {}) {
    Report(code, spot.begin, spot.end, std::move(message), std::move(help));
  }

  // Whether `value` is of `kind`; reports where not.
  bool Expects(const json::Value& value, json::Kind kind,
               std::string_view what) {
    return Expect(value, kind, what);
  }

  // Whether `value` is an object; reports the keys that are not `known`.
  bool ReadObject(const json::Value& value, std::string_view what,
                  absl::Span<const std::string_view> known);

  // The string called `key` of an object; empty where it is absent, which is
  // reported if `required`, or is no string or empty, which is reported.
  enum class Need : uint8_t { kOptional, kRequired };
  Word ReadWord(const json::Value& object, std::string_view key,
                std::string_view what, Need need);
  Word WordOf(const json::Value& value, std::string_view what);
  absl::Span<const Word> ReadWords(const json::Value& object,
                                   std::string_view key, std::string_view what);
  std::optional<bool> ReadBool(const json::Value& object, std::string_view key,
                               std::string_view what);

  // Calls `read` with each object of the list called `key`.
  template <typename Read>
  void ReadList(const json::Value& object, std::string_view key,
                const Read& read) {
    const json::Value* list = object.Find(key);
    if (list == nullptr || !Expect(*list, json::Kind::kArray, Quote(key))) {
      return;
    }
    for (const json::Value& element : list->elements) read(element);
  }

  // Calls `read` with each element of the list that `value` is, and this
  // reader.
  template <typename Read>
  void ReadEach(const json::Value& value, std::string_view what,
                const Read& read) {
    if (!Expect(value, json::Kind::kArray, what)) return;
    for (const json::Value& element : value.elements) read(element, *this);
  }

  // `tags`, keys of which may not differ in case only.
  Tags ReadTags(const json::Value& object, std::string_view what);
  std::optional<Document> ReadDocument(const json::Value& object,
                                       std::string_view key,
                                       std::string_view what);
  absl::Span<const InlinePolicy> ReadInlinePolicies(const json::Value& object,
                                                    std::string_view what);
  // `permissionsBoundary`, or an entry of `customerManagedPolicies`.
  std::optional<PolicyReference> ReadPolicyReference(const json::Value& value,
                                                     std::string_view what);

 private:
  Bundle& bundle_;
  uint32_t file_;
};

// Seconds of a duration of hours, minutes and seconds in ISO 8601 (`PT1H30M`);
// nothing where it is none.
std::optional<uint32_t> ParseDuration(std::string_view text);

// Whether `text` is an account number: 12 digits.
bool IsAccountNumber(std::string_view text);

// Whether `path` is a path of IAM: begins and ends with `/`.
bool IsIamPath(std::string_view path);

}  // namespace writ::compiler

#endif  // WRIT_COMPILER_ORGANIZATION_RECORD_READER_H_

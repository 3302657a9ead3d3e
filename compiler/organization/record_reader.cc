// SPDX-License-Identifier: Apache-2.0
#include "compiler/organization/record_reader.h"

#include <algorithm>
#include <set>

#include "compiler/syntax/suggest.h"
#include "engine/base/strings.h"

namespace writ::compiler {

using json::Kind;
using json::Member;
using json::Value;

bool RecordReader::ReadObject(const Value& value, std::string_view what,
                              absl::Span<const std::string_view> known) {
  if (!Expect(value, Kind::kObject, what)) return false;
  for (const Member& member : value.members) {
    if (!Counts(member)) continue;
    if (std::find(known.begin(), known.end(), member.key) != known.end()) {
      continue;
    }
    Report(Code::kUnknownKey, member.key_begin, member.key_end,
           Concat("unknown key ", Quote(member.key), " in ", what),
           SuggestName(member.key, known));
  }
  return true;
}

Word RecordReader::WordOf(const Value& value, std::string_view what) {
  Word word;
  word.spot = SpotOf(value);
  if (!Expect(value, Kind::kString, what)) return word;
  if (value.text.empty()) {
    ReportAt(Code::kMissingKey, word.spot, Concat(what, " is empty"));
  }
  word.text = value.text;
  return word;
}

Word RecordReader::ReadWord(const Value& object, std::string_view key,
                            std::string_view what, Need need) {
  if (const Value* value = object.Find(key)) {
    return WordOf(*value, Concat("`", key, "` of ", what));
  }
  Word word;
  word.spot = {file_, object.begin, object.begin + 1};
  if (need == Need::kRequired) {
    ReportAt(Code::kMissingKey, word.spot, Concat(what, " has no `", key, "`"));
  }
  return word;
}

absl::Span<const Word> RecordReader::ReadWords(const Value& object,
                                               std::string_view key,
                                               std::string_view what) {
  std::vector<Word> words;
  const std::string list = Concat("`", key, "` of ", what);
  const Value* value = object.Find(key);
  if (value == nullptr || !Expect(*value, Kind::kArray, list)) return {};
  words.reserve(value->elements.size());
  const std::string entry = Concat("entry of ", list);
  for (const Value& element : value->elements) {
    words.push_back(WordOf(element, entry));
  }
  return bundle_.arena.Copy(words);
}

std::optional<bool> RecordReader::ReadBool(const Value& object,
                                           std::string_view key,
                                           std::string_view what) {
  const Value* value = object.Find(key);
  if (value == nullptr ||
      !Expect(*value, Kind::kBool, Concat("`", key, "` of ", what))) {
    return std::nullopt;
  }
  return value->text == "true";
}

Tags RecordReader::ReadTags(const Value& object, std::string_view what) {
  const Value* value = object.Find("tags");
  const std::string name = Concat("`tags` of ", what);
  if (value == nullptr || !Expect(*value, Kind::kObject, name)) return {};
  std::vector<Tag> tags;
  std::set<std::string> keys;
  for (const Member& member : value->members) {
    if (!Counts(member)) continue;
    if (!Expect(member.value, Kind::kString,
                Concat("tag ", Quote(member.key)))) {
      continue;
    }
    if (!keys.insert(LowerAscii(member.key)).second) {
      ReportAt(Code::kDuplicateName, SpotOfKey(member),
               Concat("tag ", Quote(member.key),
                      " differs from another one in case only"));
    }
    tags.push_back({{member.key, SpotOfKey(member)}, member.value.text});
  }
  return bundle_.arena.Copy(tags);
}

std::optional<Document> RecordReader::ReadDocument(const Value& object,
                                                   std::string_view key,
                                                   std::string_view what) {
  const Value* value = object.Find(key);
  if (value == nullptr ||
      !Expect(*value, Kind::kObject, Concat("`", key, "` of ", what))) {
    return std::nullopt;
  }
  return Document{value, SpotOf(*value)};
}

absl::Span<const InlinePolicy> RecordReader::ReadInlinePolicies(
    const Value& object, std::string_view what) {
  const Value* value = object.Find("inlinePolicies");
  const std::string name = Concat("`inlinePolicies` of ", what);
  if (value == nullptr || !Expect(*value, Kind::kObject, name)) return {};
  std::vector<InlinePolicy> policies;
  for (const Member& member : value->members) {
    if (!Counts(member)) continue;
    if (!Expect(member.value, Kind::kObject,
                Concat("inline policy ", Quote(member.key)))) {
      continue;
    }
    policies.push_back({{member.key, SpotOfKey(member)},
                        {&member.value, SpotOf(member.value)}});
  }
  return bundle_.arena.Copy(policies);
}

std::optional<PolicyReference> RecordReader::ReadPolicyReference(
    const Value& value, std::string_view what) {
  constexpr std::string_view kKeys[] = {"name", "path"};
  PolicyReference reference;
  if (value.kind == Kind::kString) {
    reference.name = WordOf(value, what);
    return reference;
  }
  if (!ReadObject(value, what, kKeys)) return std::nullopt;
  reference.name = ReadWord(value, "name", what, Need::kRequired);
  reference.path = "/";
  if (value.Find("path") == nullptr) return reference;
  const Word path = ReadWord(value, "path", what, Need::kRequired);
  if (!IsIamPath(path.text)) {
    ReportAt(Code::kInvalidId, path.spot,
             Concat("path ", Quote(path.text),
                    " does not begin and end with a slash"));
  }
  reference.path = path.text;
  return reference;
}

std::optional<uint32_t> ParseDuration(std::string_view text) {
  if (!text.starts_with("PT")) return std::nullopt;
  text.remove_prefix(2);
  uint64_t seconds = 0;
  constexpr std::string_view kUnits = "HMS";
  constexpr uint64_t kSeconds[] = {3600, 60, 1};
  size_t next_unit = 0;
  if (text.empty()) return std::nullopt;
  while (!text.empty()) {
    uint64_t number = 0;
    size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
      number = number * 10 + static_cast<uint64_t>(text[digits] - '0');
      if (++digits > 6) return std::nullopt;
    }
    if (digits == 0 || digits == text.size()) return std::nullopt;
    const size_t unit = kUnits.find(text[digits], next_unit);
    if (unit == std::string_view::npos) return std::nullopt;
    seconds += number * kSeconds[unit];
    next_unit = unit + 1;
    text.remove_prefix(digits + 1);
  }
  if (seconds > UINT32_MAX) return std::nullopt;
  return static_cast<uint32_t>(seconds);
}

bool IsAccountNumber(std::string_view text) {
  return text.size() == 12 &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool IsIamPath(std::string_view path) {
  return path.starts_with('/') && path.ends_with('/');
}

}  // namespace writ::compiler

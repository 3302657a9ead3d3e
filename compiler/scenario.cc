// SPDX-License-Identifier: Apache-2.0
#include "compiler/scenario.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "compiler/check/request_forms.h"
#include "compiler/syntax/suggest.h"
#include "engine/base/strings.h"

namespace writ::compiler {
namespace {

using json::Kind;
using json::Member;
using json::Value;

// The keys that are read, then those that stand there for the reader.
constexpr std::string_view kScenarioKeys[] = {
    "request", "policies", "expect", "name", "source", "why", "tags", "note"};
constexpr std::string_view kRequestKeys[] = {
    "principal", "action", "resource", "resourceAccount", "context", "time"};
constexpr Verdict kVerdicts[] = {Verdict::kAllowed, Verdict::kExplicitDeny,
                                 Verdict::kImplicitDeny, Verdict::kError};

bool IsOneOf(std::string_view key, absl::Span<const std::string_view> known) {
  return std::find(known.begin(), known.end(), key) != known.end();
}

// Reads one object into a scenario and reports everything that is wrong.
class ScenarioBuilder {
 public:
  ScenarioBuilder(ScenarioDocument& document, Scenario& scenario)
      : document_(document), scenario_(scenario) {}

  void Read(const Value& value);

 private:
  void Report(Code code, uint32_t begin, uint32_t end, std::string message,
              std::string help = {}) {
    scenario_.diagnostics.Add(code, {document_.source, begin, end},
                              std::move(message), std::move(help));
  }

  void ReportUnknown(const Member& member, std::string_view where,
                     absl::Span<const std::string_view> known) {
    Report(Code::kUnknownKey, member.key_begin, member.key_end,
           Concat("unknown key ", Quote(member.key), " in ", where),
           SuggestName(member.key, known));
  }

  bool Expect(const Value& value, Kind kind, std::string_view what) {
    if (value.kind == kind) return true;
    Report(Code::kDataTypeMismatch, value.begin, value.end,
           Concat(what, " must be ", KindName(kind), ", found ",
                  KindName(value.kind)));
    return false;
  }

  std::string_view ReadText(const Value& value, std::string_view what) {
    return Expect(value, Kind::kString, what) ? value.text : std::string_view();
  }

  void ReadMember(const Member& member);
  void ReadRequest(const Value& value);
  void ReadRequestMember(const Member& member);
  void ReadResourceAccount(const Value& value);
  void ReadTime(const Value& value);
  void ReadExpect(const Value& value);
  void ReadContext(const Value& value);
  bool ReadContextValues(const Member& member,
                         std::vector<std::string_view>& values);
  bool ReadContextValue(const Value& value, std::string_view key,
                        std::vector<std::string_view>& values);

  ScenarioDocument& document_;
  Scenario& scenario_;
};

// Of a key that stands twice the first counts; the JSON reader has reported it.
void ScenarioBuilder::Read(const Value& value) {
  scenario_.is_object = Expect(value, Kind::kObject, "a scenario");
  if (!scenario_.is_object) return;
  for (const Member& member : value.members) {
    if (!member.repeated) ReadMember(member);
  }
  if (scenario_.request_json == nullptr) {
    Report(Code::kMissingKey, value.begin, value.begin + 1,
           "the scenario has no `request`",
           "it says who asks for what: `principal`, `action` and `resource`");
  }
}

void ScenarioBuilder::ReadMember(const Member& member) {
  const Value& value = member.value;
  if (member.key == "name") {
    scenario_.name = ReadText(value, "`name`");
  } else if (member.key == "request") {
    scenario_.request_json = &value;
    ReadRequest(value);
  } else if (member.key == "policies") {
    scenario_.policies = &value;
  } else if (member.key == "expect") {
    ReadExpect(value);
  } else if (!IsOneOf(member.key, kScenarioKeys)) {
    ReportUnknown(member, "the scenario", kScenarioKeys);
  }
}

void ScenarioBuilder::ReadRequest(const Value& value) {
  if (!Expect(value, Kind::kObject, "`request`")) return;
  for (const Member& member : value.members) {
    if (!member.repeated) ReadRequestMember(member);
  }
  for (const std::string_view key : {"principal", "action"}) {
    if (value.Find(key) != nullptr) continue;
    Report(Code::kMissingKey, value.begin, value.begin + 1,
           Concat("`request` has no `", key, "`"));
  }
  scenario_.resource_type = ResourcePolicyType(scenario_.request.resource);
}

void ScenarioBuilder::ReadRequestMember(const Member& member) {
  Request& request = scenario_.request;
  const Value& value = member.value;
  if (member.key == "principal") {
    request.principal = ReadText(value, "`request.principal`");
  } else if (member.key == "action") {
    request.action = ReadText(value, "`request.action`");
  } else if (member.key == "resource") {
    request.resource = ReadText(value, "`request.resource`");
  } else if (member.key == "resourceAccount") {
    ReadResourceAccount(value);
  } else if (member.key == "context") {
    ReadContext(value);
  } else if (member.key == "time") {
    ReadTime(value);
  } else {
    ReportUnknown(member, "`request`", kRequestKeys);
  }
}

// For the engine an empty account is an absent one; written down it is wrong.
void ScenarioBuilder::ReadResourceAccount(const Value& value) {
  if (!Expect(value, Kind::kString, "`request.resourceAccount`")) return;
  scenario_.request.resource_account = value.text;
  if (!value.text.empty()) return;
  Report(Code::kInvalidResourceAccount, value.begin, value.end,
         "`request.resourceAccount` is empty",
         "write the account's 12 digits, or leave the key out");
}

void ScenarioBuilder::ReadTime(const Value& value) {
  scenario_.has_time = true;
  if (!Expect(value, Kind::kString, "`request.time`")) return;
  if (const std::optional<int64_t> time = ParseRequestTime(value.text)) {
    scenario_.request.time_ns = *time;
    return;
  }
  Report(Code::kInvalidTime, value.begin, value.end,
         Concat("`request.time` cannot be read: ", Quote(value.text)),
         "write a date of the years 1678 to 2261 as in ISO 8601, such as "
         "`2026-11-25T09:30:00Z`");
}

void ScenarioBuilder::ReadExpect(const Value& value) {
  if (!Expect(value, Kind::kString, "`expect`")) return;
  std::vector<std::string_view> names;
  for (const Verdict verdict : kVerdicts) {
    names.push_back(VerdictName(verdict));
    if (value.text == names.back()) scenario_.expect = verdict;
  }
  if (scenario_.expect) return;
  std::string help = SuggestName(value.text, names);
  if (help.empty()) {
    help = "write `allowed`, `explicitDeny`, `implicitDeny` or `error`";
  }
  Report(Code::kInvalidExpect, value.begin, value.end,
         Concat("unknown decision ", Quote(value.text), " in `expect`"),
         std::move(help));
}

void ScenarioBuilder::ReadContext(const Value& value) {
  if (!Expect(value, Kind::kObject, "`request.context`")) return;
  std::vector<ContextEntry> entries;
  entries.reserve(value.members.size());
  std::vector<std::string_view> values;
  for (const Member& member : value.members) {
    values.clear();
    if (member.repeated || !ReadContextValues(member, values)) continue;
    entries.push_back({member.key, document_.arena.Copy(values),
                       member.value.kind == Kind::kArray});
  }
  scenario_.request.context = document_.arena.Copy(entries);
}

bool ScenarioBuilder::ReadContextValues(const Member& member,
                                        std::vector<std::string_view>& values) {
  if (member.value.kind != Kind::kArray) {
    return ReadContextValue(member.value, member.key, values);
  }
  bool good = true;
  for (const Value& element : member.value.elements) {
    good &= ReadContextValue(element, member.key, values);
  }
  return good;
}

bool ScenarioBuilder::ReadContextValue(const Value& value, std::string_view key,
                                       std::vector<std::string_view>& values) {
  switch (value.kind) {
    case Kind::kString:
    case Kind::kNumber:
    case Kind::kBool:
      values.push_back(value.text);
      return true;
    default:
      break;
  }
  Report(Code::kInvalidContextValue, value.begin, value.end,
         Concat("context key ", Quote(key), " holds ", KindName(value.kind)),
         value.kind == Kind::kNull
             ? "leave the key out: a request has a key with a value, or not"
             : "a value is a string, a number, a Boolean or a list of these");
  return false;
}

Scenario BlankScenario(std::shared_ptr<const ScenarioDocument> document,
                       uint32_t begin, uint32_t end) {
  Scenario scenario;
  scenario.place = {document->source, begin, end};
  scenario.line = document->lines.Locate(begin).line;
  scenario.document = std::move(document);
  return scenario;
}

void AddAll(absl::Span<const Diagnostic> from, Diagnostics& to) {
  for (const Diagnostic& d : from) to.Add(d.code, d.place, d.message, d.help);
}

}  // namespace

ScenarioFile::ScenarioFile(std::shared_ptr<const Source> source)
    : document_(std::make_shared<ScenarioDocument>(std::move(source))) {
  root_ = json::Read(document_->source, document_->arena, diagnostics_);
  diagnostics_.Sort();
  if (root_ != nullptr) {
    is_array_ = root_->kind == Kind::kArray;
    return;
  }
  std::string_view text = document_->source->text();
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  const size_t first = text.find_first_not_of(" \t\r\n");
  is_array_ = first != std::string_view::npos && text[first] == '[';
}

Scenario ScenarioFile::Read(size_t i) {
  if (root_ == nullptr) {
    const auto size = static_cast<uint32_t>(document_->source->text().size());
    Scenario scenario = BlankScenario(document_, 0, size);
    AddAll(diagnostics_.all(), scenario.diagnostics);
    return scenario;
  }
  const Value& value = is_array_ ? root_->elements[i] : *root_;
  Scenario scenario = BlankScenario(document_, value.begin, value.end);
  AddFindingsWithin(value, scenario);
  ScenarioBuilder(*document_, scenario).Read(value);
  return scenario;
}

void ScenarioFile::AddFindingsWithin(const Value& value,
                                     Scenario& scenario) const {
  const absl::Span<const Diagnostic> all = diagnostics_.all();
  const auto begins_before = [](const Diagnostic& d, uint32_t offset) {
    return d.place.begin < offset;
  };
  const auto* first =
      std::lower_bound(all.begin(), all.end(), value.begin, begins_before);
  const auto* last =
      std::lower_bound(first, all.end(), value.end, begins_before);
  AddAll({first, static_cast<size_t>(last - first)}, scenario.diagnostics);
}

Scenario ReadScenarioLine(std::shared_ptr<const Source> source) {
  ScenarioFile file(source);
  if (!file.is_array()) return file.Read(0);
  return UnreadableScenario(std::move(source), Code::kDataTypeMismatch,
                            "a line must hold one scenario, found an array",
                            "write each scenario on a line of its own");
}

Scenario UnreadableScenario(std::shared_ptr<const Source> source, Code code,
                            std::string message, std::string help) {
  const auto size = static_cast<uint32_t>(source->text().size());
  Scenario scenario =
      BlankScenario(std::make_shared<ScenarioDocument>(source), 0, size);
  scenario.diagnostics.Add(code, {std::move(source), 0, size},
                           std::move(message), std::move(help));
  return scenario;
}

bool IsJsonObject(std::string_view text) {
  Arena arena;
  Diagnostics diagnostics;
  const auto source = std::make_shared<const Source>("", std::string(text));
  const Value* value = json::Read(source, arena, diagnostics);
  return value != nullptr && value->kind == Kind::kObject;
}

}  // namespace writ::compiler

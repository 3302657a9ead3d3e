// SPDX-License-Identifier: Apache-2.0
// What the author of a policy wants to know, in the order in which he asks:
// what was decided, on which question, why, and by which line of which file.
// For a denial by absence no line decided; then each layer that did not allow
// shows the statements that speak of the action, those first that failed last.

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/render.h"
#include "engine/base/strings.h"

namespace writ::compiler {
namespace {

constexpr size_t kMostNearMisses = 6;  // of a layer
constexpr size_t kMostValues = 4;
constexpr size_t kMostBytes = 160;  // of a value

// Columns that a text takes, near enough.
size_t Width(std::string_view text) {
  return static_cast<size_t>(std::count_if(
      text.begin(), text.end(),
      [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

std::string Padded(std::string text, size_t width) {
  const size_t taken = Width(text);
  if (taken < width) text.append(width - taken, ' ');
  return text;
}

std::string ShownValue(std::string_view value) {
  if (value.empty()) return "\"\"";
  if (value.size() <= kMostBytes) return PlainText(value);
  size_t cut = kMostBytes;
  while (cut > 0 && (static_cast<unsigned char>(value[cut]) & 0xc0) == 0x80) {
    --cut;
  }
  return PlainText(value.substr(0, cut)) + "…";
}

template <typename Texts>
std::string ShownValues(const Texts& values) {
  std::string shown;
  size_t count = 0;
  for (const std::string_view value : values) {
    if (count == kMostValues) {
      return Concat(shown, " and ", std::to_string(values.size() - count),
                    " more");
    }
    if (count++ > 0) shown += ", ";
    shown += ShownValue(value);
  }
  return shown;
}

std::string PlaceText(std::string_view file, uint32_t line, uint32_t column) {
  return Concat(PlainText(file), ":", std::to_string(line), ":",
                std::to_string(column));
}

std::string StatementName(const StatementRef& ref) {
  if (!ref.sid.empty()) return PlainText(ref.sid);
  return Concat("Statement[", std::to_string(ref.index), "]");
}

std::string LayerText(LayerKind layer, std::string_view level) {
  if (level.empty()) return std::string(LayerName(layer));
  return Concat(LayerName(layer), " ", PlainText(level));
}

// The keys of the variables in a policy's value: `${aws:username, 'x'}`.
std::vector<std::string_view> VariablesOf(std::string_view value) {
  std::vector<std::string_view> keys;
  size_t at = 0;
  while ((at = value.find("${", at)) != std::string_view::npos) {
    at += 2;
    const size_t end = value.find_first_of(",}", at);
    if (end == std::string_view::npos) break;
    std::string_view key = value.substr(at, end - at);
    while (key.ends_with(' ')) key.remove_suffix(1);
    if (key.size() > 1) keys.push_back(key);  // `${*}` is a plain `*`
  }
  return keys;
}

class ReasonsWriter {
 public:
  ReasonsWriter(const Scenario& scenario, const Answer& answer,
                std::string_view indent)
      : scenario_(scenario), why_(answer.explanation), indent_(indent) {}

  std::string Write();

 private:
  // A line, `depth` levels in.
  void Line(size_t depth, std::string_view text) {
    out_.append(indent_).append(depth * 2, ' ').append(text).append("\n");
  }
  void Gap() {
    if (!out_.empty() && !out_.ends_with("\n\n")) out_ += "\n";
  }
  void Field(size_t depth, std::string_view name, std::string_view text) {
    Line(depth, Concat(Padded(std::string(name), 8), " ", text));
  }

  void Question();
  void Statements();
  void Failed(const FailedLayer& failed);
  void NearMiss(const UnmatchedStatement& miss);
  std::string FoundText(const UnmatchedStatement& miss) const;
  void VariableValues(const UnmatchedStatement& miss);
  void MissingKeys();

  const Scenario& scenario_;
  const Explanation& why_;
  std::string_view indent_;
  std::string out_;
};

std::string ReasonsWriter::Write() {
  Question();
  Field(0, "because", PlainText(why_.reason));
  Statements();
  for (const FailedLayer& failed : why_.failed) Failed(failed);
  MissingKeys();
  return std::move(out_);
}

void ReasonsWriter::Question() {
  const Request& request = scenario_.request;
  if (!request.principal.empty()) {
    Field(0, "who", ShownValue(request.principal));
  }
  if (!request.action.empty()) Field(0, "does", ShownValue(request.action));
  if (request.resource != "*") Field(0, "on", ShownValue(request.resource));
}

// Effect and name, policy and layer, place: three columns.
void ReasonsWriter::Statements() {
  if (why_.statements.empty()) return;
  std::vector<std::pair<std::string, std::string>> columns;
  size_t name_width = 0;
  size_t policy_width = 0;
  for (const StatementRef& ref : why_.statements) {
    columns.emplace_back(
        Concat(ref.allow ? "Allow " : "Deny ", StatementName(ref)),
        Concat(LayerText(ref.layer, ref.level), ", ", PlainText(ref.policy)));
    name_width = std::max(name_width, Width(columns.back().first));
    policy_width = std::max(policy_width, Width(columns.back().second));
  }
  for (size_t i = 0; i < columns.size(); ++i) {
    const StatementRef& ref = why_.statements[i];
    Field(0, i == 0 ? "by" : "",
          Concat(Padded(columns[i].first, name_width), "  ",
                 Padded(columns[i].second, policy_width), "  ",
                 PlaceText(ref.file, ref.line, ref.column)));
  }
}

void ReasonsWriter::Failed(const FailedLayer& failed) {
  std::vector<const UnmatchedStatement*> misses;
  for (const UnmatchedStatement& u : why_.unmatched) {
    const StatementRef& ref = u.statement;
    if (ref.allow && u.element != MismatchKind::kAction &&
        ref.layer == failed.layer && ref.level == failed.level) {
      misses.push_back(&u);
    }
  }
  std::stable_sort(misses.begin(), misses.end(),
                   [](auto* a, auto* b) { return a->element > b->element; });
  Gap();
  Line(0, Concat(LayerText(failed.layer, failed.level), ": ",
                 PlainText(failed.reason)));
  const size_t shown = std::min(misses.size(), kMostNearMisses);
  for (size_t i = 0; i < shown; ++i) NearMiss(*misses[i]);
  if (shown < misses.size()) {
    Line(1, Concat("… and ", std::to_string(misses.size() - shown),
                   " more that speak of the action"));
  }
}

void ReasonsWriter::NearMiss(const UnmatchedStatement& miss) {
  const StatementRef& ref = miss.statement;
  Line(1, Concat("Allow ", StatementName(ref), " of ", PlainText(ref.policy),
                 "  ", PlaceText(ref.file, ref.line, ref.column)));
  switch (miss.element) {
    case MismatchKind::kAction:
      break;
    case MismatchKind::kPrincipal:
      Line(2, "the principal is not the statement's");
      break;
    case MismatchKind::kResource:
      Line(2, "the resource is not the statement's");
      break;
    case MismatchKind::kCondition:
      Line(2, Concat(miss.op, " ", PlainText(miss.key), " does not hold  ",
                     PlaceText(ref.file, miss.line, miss.column)));
      break;
  }
  Field(3, "wanted", miss.wanted.empty() ? "nobody" : ShownValues(miss.wanted));
  VariableValues(miss);
  Field(3, "found", FoundText(miss));
  if (!miss.note.empty()) Field(3, "note", PlainText(miss.note));
}

std::string ReasonsWriter::FoundText(const UnmatchedStatement& miss) const {
  if (miss.found_absent) return "nothing: the key is not in the request";
  if (miss.found.empty()) return "an empty list";
  return ShownValues(miss.found);
}

// What the request holds for the variables of the values wanted.
void ReasonsWriter::VariableValues(const UnmatchedStatement& miss) {
  std::vector<std::string_view> shown;
  for (const std::string& wanted : miss.wanted) {
    for (const std::string_view key : VariablesOf(wanted)) {
      if (std::find(shown.begin(), shown.end(), key) != shown.end()) continue;
      for (const ContextEntry& entry : scenario_.request.context) {
        if (!EqualsIgnoreAsciiCase(entry.key, key)) continue;
        shown.push_back(key);
        Field(3, "where",
              Concat(PlainText(key), " is ", ShownValues(entry.values)));
        break;
      }
    }
  }
}

void ReasonsWriter::MissingKeys() {
  if (why_.missing_context_keys.empty()) return;
  std::string keys;
  for (const std::string& key : why_.missing_context_keys) {
    if (!keys.empty()) keys += ", ";
    keys += PlainText(key);
  }
  if (!why_.failed.empty()) Gap();
  Line(0, Concat("asked for by policies, but not in the request: ", keys));
}

std::string_view ColourOf(Verdict verdict) {
  return verdict == Verdict::kAllowed ? "\x1b[1;32m" : "\x1b[1;31m";
}

}  // namespace

std::string ScenarioLabel(const Scenario& scenario) {
  if (!scenario.name.empty()) return std::string(scenario.name);
  return Concat("line ", std::to_string(scenario.line));
}

std::string VerdictText(const Answer& answer, std::string_view label,
                        bool colour) {
  const Verdict verdict = answer.decision.verdict;
  std::string text;
  if (colour) text += ColourOf(verdict);
  text += VerdictName(verdict);
  if (colour) text += "\x1b[0m";
  if (!label.empty()) text.append(": ").append(PlainText(label));
  return text.append("\n");
}

std::string ReasonsText(const Scenario& scenario, const Answer& answer,
                        std::string_view indent) {
  return ReasonsWriter(scenario, answer, indent).Write();
}

}  // namespace writ::compiler

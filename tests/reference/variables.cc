// SPDX-License-Identifier: Apache-2.0

#include "tests/reference/variables.h"

#include <cstddef>

namespace writ::reference {
namespace {

// A stretch of policy text: a variable, without its `${` and `}`, or not.
struct Stretch {
  bool is_variable = false;
  std::string text;
};

std::vector<Stretch> Stretches(std::string_view text,
                               compiler::PolicyVersion version) {
  std::vector<Stretch> stretches;
  while (!text.empty()) {
    size_t open = text.find("${");
    const size_t close = open == std::string_view::npos ? std::string_view::npos
                                                        : text.find('}', open);
    // A 2008 policy has no variables, and what never closes is plain text.
    if (version == compiler::PolicyVersion::k2008 ||
        close == std::string_view::npos) {
      open = text.size();
    }
    if (open > 0)
      stretches.push_back({false, std::string(text.substr(0, open))});
    if (open == text.size()) break;
    stretches.push_back(
        {true, std::string(text.substr(open + 2, close - open - 2))});
    text.remove_prefix(close + 1);
  }
  return stretches;
}

// The value of the key, where it has exactly one. Of tag keys that differ in
// case only none counts (6).
std::optional<std::string> SingleValue(std::string_view key,
                                       const VariableScope& scope,
                                       VariableForm& why_not) {
  const std::vector<Entry> entries = scope.world.Find(key);
  if (entries.empty()) {
    why_not = VariableForm::kMissing;
    return {};
  }
  if (entries.size() > 1 || scope.world.IsMultivalued(entries[0])) {
    why_not = VariableForm::kMultivalued;
    return {};
  }
  return entries[0].values[0];
}

// What the inside of `${…}` stands for.
std::optional<std::string> ValueOf(std::string_view variable,
                                   const VariableScope& scope) {
  if (variable == "*" || variable == "?" || variable == "$") {
    scope.forms.insert(VariableForm::kEscape);
    return std::string(variable);
  }

  const size_t comma = variable.find(',');
  const std::string_view key = variable.substr(0, comma);
  std::optional<std::string> otherwise;
  bool malformed = key.empty();
  if (comma != std::string_view::npos) {
    std::string_view rest = variable.substr(comma);
    if (rest.size() < 4 || !StartsWith(rest, ", '") || !EndsWith(rest, "'")) {
      malformed = true;
    } else {
      rest.remove_prefix(3);
      rest.remove_suffix(1);
      otherwise = std::string(rest);
    }
  }
  if (malformed) {
    scope.forms.insert(VariableForm::kMalformed);
    return {};
  }

  VariableForm form = VariableForm::kPlain;
  std::optional<std::string> value = SingleValue(key, scope, form);
  if (!value.has_value() && otherwise.has_value()) {
    form = VariableForm::kDefault;
    value = otherwise;
  }
  scope.forms.insert(form);
  return value;
}

void Append(const Pattern& more, Pattern& pattern) {
  pattern.insert(pattern.end(), more.begin(), more.end());
}

void NoteLiteral(std::string_view text, const VariableScope& scope) {
  if (scope.version == compiler::PolicyVersion::k2008 &&
      text.find("${") != std::string_view::npos) {
    scope.forms.insert(VariableForm::kLiteral2008);
  }
}

}  // namespace

std::optional<std::string> FillIn(std::string_view text,
                                  const VariableScope& scope) {
  NoteLiteral(text, scope);
  std::string filled;
  bool complete = true;
  for (const Stretch& stretch : Stretches(text, scope.version)) {
    if (!stretch.is_variable) {
      filled += stretch.text;
      continue;
    }
    const std::optional<std::string> value = ValueOf(stretch.text, scope);
    if (value.has_value()) {
      filled += *value;
    } else {
      complete = false;
    }
  }
  if (!complete) return {};
  return filled;
}

std::optional<Pattern> FillInPattern(std::string_view text,
                                     const VariableScope& scope) {
  NoteLiteral(text, scope);
  Pattern pattern;
  bool complete = true;
  for (const Stretch& stretch : Stretches(text, scope.version)) {
    if (!stretch.is_variable) {
      Append(GlobOf(stretch.text), pattern);
      continue;
    }
    const std::optional<std::string> value = ValueOf(stretch.text, scope);
    if (value.has_value()) {
      Append(LiteralOf(*value), pattern);
    } else {
      complete = false;
    }
  }
  if (!complete) return {};
  return pattern;
}

std::vector<std::string> SplitArnPattern(std::string_view text,
                                         compiler::PolicyVersion version) {
  std::vector<std::string> pieces(1);
  for (const Stretch& stretch : Stretches(text, version)) {
    if (stretch.is_variable) {
      pieces.back() += "${" + stretch.text + "}";
      continue;
    }
    for (const char c : stretch.text) {
      if (c == ':' && pieces.size() < 6) {
        pieces.emplace_back();
      } else {
        pieces.back() += c;
      }
    }
  }
  return pieces;
}

}  // namespace writ::reference

// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/parser.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/json/shape_reader.h"
#include "compiler/syntax/suggest.h"
#include "engine/base/strings.h"

namespace writ::compiler {
namespace {

constexpr std::string_view kPolicyElements[] = {"Version", "Id", "Statement"};
constexpr std::string_view kStatementElements[] = {
    "Sid",       "Effect",   "Principal",   "NotPrincipal", "Action",
    "NotAction", "Resource", "NotResource", "Condition"};
constexpr std::string_view kVersions[] = {"2012-10-17", "2008-10-17"};
constexpr std::string_view kEffects[] = {"Allow", "Deny"};

// Reads one document. Each Parse…() reports what is wrong with its value and
// returns what could be read of it.
class PolicyParser : public json::ShapeReader {
 public:
  PolicyParser(const std::shared_ptr<const Source>& source, Arena& arena,
               Diagnostics& diagnostics)
      : ShapeReader(source, diagnostics), arena_(arena) {}

  void ParseDocument(const json::Value& value, PolicyDocument& document);

 private:
  using Kind = json::Kind;

  Text CopyText(const json::Value& value) {
    return {arena_.Copy(value.text), value.begin, value.end};
  }
  Text CopyKey(const json::Member& member) {
    return {arena_.Copy(member.key), member.key_begin, member.key_end};
  }

  void ReportUnknown(const json::Member& member, std::string_view where,
                     absl::Span<const std::string_view> known);
  void ParseDocumentElement(const json::Member& member,
                            PolicyDocument& document);
  PolicyVersion ParseVersion(const json::Value& value);
  void ParseStatements(const json::Value& value, PolicyDocument& document);
  void ParseStatement(const json::Value& value, Statement& statement);
  void ParseElement(const json::Member& member, Statement& statement);
  void CheckStatementIsWhole(const json::Value& value);
  void CheckNotBeside(const json::Value& value, std::string_view name,
                      std::string_view negation);
  Effect ParseEffect(const json::Value& value);
  PrincipalElement ParsePrincipal(const json::Member& member, bool negated);
  MatchElement ParseMatch(const json::Member& member, bool negated,
                          Code code_if_empty);
  TextList ParseTexts(const json::Value& value, std::string_view what,
                      Code code_if_empty);
  absl::Span<const ConditionBlock> ParseCondition(const json::Value& value);
  ConditionBlock ParseBlock(const json::Member& member);
  TextList ParseConditionValues(const json::Member& member);

  Arena& arena_;
};

void PolicyParser::ReportUnknown(const json::Member& member,
                                 std::string_view where,
                                 absl::Span<const std::string_view> known) {
  Report(Code::kInvalidPolicyElement, member.key_begin, member.key_end,
         Concat("unknown element ", Quote(member.key), " in ", where),
         SuggestName(member.key, known));
}

void PolicyParser::ParseDocument(const json::Value& value,
                                 PolicyDocument& document) {
  document.begin = value.begin;
  document.end = value.end;
  bool has_statement = false;
  for (const json::Member& member : value.members) {
    has_statement |= member.key == "Statement";
    if (Counts(member)) ParseDocumentElement(member, document);
  }
  if (!has_statement) {
    Report(Code::kMissingStatement, value.begin, value.begin + 1,
           "policy has no `Statement`");
  }
}

void PolicyParser::ParseDocumentElement(const json::Member& member,
                                        PolicyDocument& document) {
  const json::Value& value = member.value;
  if (member.key == "Version") {
    if (Expect(value, Kind::kString, "`Version`")) {
      document.version = ParseVersion(value);
    } else {
      document.version = PolicyVersion::k2012;
    }
    document.version_text = CopyText(value);
  } else if (member.key == "Id") {
    if (Expect(value, Kind::kString, "`Id`")) document.id = CopyText(value);
  } else if (member.key == "Statement") {
    ParseStatements(value, document);
  } else {
    ReportUnknown(member, "a policy", kPolicyElements);
  }
}

// An unknown version is read as the later one, so that nothing else is reported
// because of it.
PolicyVersion PolicyParser::ParseVersion(const json::Value& value) {
  if (value.text == "2008-10-17") return PolicyVersion::k2008;
  if (value.text == "2012-10-17") return PolicyVersion::k2012;
  std::string help = SuggestName(value.text, kVersions);
  if (help.empty()) help = "write `2012-10-17`";
  Report(Code::kInvalidVersion, value.begin, value.end,
         Concat("unknown policy version ", Quote(value.text)), std::move(help));
  return PolicyVersion::k2012;
}

void PolicyParser::ParseStatements(const json::Value& value,
                                   PolicyDocument& document) {
  absl::Span<const json::Value> values = value.elements;
  if (value.kind == Kind::kObject) {
    values = absl::MakeConstSpan(&value, 1);
  } else if (value.kind != Kind::kArray) {
    Report(
        Code::kDataTypeMismatch, value.begin, value.end,
        Concat("`Statement` must be an object or an array of objects, found ",
               KindName(value.kind)));
    return;
  }
  std::vector<Statement> statements;
  statements.reserve(values.size());
  for (size_t i = 0; i < values.size(); ++i) {
    if (!Expect(values[i], Kind::kObject, "statement")) continue;
    Statement& statement = statements.emplace_back();
    statement.index = static_cast<uint32_t>(i);
    ParseStatement(values[i], statement);
  }
  document.statements = arena_.Copy(statements);
}

void PolicyParser::ParseStatement(const json::Value& value,
                                  Statement& statement) {
  statement.begin = value.begin;
  statement.end = value.end;
  for (const json::Member& member : value.members) {
    if (Counts(member)) ParseElement(member, statement);
  }
  CheckStatementIsWhole(value);
}

void PolicyParser::ParseElement(const json::Member& member,
                                Statement& statement) {
  const std::string_view key = member.key;
  const json::Value& value = member.value;
  const bool negated = key.starts_with("Not");
  if (key == "Sid") {
    if (Expect(value, Kind::kString, "`Sid`")) statement.sid = CopyText(value);
  } else if (key == "Effect") {
    statement.effect = ParseEffect(value);
  } else if (key == "Principal" || key == "NotPrincipal") {
    statement.principal = ParsePrincipal(member, negated);
  } else if (key == "Action" || key == "NotAction") {
    statement.action = ParseMatch(member, negated, Code::kEmptyArrayAction);
  } else if (key == "Resource" || key == "NotResource") {
    statement.resource = ParseMatch(member, negated, Code::kEmptyArrayResource);
  } else if (key == "Condition") {
    if (Expect(value, Kind::kObject, "`Condition`")) {
      statement.conditions = ParseCondition(value);
    }
  } else {
    ReportUnknown(member, "a statement", kStatementElements);
  }
}

// What a statement of any policy type must have and may not have together.
void PolicyParser::CheckStatementIsWhole(const json::Value& value) {
  if (value.Find("Effect") == nullptr) {
    Report(Code::kMissingEffect, value.begin, value.begin + 1,
           "statement has no `Effect`",
           "add `\"Effect\": \"Allow\"` or `Deny`");
  }
  if (value.Find("Action") == nullptr && value.Find("NotAction") == nullptr) {
    Report(Code::kMissingAction, value.begin, value.begin + 1,
           "statement has neither `Action` nor `NotAction`");
  }
  CheckNotBeside(value, "Principal", "NotPrincipal");
  CheckNotBeside(value, "Action", "NotAction");
  CheckNotBeside(value, "Resource", "NotResource");
}

void PolicyParser::CheckNotBeside(const json::Value& value,
                                  std::string_view name,
                                  std::string_view negation) {
  const json::Member* first = nullptr;
  for (const json::Member& member : value.members) {
    if (member.key != name && member.key != negation) continue;
    if (first == nullptr) {
      first = &member;
    } else if (first->key != member.key) {
      Report(Code::kUnsupportedElementCombination, member.key_begin,
             member.key_end,
             Concat("`", name, "` and `", negation, "` in one statement"),
             "keep one of them");
      return;
    }
  }
}

Effect PolicyParser::ParseEffect(const json::Value& value) {
  if (!Expect(value, Kind::kString, "`Effect`")) return Effect::kDeny;
  if (value.text == "Allow") return Effect::kAllow;
  if (value.text == "Deny") return Effect::kDeny;
  std::string help = SuggestName(value.text, kEffects);
  if (help.empty()) help = "write `Allow` or `Deny`";
  Report(Code::kInvalidEffect, value.begin, value.end,
         Concat("unknown effect ", Quote(value.text)), std::move(help));
  return Effect::kDeny;
}

PrincipalElement PolicyParser::ParsePrincipal(const json::Member& member,
                                              bool negated) {
  const json::Value& value = member.value;
  PrincipalElement principal;
  principal.negated = negated;
  principal.begin = value.begin;
  principal.end = value.end;
  if (value.kind == Kind::kString) {
    principal.everyone = value.text == "*";
    if (!principal.everyone) {
      Report(
          Code::kInvalidPrincipalFormat, value.begin, value.end,
          Concat("principal ", Quote(value.text), " stands without its type"),
          "only `*` may; write `{\"AWS\": \"…\"}` or `{\"Service\": \"…\"}`");
    }
    return principal;
  }
  if (value.kind != Kind::kObject) {
    Report(Code::kDataTypeMismatch, value.begin, value.end,
           Concat(Quote(member.key), " must be `*` or an object, found ",
                  KindName(value.kind)));
    return principal;
  }
  if (value.members.empty()) {
    Report(Code::kEmptyObjectPrincipal, value.begin, value.end,
           Concat(Quote(member.key), " names nobody"));
  }
  std::vector<PrincipalGroup> groups;
  for (const json::Member& group : value.members) {
    if (!Counts(group)) continue;
    groups.push_back({CopyKey(group), ParseTexts(group.value, Quote(group.key),
                                                 Code::kEmptyArrayPrincipal)});
  }
  principal.groups = arena_.Copy(groups);
  return principal;
}

MatchElement PolicyParser::ParseMatch(const json::Member& member, bool negated,
                                      Code code_if_empty) {
  return {negated, ParseTexts(member.value, Quote(member.key), code_if_empty),
          CopyKey(member)};
}

TextList PolicyParser::ParseTexts(const json::Value& value,
                                  std::string_view what, Code code_if_empty) {
  TextList list;
  list.is_list = value.kind == Kind::kArray;
  list.begin = value.begin;
  list.end = value.end;
  absl::Span<const json::Value> values = value.elements;
  if (!list.is_list) {
    if (value.kind != Kind::kString) {
      Report(Code::kDataTypeMismatch, value.begin, value.end,
             Concat(what, " must be a string or an array of strings, found ",
                    KindName(value.kind)),
             value.kind == Kind::kNumber ? "write it in double quotes" : "");
      return list;
    }
    values = absl::MakeConstSpan(&value, 1);
  } else if (values.empty()) {
    Report(code_if_empty, value.begin, value.end,
           Concat(what, " is an empty list"));
  }
  std::vector<Text> texts;
  texts.reserve(values.size());
  const std::string entry = Concat("entry of ", what);
  for (const json::Value& one : values) {
    if (Expect(one, Kind::kString, entry)) texts.push_back(CopyText(one));
  }
  list.values = arena_.Copy(texts);
  return list;
}

absl::Span<const ConditionBlock> PolicyParser::ParseCondition(
    const json::Value& value) {
  std::vector<ConditionBlock> blocks;
  blocks.reserve(value.members.size());
  for (const json::Member& member : value.members) {
    if (Counts(member)) blocks.push_back(ParseBlock(member));
  }
  return arena_.Copy(blocks);
}

ConditionBlock PolicyParser::ParseBlock(const json::Member& member) {
  ConditionBlock block;
  block.op = CopyKey(member);
  const json::Value& value = member.value;
  if (value.kind != Kind::kObject) {
    Report(Code::kDataTypeMismatch, value.begin, value.end,
           Concat("operator ", Quote(member.key),
                  " must hold an object of condition keys, found ",
                  KindName(value.kind)));
    return block;
  }
  std::vector<ConditionTest> tests;
  tests.reserve(value.members.size());
  for (const json::Member& test : value.members) {
    if (!Counts(test)) continue;
    tests.push_back({CopyKey(test), ParseConditionValues(test)});
  }
  block.tests = arena_.Copy(tests);
  return block;
}

TextList PolicyParser::ParseConditionValues(const json::Member& member) {
  const json::Value& value = member.value;
  TextList list;
  list.is_list = value.kind == Kind::kArray;
  list.begin = value.begin;
  list.end = value.end;
  const absl::Span<const json::Value> values =
      list.is_list ? value.elements : absl::MakeConstSpan(&value, 1);
  std::vector<Text> texts;
  texts.reserve(values.size());
  for (const json::Value& one : values) {
    if (one.kind == Kind::kString || one.kind == Kind::kNumber ||
        one.kind == Kind::kBool) {
      texts.push_back(CopyText(one));
      continue;
    }
    Report(Code::kInvalidConditionDataType, one.begin, one.end,
           Concat("value of ", Quote(member.key),
                  " must be a string, number or Boolean, found ",
                  KindName(one.kind)));
  }
  list.values = arena_.Copy(texts);
  return list;
}

}  // namespace

PartialPolicy ParsePolicyParts(const json::Value& value, PolicyType type,
                               const std::shared_ptr<const Source>& source,
                               Arena& arena, Diagnostics& diagnostics) {
  if (value.kind != json::Kind::kObject) {
    diagnostics.Add(
        Code::kDataTypeMismatch, {source, value.begin, value.end},
        Concat("policy must be an object, found ", KindName(value.kind)));
    return {nullptr, true};
  }
  PolicyDocument document;
  document.type = type;
  PolicyParser parser(source, arena, diagnostics);
  parser.ParseDocument(value, document);
  return {arena.New<PolicyDocument>(document), parser.refused()};
}

const PolicyDocument* ParsePolicy(const json::Value& value, PolicyType type,
                                  const std::shared_ptr<const Source>& source,
                                  Arena& arena, Diagnostics& diagnostics) {
  const PartialPolicy parts =
      ParsePolicyParts(value, type, source, arena, diagnostics);
  return parts.refused ? nullptr : parts.document;
}

}  // namespace writ::compiler

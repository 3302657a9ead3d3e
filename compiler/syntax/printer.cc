// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/printer.h"

#include <string_view>

#include "compiler/json/writer.h"

namespace writ::compiler {
namespace {

class PolicyPrinter {
 public:
  PolicyPrinter(PrintMode mode, std::string& out)
      : whole_(mode == PrintMode::kWhole), writer_(out) {}

  void Print(const PolicyDocument& policy);
  void Print(const Statement& statement);

 private:
  void Print(const TextList& list);
  void Print(const PrincipalElement& principal);
  void Print(const ConditionBlock& block);
  void PrintMatch(const MatchElement& element, std::string_view name,
                  std::string_view negation);

  bool whole_;
  json::Writer writer_;
};

void PolicyPrinter::Print(const PolicyDocument& policy) {
  writer_.BeginObject();
  if (!whole_ || policy.version_text) {
    writer_.Key("Version");
    writer_.String(policy.version == PolicyVersion::k2012 ? "2012-10-17"
                                                          : "2008-10-17");
  }
  if (whole_ && policy.id) {
    writer_.Key("Id");
    writer_.String(policy.id->value);
  }
  writer_.Key("Statement");
  writer_.BeginArray();
  for (const Statement& statement : policy.statements) Print(statement);
  writer_.EndArray();
  writer_.EndObject();
}

void PolicyPrinter::Print(const Statement& statement) {
  writer_.BeginObject();
  if (whole_ && statement.sid) {
    writer_.Key("Sid");
    writer_.String(statement.sid->value);
  }
  writer_.Key("Effect");
  writer_.String(statement.effect == Effect::kAllow ? "Allow" : "Deny");
  if (statement.principal) Print(*statement.principal);
  PrintMatch(statement.action, "Action", "NotAction");
  if (statement.resource) {
    PrintMatch(*statement.resource, "Resource", "NotResource");
  }
  if (!statement.conditions.empty()) {
    writer_.Key("Condition");
    writer_.BeginObject();
    for (const ConditionBlock& block : statement.conditions) Print(block);
    writer_.EndObject();
  }
  writer_.EndObject();
}

void PolicyPrinter::PrintMatch(const MatchElement& element,
                               std::string_view name,
                               std::string_view negation) {
  writer_.Key(element.negated ? negation : name);
  Print(element.entries);
}

void PolicyPrinter::Print(const PrincipalElement& principal) {
  writer_.Key(principal.negated ? "NotPrincipal" : "Principal");
  if (principal.everyone) {
    writer_.String("*");
    return;
  }
  writer_.BeginObject();
  for (const PrincipalGroup& group : principal.groups) {
    writer_.Key(group.type.value);
    Print(group.values);
  }
  writer_.EndObject();
}

void PolicyPrinter::Print(const ConditionBlock& block) {
  writer_.Key(block.op.value);
  writer_.BeginObject();
  for (const ConditionTest& test : block.tests) {
    writer_.Key(test.key.value);
    Print(test.values);
  }
  writer_.EndObject();
}

void PolicyPrinter::Print(const TextList& list) {
  const bool bare = whole_ ? !list.is_list : list.values.size() == 1;
  if (bare) {
    writer_.String(list.values.empty() ? "" : list.values.front().value);
    return;
  }
  writer_.BeginArray();
  for (const Text& text : list.values) writer_.String(text.value);
  writer_.EndArray();
}

}  // namespace

std::string PrintPolicy(const PolicyDocument& policy, PrintMode mode) {
  std::string out;
  PolicyPrinter(mode, out).Print(policy);
  return out;
}

std::string PrintStatement(const Statement& statement, PrintMode mode) {
  std::string out;
  PolicyPrinter(mode, out).Print(statement);
  return out;
}

}  // namespace writ::compiler

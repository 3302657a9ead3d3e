// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/check/check.h"
#include "compiler/syntax/suggest.h"
#include "engine/base/strings.h"
#include "engine/graph/operators.h"
#include "engine/match/address.h"
#include "engine/match/base64.h"
#include "engine/match/decimal.h"
#include "engine/match/instant.h"

namespace writ::compiler::check {
namespace {

using graph::Family;

// Finds names that differ from an earlier one in case only. An equal one the
// JSON reader has reported.
class CaseTwins {
 public:
  explicit CaseTwins(std::string_view what) : what_(what) {}

  void Add(const Context& context, const Text& name) {
    const auto [first, added] =
        seen_.emplace(LowerAscii(name.value), name.value);
    if (added || first->second == name.value) return;
    context.Report(Code::kDuplicateKeysWithDifferentCase, name,
                   Concat(what_, " ", Quote(name.value), " differs from ",
                          Quote(first->second), " in case only"),
                   "put the values of both under one");
  }

 private:
  std::string_view what_;
  std::map<std::string, std::string_view> seen_;
};

// Whether `text` holds `${…}` where that is a policy variable.
bool HasVariable(std::string_view text, PolicyVersion version) {
  const size_t begin = text.find("${");
  return version == PolicyVersion::k2012 && begin != std::string_view::npos &&
         text.find('}', begin) != std::string_view::npos;
}

bool IsTruthValue(std::string_view text) {
  return EqualsIgnoreAsciiCase(text, "true") ||
         EqualsIgnoreAsciiCase(text, "false");
}

// A date or whole seconds since 1970; only a request's may have a fraction
// (docs/semantics.md, 4.8).
bool IsPolicyDate(std::string_view text) {
  const bool is_fraction = text.find('.') != std::string_view::npos &&
                           text.find('T') == std::string_view::npos;
  return !is_fraction && match::ParseInstant(text).has_value();
}

// Whether an operator of `family` can read `text`.
bool IsReadable(Family family, std::string_view text, PolicyVersion version) {
  switch (family) {
    case Family::kNumeric:
      return match::ParseDecimal(text).has_value();
    case Family::kDate:
      return IsPolicyDate(text);
    case Family::kBool:
      return IsTruthValue(text) || HasVariable(text, version);
    case Family::kNull:
      return IsTruthValue(text);
    case Family::kBinary:
      return match::IsBase64(text);
    case Family::kIp:
      return match::ParseCidr(text).has_value();
    case Family::kString:
    case Family::kStringIgnoreCase:
    case Family::kStringLike:
    case Family::kArn:
      return true;
  }
  return false;
}

struct FamilyMessage {
  Family family;
  Code code;
  std::string_view what;  // "value … is no …"
  std::string_view help;
};

constexpr FamilyMessage kMessages[] = {
    {Family::kNumeric, Code::kTypeMismatchNumber, "number",
     "write digits, with a sign and a fraction if need be"},
    {Family::kDate, Code::kInvalidDateValue, "date",
     "write it as in `2026-11-25T12:00:00Z`, or as whole seconds since 1970"},
    {Family::kBool, Code::kTypeMismatchBoolean, "Boolean",
     "write `true` or `false`"},
    {Family::kNull, Code::kTypeMismatchBoolean, "Boolean",
     "write `true` for an absent key, `false` for a present one"},
    {Family::kBinary, Code::kTypeMismatchBinary, "base64",
     "write it in groups of four with padding, as in `aGk=`"},
    {Family::kIp, Code::kTypeMismatchIpRange, "IP address or range",
     "write it as in `203.0.113.0/24` or `2001:db8::/32`"},
};

void CheckValue(const Context& context, const graph::OperatorInfo& op,
                const Text& value) {
  if (IsReadable(op.family, value.value, context.policy.version)) return;
  for (const FamilyMessage& row : kMessages) {
    if (row.family != op.family) continue;
    context.Report(row.code, value,
                   Concat("value ", Quote(value.value), " of `", op.name,
                          "` is no ", row.what),
                   std::string(row.help));
  }
}

// Reports what is wrong with the operator; returns its row, null if unknown.
const graph::OperatorInfo* CheckOperator(const Context& context,
                                         const Text& op) {
  const graph::OperatorUse use = graph::ParseOperator(op.value);
  if (use.info == nullptr) {
    context.Report(Code::kInvalidConditionOperator, op,
                   Concat("unknown condition operator ", Quote(op.value)),
                   context.MaySuggest() ? SuggestOperator(op.value) : "");
  } else if (use.if_exists && use.info->op == graph::Operator::kNull) {
    context.Report(Code::kNullWithIfExists, op,
                   Concat("`IfExists` behind `Null` in ", Quote(op.value)),
                   "write `Null`: it asks just whether the key exists");
  }
  return use.info;
}

}  // namespace

void CheckConditions(const Context& context, const Statement& statement) {
  CaseTwins operators("condition operator");
  for (const ConditionBlock& block : statement.conditions) {
    operators.Add(context, block.op);
    const graph::OperatorInfo* op = CheckOperator(context, block.op);
    CaseTwins keys("condition key");
    for (const ConditionTest& test : block.tests) {
      keys.Add(context, test.key);
      if (op == nullptr) continue;
      for (const Text& value : test.values.values) {
        CheckValue(context, *op, value);
      }
    }
  }
}

std::string SuggestOperator(std::string_view text) {
  std::vector<std::string> names;
  for (const std::string_view qualifier :
       {"", "ForAllValues:", "ForAnyValue:"}) {
    for (const graph::OperatorInfo& row : graph::AllOperators()) {
      names.push_back(Concat(qualifier, row.name));
      if (row.op == graph::Operator::kNull) continue;
      names.push_back(Concat(qualifier, row.name, "IfExists"));
    }
  }
  const std::vector<std::string_view> known(names.begin(), names.end());
  return SuggestName(text, known);
}

}  // namespace writ::compiler::check

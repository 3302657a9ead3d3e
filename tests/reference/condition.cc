// SPDX-License-Identifier: Apache-2.0

#include "tests/reference/condition.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/reference/scalars.h"
#include "tests/reference/text.h"
#include "tests/reference/variables.h"

namespace writ::reference {
namespace {

enum class Family {
  kString,
  kStringFolded,
  kStringPattern,
  kNumeric,
  kDate,
  kBool,
  kBinary,
  kAddress,
  kArn,
  kNull,
};

enum class Relation { kEqual, kLess, kLessOrEqual, kGreater, kGreaterOrEqual };

// One of the operators of 4.6. A negated one is true where its opposite, named
// in `relation`, is true of no policy value.
struct Operator {
  std::string_view name;
  Family family;
  Relation relation = Relation::kEqual;
  bool negated = false;
};

constexpr Operator kOperators[] = {
    {"StringEquals", Family::kString},
    {"StringNotEquals", Family::kString, Relation::kEqual, true},
    {"StringEqualsIgnoreCase", Family::kStringFolded},
    {"StringNotEqualsIgnoreCase", Family::kStringFolded, Relation::kEqual,
     true},
    {"StringLike", Family::kStringPattern},
    {"StringNotLike", Family::kStringPattern, Relation::kEqual, true},
    {"NumericEquals", Family::kNumeric},
    {"NumericNotEquals", Family::kNumeric, Relation::kEqual, true},
    {"NumericLessThan", Family::kNumeric, Relation::kLess},
    {"NumericLessThanEquals", Family::kNumeric, Relation::kLessOrEqual},
    {"NumericGreaterThan", Family::kNumeric, Relation::kGreater},
    {"NumericGreaterThanEquals", Family::kNumeric, Relation::kGreaterOrEqual},
    {"DateEquals", Family::kDate},
    {"DateNotEquals", Family::kDate, Relation::kEqual, true},
    {"DateLessThan", Family::kDate, Relation::kLess},
    {"DateLessThanEquals", Family::kDate, Relation::kLessOrEqual},
    {"DateGreaterThan", Family::kDate, Relation::kGreater},
    {"DateGreaterThanEquals", Family::kDate, Relation::kGreaterOrEqual},
    {"Bool", Family::kBool},
    {"BinaryEquals", Family::kBinary},
    {"IpAddress", Family::kAddress},
    {"NotIpAddress", Family::kAddress, Relation::kEqual, true},
    {"ArnEquals", Family::kArn},
    {"ArnLike", Family::kArn},
    {"ArnNotEquals", Family::kArn, Relation::kEqual, true},
    {"ArnNotLike", Family::kArn, Relation::kEqual, true},
    {"Null", Family::kNull},
};

// An operator as a policy writes it, taken apart.
struct WrittenOperator {
  const Operator* base = nullptr;  // null: unknown, which no loaded policy has
  Qualifier qualifier = Qualifier::kNone;
  bool if_exists = false;
};

WrittenOperator Take(std::string_view text) {
  WrittenOperator written;
  if (StartsWith(text, "ForAllValues:")) {
    written.qualifier = Qualifier::kForAllValues;
    text.remove_prefix(std::string_view("ForAllValues:").size());
  } else if (StartsWith(text, "ForAnyValue:")) {
    written.qualifier = Qualifier::kForAnyValue;
    text.remove_prefix(std::string_view("ForAnyValue:").size());
  }
  if (EndsWith(Lower(text), "ifexists")) {
    written.if_exists = true;
    text.remove_suffix(std::string_view("ifexists").size());
  }
  for (const Operator& candidate : kOperators) {
    if (SameButForCase(candidate.name, text)) written.base = &candidate;
  }
  return written;
}

bool Holds(Relation relation, int compared) {
  switch (relation) {
    case Relation::kEqual:
      return compared == 0;
    case Relation::kLess:
      return compared < 0;
    case Relation::kLessOrEqual:
      return compared <= 0;
    case Relation::kGreater:
      return compared > 0;
    case Relation::kGreaterOrEqual:
      return compared >= 0;
  }
  return false;
}

// What one policy value has to say about one request value.
enum class Comparison {
  kYes,
  kNo,
  kNever,  // malformed: true neither as it stands nor negated (2.6, 4.7)
};

Comparison YesOrNo(bool yes) {
  return yes ? Comparison::kYes : Comparison::kNo;
}

Comparison CompareArns(const std::string& wanted, const std::string& found,
                       const VariableScope& scope) {
  const std::vector<std::string> patterns =
      SplitArnPattern(wanted, scope.version);
  if (patterns.size() != 6) return Comparison::kNever;
  // All pieces are looked at, so that all their variables are seen.
  std::vector<std::optional<Pattern>> filled;
  bool complete = true;
  for (const std::string& pattern : patterns) {
    filled.push_back(FillInPattern(pattern, scope));
    if (!filled.back().has_value()) complete = false;
  }
  if (!filled[0].has_value() || !Matches(*filled[0], "arn")) {
    return Comparison::kNever;
  }
  if (!complete) return Comparison::kNo;
  const std::vector<std::string> pieces = Split(found, ':', 6);
  bool all = true;
  for (size_t i = 0; i < 6; ++i) {
    if (!Matches(*filled[i], pieces[i])) all = false;
  }
  return YesOrNo(all);
}

Comparison CompareOne(const Operator& op, const std::string& wanted,
                      const std::string& found, const VariableScope& scope) {
  switch (op.family) {
    case Family::kString: {
      const std::optional<std::string> text = FillIn(wanted, scope);
      return YesOrNo(text.has_value() && *text == found);
    }
    case Family::kStringFolded: {
      const std::optional<std::string> text = FillIn(wanted, scope);
      return YesOrNo(text.has_value() &&
                     FoldLatin1(*text) == FoldLatin1(found));
    }
    case Family::kStringPattern: {
      const std::optional<Pattern> pattern = FillInPattern(wanted, scope);
      return YesOrNo(pattern.has_value() && Matches(*pattern, found));
    }
    case Family::kNumeric: {
      const std::optional<Decimal> number = ReadDecimal(wanted);
      if (!number.has_value()) return Comparison::kNever;
      return YesOrNo(Holds(op.relation, Compare(*ReadDecimal(found), *number)));
    }
    case Family::kDate: {
      const std::optional<Decimal> moment = ReadMoment(wanted, false);
      if (!moment.has_value()) return Comparison::kNever;
      return YesOrNo(
          Holds(op.relation, Compare(*ReadMoment(found, true), *moment)));
    }
    case Family::kBool: {
      const std::optional<std::string> text = FillIn(wanted, scope);
      return YesOrNo(text.has_value() && ReadBool(*text) == ReadBool(found));
    }
    case Family::kBinary: {
      const std::optional<std::string> bytes = ReadBase64(wanted);
      if (!bytes.has_value()) return Comparison::kNever;
      return YesOrNo(*bytes == *ReadBase64(found));
    }
    case Family::kAddress: {
      const std::optional<AddressRange> range = ReadAddressRange(wanted);
      if (!range.has_value()) return Comparison::kNever;
      return YesOrNo(IsIn(*ReadAddress(found), *range));
    }
    case Family::kArn:
      return CompareArns(wanted, found, scope);
    case Family::kNull:
      // Of a value that is there, "false" alone is true (4.4).
      return YesOrNo(ReadBool(wanted) == false);
  }
  return Comparison::kNever;
}

// Whether a request's value is one that the operator can work with (4.7).
bool IsWellFormed(const Operator& op, const std::string& found) {
  switch (op.family) {
    case Family::kNumeric:
      return ReadDecimal(found).has_value();
    case Family::kDate:
      return ReadMoment(found, true).has_value();
    case Family::kBool:
      return ReadBool(found).has_value();
    case Family::kBinary:
      return ReadBase64(found).has_value();
    case Family::kAddress:
      return ReadAddress(found).has_value();
    case Family::kArn:
      return StartsWith(found, "arn:") && Split(found, ':', 6).size() == 6;
    default:
      return true;
  }
}

// One request value against the whole list of the policy: any of them for a
// positive operator, none of them for a negated one (4.1).
bool ValueSatisfies(const Operator& op, const std::vector<std::string>& wanted,
                    const std::string& found, const VariableScope& scope) {
  if (!IsWellFormed(op, found)) return false;
  bool any_yes = false;
  bool any_never = false;
  for (const std::string& value : wanted) {
    const Comparison verdict = CompareOne(op, value, found, scope);
    if (verdict == Comparison::kYes) any_yes = true;
    if (verdict == Comparison::kNever) any_never = true;
  }
  return op.negated ? !any_yes && !any_never : any_yes;
}

// A set of none but empty strings is an empty set (4.5).
bool IsEmptySet(const std::vector<std::string>& values) {
  for (const std::string& value : values) {
    if (!value.empty()) return false;
  }
  return true;
}

// A set qualifier over all values that the request has for the key.
bool SetSatisfies(const WrittenOperator& op,
                  const std::vector<std::string>& wanted,
                  const std::vector<std::string>& found,
                  const VariableScope& scope) {
  const bool for_all = op.qualifier == Qualifier::kForAllValues;
  if (IsEmptySet(found)) return for_all;
  if (for_all && wanted.empty()) return false;  // 4.7
  bool all = true;
  bool any = false;
  for (const std::string& value : found) {
    if (ValueSatisfies(*op.base, wanted, value, scope)) {
      any = true;
    } else {
      all = false;
    }
  }
  return for_all ? all : any;
}

// A plain operator over the entries of the key. Several are tags whose keys
// differ in case: any of them may satisfy a positive operator, all must satisfy
// a negated one (6). Of a multivalued key it is true in neither way (4.5).
bool EntriesSatisfy(const Operator& op, const std::vector<std::string>& wanted,
                    const std::vector<Entry>& entries,
                    const VariableScope& scope) {
  bool all = true;
  bool any = false;
  for (const Entry& entry : entries) {
    if (!scope.world.IsMultivalued(entry) &&
        ValueSatisfies(op, wanted, entry.values[0], scope)) {
      any = true;
    } else {
      all = false;
    }
  }
  return op.negated ? all : any;
}

// Null without a qualifier asks whether the key is there (4.4). An empty list
// is not.
bool PlainNullHolds(const std::vector<std::string>& wanted,
                    const std::vector<Entry>& entries) {
  bool is_null = true;
  for (const Entry& entry : entries) {
    if (!entry.values.empty()) is_null = false;
  }
  bool any = false;
  for (const std::string& value : wanted) {
    if (ReadBool(value) == is_null) any = true;
  }
  return any;
}

bool AbsentKeyHolds(const WrittenOperator& op) {
  if (op.if_exists) return true;
  switch (op.qualifier) {
    case Qualifier::kForAllValues:
      return true;
    case Qualifier::kForAnyValue:
      return false;
    case Qualifier::kNone:
      return op.base->negated;
  }
  return false;
}

bool TestHolds(const WrittenOperator& op, const compiler::ConditionTest& test,
               const VariableScope& scope) {
  std::vector<std::string> wanted;
  for (const compiler::Text& value : test.values.values) {
    wanted.emplace_back(value.value);
  }
  const std::vector<Entry> entries = scope.world.Find(test.key.value);
  if (op.base->family == Family::kNull && op.qualifier == Qualifier::kNone) {
    return PlainNullHolds(wanted, entries);
  }
  if (entries.empty()) return AbsentKeyHolds(op);

  if (op.qualifier == Qualifier::kNone) {
    return EntriesSatisfy(*op.base, wanted, entries, scope);
  }
  std::vector<std::string> found;
  for (const Entry& entry : entries) {
    found.insert(found.end(), entry.values.begin(), entry.values.end());
  }
  return SetSatisfies(op, wanted, found, scope);
}

}  // namespace

bool ConditionsHold(const compiler::Statement& statement,
                    compiler::PolicyVersion version, const World& world,
                    Coverage* coverage) {
  bool all = true;
  for (const compiler::ConditionBlock& block : statement.conditions) {
    const WrittenOperator op = Take(block.op.value);
    if (op.base == nullptr) return false;
    for (const compiler::ConditionTest& test : block.tests) {
      VariableForms forms;
      const bool holds = TestHolds(op, test, {world, version, forms});
      if (!holds) all = false;
      if (coverage == nullptr) continue;
      coverage
          ->operators[{std::string(op.base->name), op.qualifier, op.if_exists}]
          .Count(holds);
      for (const VariableForm form : forms) {
        coverage->variables[form].Count(holds);
      }
    }
  }
  return all;
}

}  // namespace writ::reference

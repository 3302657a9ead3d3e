// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/operators.h"

#include <cstddef>
#include <iterator>

#include "engine/base/strings.h"

namespace writ::graph {
namespace {

using enum Operator;
using enum Relation;

// clang-format off
constexpr OperatorInfo kOperators[] = {
  // op, name, family, relation, negated, variables
  {kStringEquals, "StringEquals", Family::kString, kEqual, false, true},
  {kStringNotEquals, "StringNotEquals", Family::kString, kEqual, true, true},
  {kStringEqualsIgnoreCase, "StringEqualsIgnoreCase", Family::kStringIgnoreCase, kEqual, false, true},
  {kStringNotEqualsIgnoreCase, "StringNotEqualsIgnoreCase", Family::kStringIgnoreCase, kEqual, true, true},
  {kStringLike, "StringLike", Family::kStringLike, kEqual, false, true},
  {kStringNotLike, "StringNotLike", Family::kStringLike, kEqual, true, true},
  {kNumericEquals, "NumericEquals", Family::kNumeric, kEqual, false, false},
  {kNumericNotEquals, "NumericNotEquals", Family::kNumeric, kEqual, true, false},
  {kNumericLessThan, "NumericLessThan", Family::kNumeric, kLess, false, false},
  {kNumericLessThanEquals, "NumericLessThanEquals", Family::kNumeric, kLessOrEqual, false, false},
  {kNumericGreaterThan, "NumericGreaterThan", Family::kNumeric, kGreater, false, false},
  {kNumericGreaterThanEquals, "NumericGreaterThanEquals", Family::kNumeric, kGreaterOrEqual, false, false},
  {kDateEquals, "DateEquals", Family::kDate, kEqual, false, false},
  {kDateNotEquals, "DateNotEquals", Family::kDate, kEqual, true, false},
  {kDateLessThan, "DateLessThan", Family::kDate, kLess, false, false},
  {kDateLessThanEquals, "DateLessThanEquals", Family::kDate, kLessOrEqual, false, false},
  {kDateGreaterThan, "DateGreaterThan", Family::kDate, kGreater, false, false},
  {kDateGreaterThanEquals, "DateGreaterThanEquals", Family::kDate, kGreaterOrEqual, false, false},
  {kBool, "Bool", Family::kBool, kEqual, false, true},
  {kBinaryEquals, "BinaryEquals", Family::kBinary, kEqual, false, false},
  {kIpAddress, "IpAddress", Family::kIp, kEqual, false, false},
  {kNotIpAddress, "NotIpAddress", Family::kIp, kEqual, true, false},
  {kArnEquals, "ArnEquals", Family::kArn, kEqual, false, true},
  {kArnNotEquals, "ArnNotEquals", Family::kArn, kEqual, true, true},
  {kArnLike, "ArnLike", Family::kArn, kEqual, false, true},
  {kArnNotLike, "ArnNotLike", Family::kArn, kEqual, true, true},
  {kNull, "Null", Family::kNull, kEqual, false, false},
};
// clang-format on

constexpr bool RowsAreInOrder() {
  for (size_t i = 0; i < std::size(kOperators); ++i) {
    if (static_cast<size_t>(kOperators[i].op) != i) return false;
  }
  return true;
}
static_assert(RowsAreInOrder());
static_assert(std::size(kOperators) == static_cast<size_t>(kNull) + 1);

// Removes `prefix` from the front of `text`, where it is there.
bool Consume(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

}  // namespace

absl::Span<const OperatorInfo> AllOperators() { return kOperators; }

const OperatorInfo& InfoOf(Operator op) {
  return kOperators[static_cast<size_t>(op)];
}

const OperatorInfo* FindOperator(std::string_view name) {
  for (const OperatorInfo& row : kOperators) {
    if (EqualsIgnoreAsciiCase(row.name, name)) return &row;
  }
  return nullptr;
}

OperatorUse ParseOperator(std::string_view text) {
  constexpr std::string_view kIfExists = "IfExists";
  OperatorUse use;
  if (Consume(text, "ForAllValues:")) {
    use.qualifier = Qualifier::kForAllValues;
  } else if (Consume(text, "ForAnyValue:")) {
    use.qualifier = Qualifier::kForAnyValue;
  }
  if (text.size() > kIfExists.size()) {
    const size_t base = text.size() - kIfExists.size();
    if (EqualsIgnoreAsciiCase(text.substr(base), kIfExists)) {
      use.if_exists = true;
      text = text.substr(0, base);
    }
  }
  use.info = FindOperator(text);
  return use;
}

}  // namespace writ::graph

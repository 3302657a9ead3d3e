// SPDX-License-Identifier: Apache-2.0
// IAM's condition operators: one table (docs/semantics.md, 4.6).

#ifndef WRIT_ENGINE_GRAPH_OPERATORS_H_
#define WRIT_ENGINE_GRAPH_OPERATORS_H_

#include <cstdint>
#include <string_view>

#include "absl/types/span.h"

namespace writ::graph {

enum class Operator : uint8_t {
  kStringEquals,
  kStringNotEquals,
  kStringEqualsIgnoreCase,
  kStringNotEqualsIgnoreCase,
  kStringLike,
  kStringNotLike,
  kNumericEquals,
  kNumericNotEquals,
  kNumericLessThan,
  kNumericLessThanEquals,
  kNumericGreaterThan,
  kNumericGreaterThanEquals,
  kDateEquals,
  kDateNotEquals,
  kDateLessThan,
  kDateLessThanEquals,
  kDateGreaterThan,
  kDateGreaterThanEquals,
  kBool,
  kBinaryEquals,
  kIpAddress,
  kNotIpAddress,
  kArnEquals,
  kArnNotEquals,
  kArnLike,
  kArnNotLike,
  kNull,
};

// What an operator compares, whichever way.
enum class Family : uint8_t {
  kString,
  kStringIgnoreCase,
  kStringLike,
  kNumeric,
  kDate,
  kBool,
  kBinary,
  kIp,
  kArn,
  kNull,
};

// How a request value stands to one policy value.
enum class Relation : uint8_t {
  kEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
};

struct OperatorInfo {
  Operator op;
  std::string_view name;  // as AWS spells it
  Family family;
  Relation relation;
  bool negated;    // true where every policy value must differ
  bool variables;  // policy variables are filled in (docs/semantics.md, 3.2)
};

// All rows, in the order of the enumeration.
absl::Span<const OperatorInfo> AllOperators();
const OperatorInfo& InfoOf(Operator op);
// The row whose name is `name`, compared without regard to case; else null.
const OperatorInfo* FindOperator(std::string_view name);

// ForAllValues and ForAnyValue.
enum class Qualifier : uint8_t { kNone, kForAllValues, kForAnyValue };

// `ForAllValues:StringLikeIfExists` taken apart.
struct OperatorUse {
  const OperatorInfo* info = nullptr;
  Qualifier qualifier = Qualifier::kNone;
  bool if_exists = false;
};

// Takes a condition operator apart; `info` is null where it is unknown. Base
// name and IfExists in any case, the qualifiers as AWS writes them
// (docs/semantics.md, 1.3). NullIfExists is taken apart too: refusing it is the
// checker's business.
OperatorUse ParseOperator(std::string_view text);

}  // namespace writ::graph

#endif  // WRIT_ENGINE_GRAPH_OPERATORS_H_

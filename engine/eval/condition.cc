// SPDX-License-Identifier: Apache-2.0
#include "engine/eval/condition.h"

#include <compare>
#include <string_view>

#include "engine/base/strings.h"
#include "engine/eval/matching.h"

namespace writ::eval {
namespace {

using graph::Family;
using graph::LayerBlock;
using graph::OperatorInfo;
using graph::PredicateNode;
using graph::Qualifier;
using graph::Relation;

bool Satisfies(Relation relation, std::strong_ordering order) {
  switch (relation) {
    case Relation::kEqual:
      return order == 0;
    case Relation::kLess:
      return order < 0;
    case Relation::kLessOrEqual:
      return order <= 0;
    case Relation::kGreater:
      return order > 0;
    case Relation::kGreaterOrEqual:
      return order >= 0;
  }
  return false;
}

// Each of the following says whether the request's value matches one of the
// policy's; negation is applied by the caller.

bool MatchesString(const LayerBlock& block, const PredicateNode& p,
                   RequestValue& value, RequestState& state) {
  if (p.literals.size != 0 &&
      ContainsSymbol(block, p.literals, state.SymbolOf(value))) {
    return true;
  }
  for (const auto& pattern : LayerBlock::Slice(block.patterns, p.patterns)) {
    if (MatchPattern(block, pattern, value.text, state) == Match::kYes) {
      return true;
    }
  }
  return false;
}

bool MatchesIgnoringCase(const LayerBlock& block, const PredicateNode& p,
                         RequestValue& value, RequestState& state) {
  if (p.literals.size != 0 &&
      ContainsSymbol(block, p.literals, state.FoldedSymbolOf(value))) {
    return true;
  }
  for (const auto& pattern : LayerBlock::Slice(block.patterns, p.patterns)) {
    const std::optional<std::string_view> expanded =
        Expand(block, pattern, state);
    if (!expanded || expanded->size() != value.text.size()) continue;
    state.FoldedSymbolOf(value);
    FoldLatin1To(*expanded, state.expansion().data());
    if (*expanded == value.folded) return true;
  }
  return false;
}

bool MatchesNumber(const LayerBlock& block, const PredicateNode& p,
                   Relation relation, const match::Decimal& number) {
  for (const auto& node : LayerBlock::Slice(block.decimals, p.values)) {
    const match::Decimal wanted{node.negative, block.TextOf(node.integer),
                                block.TextOf(node.fraction)};
    if (Satisfies(relation, number <=> wanted)) return true;
  }
  return false;
}

bool MatchesDate(const LayerBlock& block, const PredicateNode& p,
                 Relation relation, const match::Instant& instant) {
  for (const auto& node : LayerBlock::Slice(block.instants, p.values)) {
    const match::Instant wanted{node.seconds, block.TextOf(node.beyond),
                                block.TextOf(node.fraction), node.complement};
    if (Satisfies(relation, instant <=> wanted)) return true;
  }
  return false;
}

bool MatchesBool(const LayerBlock& block, const PredicateNode& p, bool value,
                 RequestState& state) {
  if (value ? p.wants_true : p.wants_false) return true;
  for (const auto& pattern : LayerBlock::Slice(block.patterns, p.patterns)) {
    const std::optional<std::string_view> expanded =
        Expand(block, pattern, state);
    if (expanded && RequestState::BoolOf(*expanded) == value) return true;
  }
  return false;
}

bool MatchesBinary(const LayerBlock& block, const PredicateNode& p,
                   std::string_view bytes) {
  for (const auto& ref : LayerBlock::Slice(block.binaries, p.values)) {
    if (block.TextOf(ref) == bytes) return true;
  }
  return false;
}

bool MatchesAddress(const LayerBlock& block, const PredicateNode& p,
                    const match::Address& address) {
  for (const auto& node : LayerBlock::Slice(block.cidrs, p.values)) {
    const match::Cidr range{{node.v6, node.network}, node.bits};
    if (Contains(range, address)) return true;
  }
  return false;
}

bool MatchesArn(const LayerBlock& block, const PredicateNode& p,
                RequestValue& value, RequestState& state) {
  if (p.literals.size != 0 &&
      ContainsSymbol(block, p.literals, state.SymbolOf(value))) {
    return true;
  }
  for (const auto& arn : LayerBlock::Slice(block.arns, p.arns)) {
    if (MatchArn(block, arn, *state.ArnOf(value), state) == Match::kYes) {
      return true;
    }
  }
  return false;
}

// The operator applied to one value with the whole list of the policy.
bool HoldsForValue(const LayerBlock& block, const PredicateNode& p,
                   const OperatorInfo& info, RequestValue& value,
                   RequestState& state) {
  if (!HasForm(info.family, value, state)) return false;
  bool matches = false;
  switch (info.family) {
    case Family::kString:
    case Family::kStringLike:
      matches = MatchesString(block, p, value, state);
      break;
    case Family::kStringIgnoreCase:
      matches = MatchesIgnoringCase(block, p, value, state);
      break;
    case Family::kNumeric:
      matches = MatchesNumber(block, p, info.relation, *state.DecimalOf(value));
      break;
    case Family::kDate:
      matches = MatchesDate(block, p, info.relation, *state.InstantOf(value));
      break;
    case Family::kBool:
      matches = MatchesBool(block, p, *RequestState::BoolOf(value.text), state);
      break;
    case Family::kBinary:
      matches = MatchesBinary(block, p, *state.BinaryOf(value));
      break;
    case Family::kIp:
      matches = MatchesAddress(block, p, *state.AddressOf(value));
      break;
    case Family::kArn:
      if (info.negated && p.has_invalid_arn) return false;
      matches = MatchesArn(block, p, value, state);
      break;
    case Family::kNull:
      return p.wants_false;  // a value is not null
  }
  return matches != info.negated;
}

// Whether the values of a key, all its spellings together, are none or only
// empty strings, which counts as an empty set (4.5).
bool IsEmptySet(uint32_t slot_index, RequestState& state) {
  for (uint32_t i = slot_index; i != RequestState::kNoSlot;) {
    const Slot& slot = state.slot(i);
    for (uint32_t v = 0; v < slot.num_values; ++v) {
      if (!state.value(slot.first_value + v).text.empty()) return false;
    }
    i = slot.next;
  }
  return true;
}

bool HoldsForSet(const LayerBlock& block, const PredicateNode& p,
                 const OperatorInfo& info, uint32_t slot_index,
                 RequestState& state) {
  const bool for_all = p.qualifier == Qualifier::kForAllValues;
  if (IsEmptySet(slot_index, state)) return for_all;
  // An empty list in the policy holds for an empty set alone (4.7).
  if (for_all && p.written.size == 0) return false;
  for (uint32_t i = slot_index; i != RequestState::kNoSlot;) {
    const Slot& slot = state.slot(i);
    for (uint32_t v = 0; v < slot.num_values; ++v) {
      RequestValue& value = state.value(slot.first_value + v);
      if (HoldsForValue(block, p, info, value, state) != for_all) {
        return !for_all;
      }
    }
    i = slot.next;
  }
  return for_all;
}

// A plain operator on a key that is not a set. Where a tag stands in several
// spellings, a positive operator asks for one of them, a negated one for all.
bool HoldsPlainly(const LayerBlock& block, const PredicateNode& p,
                  const OperatorInfo& info, uint32_t slot_index,
                  RequestState& state) {
  for (uint32_t i = slot_index; i != RequestState::kNoSlot;) {
    const Slot& slot = state.slot(i);
    if (state.IsMultivalued(p.key, slot)) return false;
    RequestValue& value = state.value(slot.first_value);
    if (HoldsForValue(block, p, info, value, state) != info.negated) {
      return !info.negated;
    }
    i = slot.next;
  }
  return info.negated;
}

// Null without a qualifier (4.4).
bool HoldsNull(const PredicateNode& p, uint32_t slot_index,
               RequestState& state) {
  bool present = false;
  for (uint32_t i = slot_index; i != RequestState::kNoSlot;) {
    const Slot& slot = state.slot(i);
    present = present || slot.num_values != 0;
    i = slot.next;
  }
  return present ? p.wants_false : p.wants_true;
}

}  // namespace

bool HasForm(Family family, RequestValue& value, RequestState& state) {
  switch (family) {
    case Family::kNumeric:
      return state.DecimalOf(value) != nullptr;
    case Family::kDate:
      return state.InstantOf(value) != nullptr;
    case Family::kBool:
      return RequestState::BoolOf(value.text).has_value();
    case Family::kBinary:
      return state.BinaryOf(value) != nullptr;
    case Family::kIp:
      return state.AddressOf(value) != nullptr;
    case Family::kArn:
      return state.ArnOf(value) != nullptr;
    case Family::kString:
    case Family::kStringIgnoreCase:
    case Family::kStringLike:
    case Family::kNull:
      return true;
  }
  return false;
}

bool Holds(const LayerBlock& block, const PredicateNode& p,
           RequestState& state) {
  const OperatorInfo& info = InfoOf(p.op);
  const uint32_t slot = state.FindSlot(p.key);
  if (p.qualifier == Qualifier::kNone && info.family == Family::kNull) {
    return HoldsNull(p, slot, state);
  }
  if (slot == RequestState::kNoSlot) {
    switch (p.qualifier) {
      case Qualifier::kForAllValues:
        return true;
      case Qualifier::kForAnyValue:
        return p.if_exists;
      case Qualifier::kNone:
        return p.if_exists || info.negated;
    }
  }
  return p.qualifier == Qualifier::kNone
             ? HoldsPlainly(block, p, info, slot, state)
             : HoldsForSet(block, p, info, slot, state);
}

}  // namespace writ::eval

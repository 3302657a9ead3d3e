// SPDX-License-Identifier: Apache-2.0
#include "engine/eval/describe.h"

#include "engine/base/strings.h"
#include "engine/eval/condition.h"

namespace writ::eval {
namespace {

using graph::Family;
using graph::LayerBlock;
using graph::PredicateNode;
using graph::Qualifier;

std::string_view FormName(Family family) {
  switch (family) {
    case Family::kNumeric:
      return "number";
    case Family::kDate:
      return "date";
    case Family::kBool:
      return "Boolean";
    case Family::kBinary:
      return "base64 text";
    case Family::kIp:
      return "IP address";
    case Family::kArn:
      return "ARN";
    default:
      return "text";
  }
}

// Calls `visit` for every variable of `patterns`.
template <typename Visit>
void ForEachVariable(const LayerBlock& block, graph::Range patterns,
                     Visit&& visit) {
  for (const auto& pattern : LayerBlock::Slice(block.patterns, patterns)) {
    for (const auto& part : LayerBlock::Slice(block.parts, pattern.parts)) {
      if (part.variable) visit(part);
    }
  }
}

template <typename Visit>
void ForEachArnVariable(const LayerBlock& block, graph::Range arns,
                        Visit&& visit) {
  for (const auto& arn : LayerBlock::Slice(block.arns, arns)) {
    if (arn.kind != graph::ArnPatternKind::kPieces) continue;
    ForEachVariable(block, {arn.first_pattern, match::kArnPieces}, visit);
  }
}

template <typename Visit>
void ForEachVariable(const LayerBlock& block, const PredicateNode& predicate,
                     Visit&& visit) {
  ForEachVariable(block, predicate.patterns, visit);
  ForEachArnVariable(block, predicate.arns, visit);
}

// "`${aws:username}` has no value", for the first such variable.
class UnresolvedNote {
 public:
  UnresolvedNote(const LayerBlock& block, RequestState& state)
      : block_(block), state_(state) {}

  void operator()(const graph::TemplatePart& part) {
    if (!note_.empty() || part.has_default) return;
    if (part.key != graph::kNoKey && state_.VariableValue(part.key)) return;
    note_ = Concat("`${", block_.TextOf(part.key_text), "}` has no value");
  }

  std::string& note() { return note_; }

 private:
  const LayerBlock& block_;
  RequestState& state_;
  std::string note_;
};

// A remark on the values that the request has, if one is due.
std::string NoteOnValues(const PredicateNode& predicate,
                         const graph::OperatorInfo& info, uint32_t first_slot,
                         RequestState& state) {
  for (uint32_t i = first_slot; i != RequestState::kNoSlot;) {
    const Slot slot = state.slot(i);
    if (predicate.qualifier == Qualifier::kNone &&
        info.family != Family::kNull &&
        state.IsMultivalued(predicate.key, slot)) {
      return "an operator without ForAllValues or ForAnyValue never matches a "
             "multivalued key";
    }
    for (uint32_t v = 0; v < slot.num_values; ++v) {
      RequestValue& value = state.value(slot.first_value + v);
      if (HasForm(info.family, value, state)) continue;
      return Concat("`", value.text, "` in the request is no ",
                    FormName(info.family));
    }
    i = slot.next;
  }
  return {};
}

void AddIfMissing(const LayerBlock& block, graph::KeyId key,
                  graph::TextRef text, RequestState& state,
                  std::vector<std::string>& missing) {
  if (key == graph::kNoKey) return;
  if (state.FindSlot(key) != RequestState::kNoSlot) return;
  missing.emplace_back(block.TextOf(text));
}

}  // namespace

std::vector<std::string> Written(const LayerBlock& block,
                                 graph::Range written) {
  std::vector<std::string> texts;
  for (const graph::TextRef ref : LayerBlock::Slice(block.written, written)) {
    texts.emplace_back(block.TextOf(ref));
  }
  return texts;
}

std::string OperatorText(const PredicateNode& predicate) {
  std::string text;
  if (predicate.qualifier == Qualifier::kForAllValues) text = "ForAllValues:";
  if (predicate.qualifier == Qualifier::kForAnyValue) text = "ForAnyValue:";
  text += InfoOf(predicate.op).name;
  if (predicate.if_exists) text += "IfExists";
  return text;
}

std::vector<std::string> FoundValues(graph::KeyId key, RequestState& state) {
  std::vector<std::string> found;
  for (uint32_t i = state.FindSlot(key); i != RequestState::kNoSlot;) {
    const Slot& slot = state.slot(i);
    for (uint32_t v = 0; v < slot.num_values; ++v) {
      found.emplace_back(state.value(slot.first_value + v).text);
    }
    i = slot.next;
  }
  return found;
}

std::string NoteOn(const LayerBlock& block, const PredicateNode& predicate,
                   RequestState& state) {
  const graph::OperatorInfo& info = InfoOf(predicate.op);
  const uint32_t slot = state.FindSlot(predicate.key);
  if (slot != RequestState::kNoSlot) {
    std::string note = NoteOnValues(predicate, info, slot, state);
    if (!note.empty()) return note;
    if (info.negated && predicate.has_invalid_arn) {
      return "a value of the policy is no ARN, so the test never holds";
    }
  }
  UnresolvedNote unresolved(block, state);
  ForEachVariable(block, predicate, unresolved);
  return std::move(unresolved.note());
}

void DescribeResource(const LayerBlock& block, const graph::ResourceNode& node,
                      RequestState& state, std::vector<std::string>& wanted,
                      std::string& note) {
  wanted = Written(block, node.written);
  if (node.invalid) {
    note = "NotResource with an ARN of fewer than six pieces never matches";
    return;
  }
  UnresolvedNote unresolved(block, state);
  ForEachArnVariable(block, node.patterns, unresolved);
  note = std::move(unresolved.note());
  if (note.empty() && node.negated) note = "NotResource lists the resource";
}

void CollectMissingKeys(const LayerBlock& block,
                        const graph::StatementNode& statement,
                        RequestState& state,
                        std::vector<std::string>& missing) {
  const auto add_variable = [&](const graph::TemplatePart& part) {
    AddIfMissing(block, part.key, part.key_text, state, missing);
  };
  for (const uint32_t index :
       LayerBlock::Slice(block.predicate_lists, statement.predicates)) {
    const PredicateNode& predicate = block.predicates[index];
    AddIfMissing(block, predicate.key, predicate.key_text, state, missing);
    ForEachVariable(block, predicate, add_variable);
  }
  if ((statement.flags & graph::kHasResource) != 0) {
    ForEachArnVariable(block, block.resources[statement.resource].patterns,
                       add_variable);
  }
}

std::string LayerPhrase(LayerSlot layer, std::string_view level) {
  switch (layer) {
    case LayerSlot::kScp:
      return Concat("SCP level `", level, "`");
    case LayerSlot::kRcp:
      return Concat("RCP level `", level, "`");
    case LayerSlot::kEndpoint:
      return "VPC endpoint policy";
    case LayerSlot::kResource:
      return "resource's policy";
    case LayerSlot::kIdentity:
      return "principal's identity policies";
    case LayerSlot::kBoundary:
      return "permissions boundary";
    case LayerSlot::kSession:
      break;
  }
  return "session policy";
}

}  // namespace writ::eval

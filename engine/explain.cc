// SPDX-License-Identifier: Apache-2.0
// The second walk: every statement of every layer in force, without early exit,
// by the same matchers and the same Combine() as deciding.

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/check.h"
#include "engine/base/strings.h"
#include "engine/decide.h"
#include "engine/decide_internal.h"
#include "engine/eval/combine.h"
#include "engine/eval/describe.h"
#include "engine/eval/statement.h"

namespace writ {
namespace {

using eval::LayerSlot;
using graph::LayerBlock;

// What came out for one statement.
struct StatementResult {
  std::optional<MismatchKind> mismatch;  // none: the statement applies
  uint8_t levels = 0;                    // how its principal reaches the caller
  uint32_t predicate = 0;                // kCondition: of its list
};

struct LayerResult {
  const graph::Layer* layer = nullptr;
  LayerSlot slot = LayerSlot::kIdentity;
  size_t level = 0;
  std::vector<StatementResult> statements;  // by number in the block
  bool denies = false;
  bool allows = false;
  uint8_t grants = 0;
};

StatementResult Judge(const LayerBlock& block,
                      const graph::StatementNode& statement,
                      const eval::Situation& situation,
                      eval::RequestState& state) {
  StatementResult result;
  if (!eval::MatchesAction(block, statement, state)) {
    result.mismatch = MismatchKind::kAction;
    return result;
  }
  result.levels = eval::PrincipalLevels(block, statement, situation, state);
  if (result.levels == 0) {
    result.mismatch = MismatchKind::kPrincipal;
  } else if (!eval::ResourceApplies(block, statement, state)) {
    result.mismatch = MismatchKind::kResource;
  } else {
    for (uint32_t i = 0; i < statement.predicates.size; ++i) {
      const uint32_t predicate =
          block.predicate_lists[statement.predicates.begin + i];
      if (eval::Holds(block, block.predicates[predicate], state)) continue;
      result.mismatch = MismatchKind::kCondition;
      result.predicate = i;
      break;
    }
  }
  return result;
}

LayerResult JudgeLayer(const graph::Layer& layer,
                       const eval::Situation& situation,
                       eval::RequestState& state) {
  LayerResult result;
  result.layer = &layer;
  const LayerBlock& block = *layer.block;
  for (const graph::StatementNode& statement : block.statements) {
    result.statements.push_back(Judge(block, statement, situation, state));
    const StatementResult& last = result.statements.back();
    if (last.mismatch) continue;
    if ((statement.flags & graph::kAllowFlag) == 0) {
      result.denies = true;
    } else {
      result.allows = true;
      result.grants |= last.levels;
    }
  }
  return result;
}

// All layers in force, worked out beforehand.
class JudgedLayers {
 public:
  JudgedLayers(const graph::Stack& stack, const eval::Situation& situation,
               eval::RequestState& state) {
    for (size_t i = 0; i < eval::kNumLayerSlots; ++i) {
      const auto slot = static_cast<LayerSlot>(i);
      if (!situation.InForce(slot)) continue;
      for (size_t level = 0; level < eval::NumLevels(stack, slot); ++level) {
        LayerResult result =
            JudgeLayer(eval::LayerAt(stack, slot, level), situation, state);
        result.slot = slot;
        result.level = level;
        by_slot_[i].push_back(std::move(result));
      }
    }
  }

  size_t NumLevels(LayerSlot slot) const { return Of(slot).size(); }
  bool Denies(LayerSlot slot, size_t level) const {
    return Of(slot)[level].denies;
  }
  bool Allows(LayerSlot slot, size_t level) const {
    return Of(slot)[level].allows;
  }
  uint8_t Grants() const { return Of(LayerSlot::kResource)[0].grants; }

  const std::vector<LayerResult>& Of(LayerSlot slot) const {
    return by_slot_[static_cast<size_t>(slot)];
  }
  template <typename Function>
  void ForEach(const Function& function) const {
    for (const auto& levels : by_slot_) {
      for (const LayerResult& result : levels) function(result);
    }
  }

 private:
  std::array<std::vector<LayerResult>, eval::kNumLayerSlots> by_slot_;
};

// Turns results into an Explanation.
class Explainer {
 public:
  Explainer(const graph::Stack& stack, const eval::Situation& situation,
            eval::RequestState& state)
      : stack_(stack),
        situation_(situation),
        state_(state),
        layers_(stack, situation, state) {}

  Explanation Explain() {
    const eval::Outcome outcome =
        eval::Combiner<JudgedLayers>(situation_, layers_).Combine();
    out_.decision = internal::DecisionOf(outcome);
    if (outcome.decider == eval::Decider::kLayer &&
        (outcome.layer == LayerSlot::kScp ||
         outcome.layer == LayerSlot::kRcp)) {
      out_.level = eval::LayerAt(stack_, outcome.layer, outcome.level).name;
    }
    AddStatements(outcome);
    AddUnmatched();
    AddMissingKeys();
    if (outcome.answer == eval::Answer::kImplicitDeny) AddFailed(outcome);
    out_.reason = ReasonFor(outcome);
    return std::move(out_);
  }

 private:
  StatementRef RefTo(const LayerResult& result, size_t number) const {
    const graph::Provenance& provenance = *result.layer->provenance;
    const graph::StatementOrigin& origin = provenance.statements[number];
    const graph::PolicyOrigin& policy = provenance.policies[origin.policy];
    StatementRef ref;
    ref.layer = internal::KindOf(result.slot);
    ref.level = result.layer->name;
    ref.policy = policy.name;
    ref.file = policy.file;
    ref.sid = origin.sid;
    ref.index = origin.index;
    ref.allow = (result.layer->block->statements[number].flags &
                 graph::kAllowFlag) != 0;
    ref.line = origin.line;
    ref.column = origin.column;
    return ref;
  }

  // The numbers of a layer's statements in the order of the source.
  static std::vector<size_t> SourceOrder(const LayerResult& result) {
    const auto& origins = result.layer->provenance->statements;
    std::vector<size_t> order(origins.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&origins](size_t a, size_t b) {
      return std::pair(origins[a].policy, origins[a].index) <
             std::pair(origins[b].policy, origins[b].index);
    });
    return order;
  }

  // Whether the layer's allows count for an allowed outcome.
  bool Counts(LayerSlot slot, const eval::Outcome& outcome) const {
    if (slot != LayerSlot::kIdentity) return true;
    return outcome.layer == LayerSlot::kIdentity;
  }

  void AddStatements(const eval::Outcome& outcome) {
    if (outcome.answer == eval::Answer::kImplicitDeny ||
        outcome.decider == eval::Decider::kService) {
      return;
    }
    const bool allowed = outcome.answer == eval::Answer::kAllowed;
    layers_.ForEach([&](const LayerResult& result) {
      if (allowed && !Counts(result.slot, outcome)) return;
      for (const size_t number : SourceOrder(result)) {
        if (result.statements[number].mismatch) continue;
        StatementRef ref = RefTo(result, number);
        if (ref.allow == allowed) out_.statements.push_back(std::move(ref));
      }
    });
  }

  void AddUnmatched() {
    layers_.ForEach([&](const LayerResult& result) {
      for (const size_t number : SourceOrder(result)) {
        const StatementResult& statement = result.statements[number];
        if (!statement.mismatch) continue;
        UnmatchedStatement unmatched;
        unmatched.statement = RefTo(result, number);
        unmatched.element = *statement.mismatch;
        Describe(result, number, statement, unmatched);
        out_.unmatched.push_back(std::move(unmatched));
      }
    });
  }

  void Describe(const LayerResult& result, size_t number,
                const StatementResult& statement,
                UnmatchedStatement& unmatched) {
    const LayerBlock& block = *result.layer->block;
    const graph::StatementNode& node = block.statements[number];
    switch (unmatched.element) {
      case MismatchKind::kAction:
        unmatched.wanted = eval::Written(block, block.written_actions[number]);
        unmatched.found = {std::string(state_.action_as_asked())};
        if (node.not_action) unmatched.note = "NotAction lists the action";
        break;
      case MismatchKind::kPrincipal:
        unmatched.wanted =
            eval::Written(block, block.principals[node.principal].written);
        unmatched.found = {std::string(state_.caller().text)};
        if (block.principals[node.principal].negated) {
          unmatched.note = "NotPrincipal lists the principal";
        }
        break;
      case MismatchKind::kResource:
        eval::DescribeResource(block, block.resources[node.resource], state_,
                               unmatched.wanted, unmatched.note);
        unmatched.found = {std::string(state_.resource().text)};
        break;
      case MismatchKind::kCondition:
        DescribeCondition(result, node, statement, unmatched);
        break;
    }
  }

  void DescribeCondition(const LayerResult& result,
                         const graph::StatementNode& node,
                         const StatementResult& statement,
                         UnmatchedStatement& unmatched) {
    const LayerBlock& block = *result.layer->block;
    const uint32_t at = node.predicates.begin + statement.predicate;
    const graph::PredicateNode& predicate =
        block.predicates[block.predicate_lists[at]];
    const graph::PredicateOrigin& origin =
        result.layer->provenance->predicates[at];
    unmatched.line = origin.line;
    unmatched.column = origin.column;
    unmatched.op = eval::OperatorText(predicate);
    unmatched.key = std::string(block.TextOf(predicate.key_text));
    unmatched.wanted = eval::Written(block, predicate.written);
    unmatched.found_absent =
        state_.FindSlot(predicate.key) == eval::RequestState::kNoSlot;
    unmatched.found = eval::FoundValues(predicate.key, state_);
    unmatched.note = eval::NoteOn(block, predicate, state_);
  }

  // Keys of statements that speak of the action and of the caller.
  void AddMissingKeys() {
    std::vector<std::string>& missing = out_.missing_context_keys;
    layers_.ForEach([&](const LayerResult& result) {
      const LayerBlock& block = *result.layer->block;
      for (size_t number = 0; number < result.statements.size(); ++number) {
        const auto& mismatch = result.statements[number].mismatch;
        if (mismatch == MismatchKind::kAction ||
            mismatch == MismatchKind::kPrincipal) {
          continue;
        }
        eval::CollectMissingKeys(block, block.statements[number], state_,
                                 missing);
      }
    });
    std::sort(missing.begin(), missing.end());
    missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
  }

  bool NeedsResource() const {
    return situation_.relation != eval::Relation::kSameAccount ||
           situation_.needs_resource_grant;
  }

  // The levels at which the resource's policy grants, where it may grant alone.
  uint8_t DirectGrants() const {
    if (situation_.relation != eval::Relation::kSameAccount ||
        !situation_.InForce(LayerSlot::kResource)) {
      return 0;
    }
    return layers_.Grants();
  }

  // A grant to the caller's own ARN or to everyone needs nothing else (5.3).
  bool NeedsLimits() const {
    return (DirectGrants() & (eval::kGrantOwn | eval::kGrantEveryone)) == 0;
  }

  // One to the role stands without identity policies.
  bool NeedsIdentity() const {
    return situation_.relation != eval::Relation::kResourceOnly &&
           situation_.caller != eval::CallerKind::kRoot && NeedsLimits() &&
           (DirectGrants() & eval::kGrantRole) == 0;
  }

  void Fail(LayerSlot slot, const std::string& level, std::string reason) {
    out_.failed.push_back({internal::KindOf(slot), level, std::move(reason)});
  }

  static std::string SilenceOf(const LayerResult& result) {
    size_t speaking = 0;
    for (const StatementResult& statement : result.statements) {
      if (statement.mismatch != MismatchKind::kAction) ++speaking;
    }
    if (result.layer->provenance->policies.empty()) {
      return "no policy, so nothing is allowed";
    }
    if (result.statements.empty()) return "its policies have no statement";
    return speaking == 0 ? "no statement speaks of the action"
                         : "no Allow matches";
  }

  // A layer that is there to allow, but did not.
  void AddSilentLevels(LayerSlot slot) {
    for (const LayerResult& result : layers_.Of(slot)) {
      if (!result.allows) Fail(slot, result.layer->name, SilenceOf(result));
    }
  }

  void AddFailed(const eval::Outcome& outcome) {
    if (outcome.decider == eval::Decider::kService) {
      out_.failed.push_back(
          {LayerKind::kService, "", std::string(situation_.service.reason)});
      return;
    }
    AddSilentLevels(LayerSlot::kRcp);
    AddSilentLevels(LayerSlot::kScp);
    AddSilentLevels(LayerSlot::kEndpoint);
    AddSilentResource();
    AddSilentIdentity();
    if (!NeedsLimits()) return;
    AddSilentLevels(LayerSlot::kBoundary);
    AddSilentLevels(LayerSlot::kSession);
    if (situation_.has_empty_session) {
      Fail(LayerSlot::kSession, "",
           "a federated user without session policy has no permissions of its "
           "own");
    }
  }

  void AddSilentResource() {
    if (!NeedsResource()) return;
    if (!situation_.InForce(LayerSlot::kResource)) {
      Fail(LayerSlot::kResource, "", "the resource has no policy");
      return;
    }
    AddSilentLevels(LayerSlot::kResource);
  }

  void AddSilentIdentity() {
    if (!NeedsIdentity()) return;
    if (!situation_.InForce(LayerSlot::kIdentity)) {
      Fail(LayerSlot::kIdentity, "", "the principal has no policies");
      return;
    }
    AddSilentLevels(LayerSlot::kIdentity);
  }

  std::string ReasonFor(const eval::Outcome& outcome) const {
    if (outcome.decider == eval::Decider::kService) {
      return std::string(situation_.service.reason);
    }
    if (outcome.answer == eval::Answer::kImplicitDeny &&
        outcome.layer == LayerSlot::kSession && situation_.has_empty_session) {
      return "a federated user without session policy has no permissions of "
             "its "
             "own";
    }
    const std::string layer = eval::LayerPhrase(outcome.layer, out_.level);
    switch (outcome.answer) {
      case eval::Answer::kExplicitDeny:
        return Concat("an explicit Deny in the ", layer);
      case eval::Answer::kAllowed:
        return AllowedReason(outcome, layer);
      case eval::Answer::kImplicitDeny:
        break;
    }
    const bool plural = outcome.layer == LayerSlot::kIdentity;
    std::string reason = Concat(
        "the ", layer, plural ? " do not allow it" : " does not allow it");
    const bool limit = outcome.layer == LayerSlot::kScp ||
                       outcome.layer == LayerSlot::kRcp ||
                       outcome.layer == LayerSlot::kEndpoint;
    if (situation_.relation == eval::Relation::kCrossAccount && !limit) {
      reason += ", and across accounts both sides must";
    } else if (outcome.layer == LayerSlot::kResource &&
               situation_.needs_resource_grant) {
      reason += ", and this kind of resource needs its own policy's consent";
    }
    return reason;
  }

  std::string AllowedReason(const eval::Outcome& outcome,
                            const std::string& layer) const {
    if (outcome.layer == LayerSlot::kIdentity) {
      if (situation_.caller == eval::CallerKind::kRoot) {
        return "a root user needs no identity policy, and nothing denies";
      }
      if (situation_.relation == eval::Relation::kCrossAccount) {
        return "identity policies and the resource's policy both allow it";
      }
      return "identity policies allow it, and nothing denies";
    }
    return Concat("the ", layer, " grants it to the caller");
  }

  const graph::Stack& stack_;
  const eval::Situation& situation_;
  eval::RequestState& state_;
  JudgedLayers layers_;
  Explanation out_;
};

}  // namespace

Explanation Explain(const Snapshot& snapshot, StackId stack_id,
                    const Request& request, Scratch& scratch) {
  const graph::Graph& graph = snapshot.graph();
  WRIT_CHECK(static_cast<size_t>(stack_id) < graph.stacks.size());
  const graph::Stack& stack = graph.stacks[static_cast<size_t>(stack_id)];
  eval::RequestState& state = scratch.internal().state();
  const RequestError error = internal::BeginRequest(graph, request, state);
  Explanation explanation;
  if (error != RequestError::kNone) {
    explanation.decision = internal::ErrorDecision(error);
    explanation.reason = "the request is not valid";
    return explanation;
  }
  const eval::Situation situation = eval::Assess(stack, state);
  explanation = Explainer(stack, situation, state).Explain();
  if (state.too_large()) {
    explanation = Explanation{};
    explanation.decision = internal::ErrorDecision(RequestError::kTooLarge);
    explanation.reason = "a policy variable's value makes a pattern too large";
  }
  return explanation;
}

}  // namespace writ

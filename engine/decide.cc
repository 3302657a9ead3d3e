// SPDX-License-Identifier: Apache-2.0
#include "engine/decide.h"

#include <utility>

#include "engine/base/check.h"
#include "engine/decide_internal.h"
#include "engine/eval/combine.h"
#include "engine/eval/request_state.h"
#include "engine/eval/statement.h"
#include "engine/graph/graph.h"

namespace writ {
namespace {

using eval::LayerSlot;
using graph::ActionRow;
using graph::LayerBlock;

// Layers that work their answers out when asked, from the candidates that the
// action leaves.
class LazyLayers {
 public:
  LazyLayers(const graph::Stack& stack, const eval::Situation& situation,
             eval::RequestState& state)
      : stack_(stack), situation_(situation), state_(state) {}

  size_t NumLevels(LayerSlot layer) const {
    return eval::NumLevels(stack_, layer);
  }

  bool Denies(LayerSlot layer, size_t level) {
    const LayerBlock& block = *eval::LayerAt(stack_, layer, level).block;
    if (block.num_deny == 0) return false;
    const ActionRow& row = RowOf(block);
    return AnyApplies(block, row.deny, row.ask_deny);
  }

  bool Allows(LayerSlot layer, size_t level) {
    const LayerBlock& block = *eval::LayerAt(stack_, layer, level).block;
    const ActionRow& row = RowOf(block);
    return AnyApplies(block, row.allow, row.ask_allow);
  }

  uint8_t Grants() {
    const LayerBlock& block = *stack_.resource.block;
    const ActionRow& row = RowOf(block);
    uint8_t grants = 0;
    AddGrants(block, row.allow, false, grants);
    AddGrants(block, row.ask_allow, true, grants);
    return grants;
  }

 private:
  const ActionRow& RowOf(const LayerBlock& block) const {
    return block.RowFor(state_.action_symbol(), state_.service_symbol());
  }

  // Whether action (where it must be asked), resource and conditions match.
  bool Applies(const LayerBlock& block, const graph::StatementNode& statement,
               bool ask_action) {
    return (!ask_action || eval::MatchesAction(block, statement, state_)) &&
           eval::ResourceApplies(block, statement, state_) &&
           eval::ConditionsHold(block, statement, state_);
  }

  // Stops at a grant that no other can better.
  void AddGrants(const LayerBlock& block, graph::Range range, bool ask_action,
                 uint8_t& grants) {
    for (const uint32_t number : LayerBlock::Slice(block.postings, range)) {
      if ((grants & eval::kGrantEveryone) != 0) return;
      const graph::StatementNode& statement = block.statements[number];
      const uint8_t levels =
          eval::PrincipalLevels(block, statement, situation_, state_);
      const bool adds = (levels & ~grants) != 0;
      if (adds && Applies(block, statement, ask_action)) grants |= levels;
    }
  }

  bool AnyApplies(const LayerBlock& block, graph::Range sure,
                  graph::Range ask) {
    return AnyOf(block, sure, false) || AnyOf(block, ask, true);
  }

  bool AnyOf(const LayerBlock& block, graph::Range range, bool ask_action) {
    for (const uint32_t number : LayerBlock::Slice(block.postings, range)) {
      const graph::StatementNode& statement = block.statements[number];
      if (eval::PrincipalLevels(block, statement, situation_, state_) != 0 &&
          Applies(block, statement, ask_action)) {
        return true;
      }
    }
    return false;
  }

  const graph::Stack& stack_;
  const eval::Situation& situation_;
  eval::RequestState& state_;
};

RequestError ErrorOf(eval::Invalid invalid) {
  switch (invalid) {
    case eval::Invalid::kNothing:
      break;
    case eval::Invalid::kPrincipal:
      return RequestError::kInvalidPrincipal;
    case eval::Invalid::kAction:
      return RequestError::kInvalidAction;
    case eval::Invalid::kResource:
      return RequestError::kInvalidResource;
    case eval::Invalid::kResourceAccount:
      return RequestError::kInvalidResourceAccount;
    case eval::Invalid::kContextKey:
      return RequestError::kInvalidContextKey;
    case eval::Invalid::kDuplicateContextKey:
      return RequestError::kDuplicateContextKey;
    case eval::Invalid::kContextValue:
      return RequestError::kInvalidContextValue;
    case eval::Invalid::kTooLarge:
      return RequestError::kTooLarge;
  }
  return RequestError::kNone;
}

}  // namespace

namespace internal {

RequestError BeginRequest(const graph::Graph& graph, const Request& request,
                          eval::RequestState& state) {
  const eval::Invalid invalid =
      state.Begin(graph, request.principal, request.action, request.resource,
                  request.resource_account, request.time_ns);
  if (invalid != eval::Invalid::kNothing) return ErrorOf(invalid);
  for (const ContextEntry& entry : request.context) {
    state.AddContext({entry.key, entry.values, entry.is_list});
  }
  return ErrorOf(state.FinishContext());
}

Decision ErrorDecision(RequestError error) {
  Decision decision;
  decision.verdict = Verdict::kError;
  decision.error = error;
  return decision;
}

LayerKind KindOf(LayerSlot layer) {
  switch (layer) {
    case LayerSlot::kScp:
      return LayerKind::kScp;
    case LayerSlot::kRcp:
      return LayerKind::kRcp;
    case LayerSlot::kEndpoint:
      return LayerKind::kEndpoint;
    case LayerSlot::kResource:
      return LayerKind::kResource;
    case LayerSlot::kIdentity:
      return LayerKind::kIdentity;
    case LayerSlot::kBoundary:
      return LayerKind::kBoundary;
    case LayerSlot::kSession:
      break;
  }
  return LayerKind::kSession;
}

Decision DecisionOf(const eval::Outcome& outcome) {
  Decision decision;
  decision.error = RequestError::kNone;
  decision.layer = outcome.decider == eval::Decider::kService
                       ? LayerKind::kService
                       : KindOf(outcome.layer);
  decision.level = static_cast<uint16_t>(outcome.level);
  switch (outcome.answer) {
    case eval::Answer::kImplicitDeny:
      decision.verdict = Verdict::kImplicitDeny;
      break;
    case eval::Answer::kExplicitDeny:
      decision.verdict = Verdict::kExplicitDeny;
      break;
    case eval::Answer::kAllowed:
      decision.verdict = Verdict::kAllowed;
      break;
  }
  return decision;
}

}  // namespace internal

Scratch::Scratch() : impl_(std::make_unique<eval::Scratch>()) {}
Scratch::~Scratch() = default;
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;

Decision Decide(const Snapshot& snapshot, StackId stack_id,
                const Request& request, Scratch& scratch) {
  const graph::Graph& graph = snapshot.graph();
  WRIT_DCHECK(static_cast<size_t>(stack_id) < graph.stacks.size());
  const graph::Stack& stack = graph.stacks[static_cast<size_t>(stack_id)];
  eval::RequestState& state = scratch.internal().state();
  const RequestError error = internal::BeginRequest(graph, request, state);
  if (error != RequestError::kNone) return internal::ErrorDecision(error);
  const eval::Situation situation = eval::Assess(stack, state);
  LazyLayers layers(stack, situation, state);
  const eval::Outcome outcome =
      eval::Combiner<LazyLayers>(situation, layers).Combine();
  if (state.too_large()) {
    return internal::ErrorDecision(RequestError::kTooLarge);
  }
  return internal::DecisionOf(outcome);
}

}  // namespace writ

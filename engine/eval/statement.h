// SPDX-License-Identifier: Apache-2.0
// Whether a statement applies to a request, and where it first fails.

#ifndef WRIT_ENGINE_EVAL_STATEMENT_H_
#define WRIT_ENGINE_EVAL_STATEMENT_H_

#include <cstdint>

#include "engine/eval/condition.h"
#include "engine/eval/matching.h"
#include "engine/eval/situation.h"

namespace writ::eval {

// The levels at which the statement speaks of the caller; a statement without
// principal, where its layer has none, speaks of everyone.
inline uint8_t PrincipalLevels(const graph::LayerBlock& block,
                               const graph::StatementNode& statement,
                               const Situation& situation,
                               RequestState& state) {
  if ((statement.flags & graph::kHasPrincipal) == 0) return kGrantEveryone;
  return MatchPrincipal(block, block.principals[statement.principal],
                        (statement.flags & graph::kAllowFlag) != 0,
                        situation.has_boundary, state);
}

// A statement without resource, in a resource policy, speaks of the resource
// that carries the policy (1.2).
inline bool ResourceApplies(const graph::LayerBlock& block,
                            const graph::StatementNode& statement,
                            RequestState& state) {
  return (statement.flags & graph::kHasResource) == 0 ||
         MatchesResource(block, block.resources[statement.resource], state);
}

inline bool ConditionsHold(const graph::LayerBlock& block,
                           const graph::StatementNode& statement,
                           RequestState& state) {
  for (const uint32_t predicate :
       graph::LayerBlock::Slice(block.predicate_lists, statement.predicates)) {
    if (!Holds(block, block.predicates[predicate], state)) return false;
  }
  return true;
}

}  // namespace writ::eval

#endif  // WRIT_ENGINE_EVAL_STATEMENT_H_

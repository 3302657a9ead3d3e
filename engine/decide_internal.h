// SPDX-License-Identifier: Apache-2.0
// What deciding and explaining share; not installed.

#ifndef WRIT_ENGINE_DECIDE_INTERNAL_H_
#define WRIT_ENGINE_DECIDE_INTERNAL_H_

#include "engine/decision.h"
#include "engine/eval/combine.h"
#include "engine/eval/request_state.h"
#include "engine/graph/graph.h"
#include "engine/request.h"

namespace writ {

namespace eval {

// The public Scratch hides eval's types from our users' compilers.
class Scratch {
 public:
  RequestState& state() { return state_; }

 private:
  RequestState state_;
};

}  // namespace eval

namespace internal {

// Resolves `request` into `state`.
RequestError BeginRequest(const graph::Graph& graph, const Request& request,
                          eval::RequestState& state);

Decision ErrorDecision(RequestError error);
Decision DecisionOf(const eval::Outcome& outcome);
LayerKind KindOf(eval::LayerSlot layer);

}  // namespace internal
}  // namespace writ

#endif  // WRIT_ENGINE_DECIDE_INTERNAL_H_

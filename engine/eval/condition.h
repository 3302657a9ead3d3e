// SPDX-License-Identifier: Apache-2.0
// One test of one condition key (docs/semantics.md, section 4).

#ifndef WRIT_ENGINE_EVAL_CONDITION_H_
#define WRIT_ENGINE_EVAL_CONDITION_H_

#include "engine/eval/request_state.h"
#include "engine/graph/layer_block.h"

namespace writ::eval {

// Whether the predicate holds for the request. Allocates nothing once `state`
// has grown; time linear in the text for each value and pattern, but for
// patterns with `?` in pieces of over 64 bytes, whose cost is bounded.
bool Holds(const graph::LayerBlock& block,
           const graph::PredicateNode& predicate, RequestState& state);

// Whether `value` has the form that the predicate's operator needs; false makes
// every test of it false (4.7).
bool HasForm(graph::Family family, RequestValue& value, RequestState& state);

}  // namespace writ::eval

#endif  // WRIT_ENGINE_EVAL_CONDITION_H_

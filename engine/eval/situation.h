// SPDX-License-Identifier: Apache-2.0
// Which layers a request meets and what they mean for it: the relation between
// principal, account and resource (docs/semantics.md, 5.2 to 5.8).

#ifndef WRIT_ENGINE_EVAL_SITUATION_H_
#define WRIT_ENGINE_EVAL_SITUATION_H_

#include <cstddef>
#include <cstdint>

#include "engine/eval/request_state.h"
#include "engine/eval/service_rules.h"
#include "engine/graph/graph.h"

namespace writ::eval {

// The kinds of layers, in the order in which reasons name them.
enum class LayerSlot : uint8_t {
  kScp,
  kRcp,
  kEndpoint,
  kResource,
  kIdentity,
  kBoundary,
  kSession,
};
inline constexpr size_t kNumLayerSlots = 7;

// Who must allow.
enum class Relation : uint8_t {
  kSameAccount,
  kCrossAccount,
  kResourceOnly,  // services, anonymous callers and identity providers
};

struct Situation {
  Relation relation = Relation::kSameAccount;
  CallerKind caller = CallerKind::kAnonymous;
  ServiceAnswer service;
  bool in_force[kNumLayerSlots] = {};
  // The resource's policy must grant even in the same account (5.5).
  bool needs_resource_grant = false;
  // A federated user without session policy: a session that allows nothing.
  bool has_empty_session = false;
  bool has_boundary = false;  // for NotPrincipal (5.6)

  bool InForce(LayerSlot layer) const {
    return in_force[static_cast<size_t>(layer)];
  }
};

Situation Assess(const graph::Stack& stack, RequestState& state);

// How many layers of that kind the stack has: levels for SCPs and RCPs.
size_t NumLevels(const graph::Stack& stack, LayerSlot layer);
// REQUIRES: level < NumLevels(stack, layer).
const graph::Layer& LayerAt(const graph::Stack& stack, LayerSlot layer,
                            size_t level);

}  // namespace writ::eval

#endif  // WRIT_ENGINE_EVAL_SITUATION_H_

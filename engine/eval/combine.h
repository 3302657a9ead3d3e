// SPDX-License-Identifier: Apache-2.0
// From the answers of the layers to one decision: the truth table of
// docs/semantics.md, 5.1 to 5.5.
//
// Combine() is written once and run over two kinds of layers: those that work
// an answer out when it is asked for (deciding), and those that have worked all
// of them out before (explaining). Hence a decision and its explanation follow
// the same rules, and deciding stops as soon as the answer is certain.

#ifndef WRIT_ENGINE_EVAL_COMBINE_H_
#define WRIT_ENGINE_EVAL_COMBINE_H_

#include <cstddef>
#include <cstdint>

#include "engine/eval/matching.h"
#include "engine/eval/situation.h"

namespace writ::eval {

enum class Answer : uint8_t { kImplicitDeny, kExplicitDeny, kAllowed };

// Who made the decision.
enum class Decider : uint8_t { kLayer, kService };

struct Outcome {
  Answer answer = Answer::kImplicitDeny;
  Decider decider = Decider::kLayer;
  LayerSlot layer = LayerSlot::kIdentity;
  size_t level = 0;
};

// `Layers` answers for the layers in force:
//   bool Denies(LayerSlot, size_t level)   some Deny matches
//   bool Allows(LayerSlot, size_t level)   some Allow matches
//   uint8_t Grants()                       GrantLevels of the resource policy
//   size_t NumLevels(LayerSlot)
template <typename Layers>
class Combiner {
 public:
  Combiner(const Situation& situation, Layers& layers)
      : s_(situation), layers_(layers) {}

  Outcome Combine() {
    if (s_.service.answer == FixedAnswer::kAllow) {
      return {Answer::kAllowed, Decider::kService};
    }
    Outcome outcome;
    if (FindDeny(outcome)) return outcome;
    if (s_.service.answer == FixedAnswer::kRefuse) {
      return {Answer::kImplicitDeny, Decider::kService};
    }
    for (const LayerSlot layer :
         {LayerSlot::kRcp, LayerSlot::kScp, LayerSlot::kEndpoint}) {
      if (!EveryLevelAllows(layer, outcome)) return outcome;
    }
    const uint8_t grants =
        s_.InForce(LayerSlot::kResource) ? layers_.Grants() : uint8_t{0};
    switch (s_.relation) {
      case Relation::kResourceOnly:
        return grants != 0 ? Allowed(LayerSlot::kResource)
                           : Silent(LayerSlot::kResource);
      case Relation::kCrossAccount:
        return grants != 0 ? IdentitySide() : Silent(LayerSlot::kResource);
      case Relation::kSameAccount:
        break;
    }
    return SameAccount(grants);
  }

 private:
  static Outcome Allowed(LayerSlot layer) {
    return {Answer::kAllowed, Decider::kLayer, layer};
  }
  static Outcome Silent(LayerSlot layer) {
    return {Answer::kImplicitDeny, Decider::kLayer, layer};
  }

  bool FindDeny(Outcome& outcome) {
    for (size_t i = 0; i < kNumLayerSlots; ++i) {
      const auto layer = static_cast<LayerSlot>(i);
      if (!s_.InForce(layer)) continue;
      const size_t levels = layers_.NumLevels(layer);
      for (size_t level = 0; level < levels; ++level) {
        if (!layers_.Denies(layer, level)) continue;
        outcome = {Answer::kExplicitDeny, Decider::kLayer, layer, level};
        return true;
      }
    }
    return false;
  }

  bool EveryLevelAllows(LayerSlot layer, Outcome& outcome) {
    if (!s_.InForce(layer)) return true;
    const size_t levels = layers_.NumLevels(layer);
    for (size_t level = 0; level < levels; ++level) {
      if (layers_.Allows(layer, level)) continue;
      outcome = {Answer::kImplicitDeny, Decider::kLayer, layer, level};
      return false;
    }
    return true;
  }

  // Whether the layer leaves what others allow.
  bool Passes(LayerSlot layer) {
    if (layer == LayerSlot::kSession && s_.has_empty_session) return false;
    return !s_.InForce(layer) || layers_.Allows(layer, 0);
  }

  // Identity policies within boundary and session policies. A root user needs
  // no identity policy.
  Outcome IdentitySide() {
    if (s_.caller != CallerKind::kRoot &&
        !(s_.InForce(LayerSlot::kIdentity) &&
          layers_.Allows(LayerSlot::kIdentity, 0))) {
      return Silent(LayerSlot::kIdentity);
    }
    return Limited(LayerSlot::kIdentity);
  }

  // What `granting` allows, unless the boundary or a session policy is silent.
  Outcome Limited(LayerSlot granting) {
    for (const LayerSlot layer : {LayerSlot::kBoundary, LayerSlot::kSession}) {
      if (!Passes(layer)) return Silent(layer);
    }
    return Allowed(granting);
  }

  Outcome SameAccount(uint8_t grants) {
    if ((grants & (kGrantEveryone | kGrantOwn)) != 0) {
      return Allowed(LayerSlot::kResource);
    }
    if ((grants & kGrantRole) != 0) return Limited(LayerSlot::kResource);
    if (grants == 0 && s_.needs_resource_grant) {
      return Silent(LayerSlot::kResource);
    }
    if (s_.caller == CallerKind::kRoot && grants != 0) {
      return Limited(LayerSlot::kResource);
    }
    return IdentitySide();
  }

  const Situation& s_;
  Layers& layers_;
};

}  // namespace writ::eval

#endif  // WRIT_ENGINE_EVAL_COMBINE_H_

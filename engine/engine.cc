// SPDX-License-Identifier: Apache-2.0
#include "engine/engine.h"

#include <utility>

#include "engine/base/check.h"

namespace writ {

uint64_t Engine::Publish(std::shared_ptr<const Snapshot> snapshot) {
  WRIT_CHECK(snapshot != nullptr);
  uint64_t generation = 0;
  {
    const std::lock_guard lock(mutex_);
    snapshot_.swap(snapshot);
    // Under the lock, so that a decider which sees this generation and then
    // takes the lock finds this snapshot or a later one.
    generation = generation_.fetch_add(1, std::memory_order_release) + 1;
  }
  // `snapshot`, the old one, is let go outside the lock: freeing may be long.
  return generation;
}

Decider::Decider(const Engine& engine) : engine_(engine) {}

bool Decider::Pin(StackId stack) {
  if (engine_.generation() != generation_ || snapshot_ == nullptr) {
    std::shared_ptr<const Snapshot> old = std::move(snapshot_);
    const std::lock_guard lock(engine_.mutex_);
    snapshot_ = engine_.snapshot_;
    generation_ = engine_.generation();
  }
  return snapshot_ != nullptr &&
         static_cast<size_t>(stack) < snapshot_->num_stacks();
}

Decision Decider::Decide(StackId stack, const Request& request) {
  if (!Pin(stack)) return Decision{};
  return writ::Decide(*snapshot_, stack, request, scratch_);
}

Explanation Decider::Explain(StackId stack, const Request& request) {
  if (!Pin(stack)) {
    Explanation explanation;
    explanation.reason = "no snapshot with that stack is in force";
    return explanation;
  }
  return writ::Explain(*snapshot_, stack, request, scratch_);
}

void Decider::Release() { snapshot_.reset(); }

}  // namespace writ

// SPDX-License-Identifier: Apache-2.0
// Answers "may this principal do this?" from the snapshot in force, and follows
// when another one is published: start here.
//
//   writ::Engine engine;
//   engine.Publish(snapshot);        // from writ::compiler::Compile()
//   writ::Decider decider(engine);   // one for each thread
//   if (decider.Decide(stack, request).allowed()) { ... }

#ifndef WRIT_ENGINE_ENGINE_H_
#define WRIT_ENGINE_ENGINE_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>

#include "absl/base/attributes.h"
#include "engine/decide.h"
#include "engine/decision.h"
#include "engine/explanation.h"
#include "engine/request.h"
#include "engine/snapshot.h"

namespace writ {

// Holds the snapshot in force. Thread-safe.
class Engine {
 public:
  Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  // Puts `snapshot` in force and returns its generation, counted from 1. Every
  // Decide() that starts after Publish() returned sees this snapshot or a later
  // one; a Decide() under way ends on the one it began with. The snapshot that
  // was in force is freed here, by the publisher, unless a Decider still holds
  // it.
  // REQUIRES: snapshot != nullptr.
  uint64_t Publish(std::shared_ptr<const Snapshot> snapshot);

  // The generation in force; 0: none yet.
  uint64_t generation() const {
    return generation_.load(std::memory_order_acquire);
  }

 private:
  friend class Decider;

  // Apart from what Publish() writes rarely and deciders read never: each
  // decision loads it.
  alignas(64) std::atomic<uint64_t> generation_{0};
  alignas(64) mutable std::mutex mutex_;
  std::shared_ptr<const Snapshot> snapshot_;  // guarded by mutex_
};

// Decides for one thread. Owns that thread's scratch memory and keeps the
// snapshot it last used alive: Release() it before the thread goes idle.
// Thread-compatible.
class Decider {
 public:
  explicit Decider(const Engine& engine ABSL_ATTRIBUTE_LIFETIME_BOUND);
  Decider(const Decider&) = delete;
  Decider& operator=(const Decider&) = delete;

  // Never throws or reads the clock; takes no lock except on the first call
  // after a Publish(), and allocates nothing once its memory has grown. A stack
  // that the snapshot in force does not have, a request that is not valid, or
  // no snapshot at all are kError: a failure is never an allow.
  Decision Decide(StackId stack, const Request& request);
  // The same decision with its reasons; allocates.
  Explanation Explain(StackId stack, const Request& request);

  // Lets go of the snapshot; the next call takes the one then in force.
  void Release();

  // The snapshot of the last call; null before the first and after Release().
  const Snapshot* snapshot() const { return snapshot_.get(); }

 private:
  // Takes the snapshot in force; false where there is none or it lacks `stack`.
  bool Pin(StackId stack);

  const Engine& engine_;
  std::shared_ptr<const Snapshot> snapshot_;
  uint64_t generation_ = 0;
  Scratch scratch_;
};

}  // namespace writ

#endif  // WRIT_ENGINE_ENGINE_H_

// SPDX-License-Identifier: Apache-2.0
// Deciding on a snapshot that the caller holds, with memory that the caller
// owns. Servers use Engine and Decider (engine.h), which also follow reloads.

#ifndef WRIT_ENGINE_DECIDE_H_
#define WRIT_ENGINE_DECIDE_H_

#include <memory>

#include "engine/decision.h"
#include "engine/explanation.h"
#include "engine/request.h"
#include "engine/snapshot.h"

namespace writ {

namespace eval {
class Scratch;
}

// One thread's reusable memory for deciding. It grows to what the largest
// request so far needed and may be used with any snapshot, one after the other.
// Thread-compatible.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;

  eval::Scratch& internal() { return *impl_; }

 private:
  std::unique_ptr<eval::Scratch> impl_;
};

// Answers `request` from the layers of `stack`. Never throws, takes no lock,
// reads no clock; once `scratch` has grown, allocates nothing. A request that
// is not valid is kError: a failure is never an allow.
// REQUIRES: `stack` is one of the snapshot's.
Decision Decide(const Snapshot& snapshot, StackId stack, const Request& request,
                Scratch& scratch);

// The same decision with its reasons; walks every statement, and allocates.
Explanation Explain(const Snapshot& snapshot, StackId stack,
                    const Request& request, Scratch& scratch);

}  // namespace writ

#endif  // WRIT_ENGINE_DECIDE_H_

// SPDX-License-Identifier: Apache-2.0
// Compiles the policies of scenarios, each text once.

#ifndef WRIT_COMPILER_POLICY_CACHE_H_
#define WRIT_COMPILER_POLICY_CACHE_H_

#include <array>
#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "compiler/compiler.h"
#include "compiler/syntax/tree.h"
#include "engine/snapshot.h"

namespace writ::compiler {

struct CacheLimits {
  size_t entries = 64;
  size_t bytes = size_t{64} << 20;  // of the texts
};

// Snapshots by the text that they were compiled from, the last used ones. The
// texts are those of `policies` in scenarios, of which thousands may share one.
// Thread-compatible.
class PolicyCache {
 public:
  explicit PolicyCache(CompileOptions options, CacheLimits limits = {})
      : options_(std::move(options)), limits_(limits) {}
  PolicyCache(const PolicyCache&) = delete;
  PolicyCache& operator=(const PolicyCache&) = delete;

  // The snapshot for the policy set that `text` is; places in it count from the
  // text's beginning, and its file is unnamed. `resource_type` as for
  // ReadPolicySet(). Null where something refuses to load: then read the set
  // from its file to learn what.
  std::shared_ptr<const Snapshot> Get(std::string_view text,
                                      PolicyType resource_type);

  size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::string text;
    bool is_trust = false;
    std::shared_ptr<const Snapshot> snapshot;
  };
  using Index =
      std::unordered_map<std::string_view, std::list<Entry>::iterator>;

  void DropLast();

  CompileOptions options_;
  CacheLimits limits_;
  std::list<Entry> entries_;  // the last used first
  std::array<Index, 2>
      by_text_;  // [1]: the resource's policy is a trust policy
  size_t bytes_ = 0;
};

}  // namespace writ::compiler

#endif  // WRIT_COMPILER_POLICY_CACHE_H_

// SPDX-License-Identifier: Apache-2.0
// The condition keys that the engine fills in from the request itself, where
// the context does not give them: one table (docs/formats.md).

#ifndef WRIT_ENGINE_EVAL_DERIVED_KEYS_H_
#define WRIT_ENGINE_EVAL_DERIVED_KEYS_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/types/span.h"
#include "engine/base/arena.h"
#include "engine/eval/caller.h"

namespace writ::eval {

// What derived keys are made of.
struct DerivationInput {
  const Caller& caller;
  std::string_view resource_account;  // empty: unknown
  int64_t time_ns = 0;
};

struct DerivedKey {
  std::string_view name;  // in lower case
  // The key's value, in `arena` or borrowed from `input`; nothing where this
  // caller has none.
  std::optional<std::string_view> (*derive)(const DerivationInput& input,
                                            Arena& arena);
};

// All rows. Their order is the order of graph::Graph::derived_keys.
absl::Span<const DerivedKey> DerivedKeys();

}  // namespace writ::eval

#endif  // WRIT_ENGINE_EVAL_DERIVED_KEYS_H_

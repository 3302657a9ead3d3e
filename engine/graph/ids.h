// SPDX-License-Identifier: Apache-2.0
// Ids index tables; they do not mix and cost nothing.

#ifndef WRIT_ENGINE_GRAPH_IDS_H_
#define WRIT_ENGINE_GRAPH_IDS_H_

#include <cstdint>

namespace writ::graph {

// An interned string of one symbol table. A string that no policy mentions has
// none and can only meet patterns.
enum class SymbolId : uint32_t {};
inline constexpr SymbolId kNoSymbol{UINT32_MAX};

// A condition key that some policy mentions, in a test or as a variable; dense.
enum class KeyId : uint32_t {};
inline constexpr KeyId kNoKey{UINT32_MAX};

template <typename Id>
constexpr uint32_t Index(Id id) {
  return static_cast<uint32_t>(id);
}

}  // namespace writ::graph

#endif  // WRIT_ENGINE_GRAPH_IDS_H_

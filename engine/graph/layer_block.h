// SPDX-License-Identifier: Apache-2.0
// A layer: policies whose allows add up, compiled into one block that snapshots
// share.

#ifndef WRIT_ENGINE_GRAPH_LAYER_BLOCK_H_
#define WRIT_ENGINE_GRAPH_LAYER_BLOCK_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "engine/graph/node.h"

namespace writ::graph {

// A small map from an id to an index: open addressing, linear probing, at most
// half full. Immutable once filled.
class IdMap {
 public:
  static constexpr uint32_t kNone = UINT32_MAX;

  // REQUIRES: each id once, and none is UINT32_MAX.
  void Assign(absl::Span<const uint32_t> ids);
  // The position of `id` in what was assigned, or kNone.
  uint32_t Find(uint32_t id) const {
    if (slots_.empty()) return kNone;
    const size_t mask = slots_.size() - 1;
    for (size_t i = Home(id, mask);; i = (i + 1) & mask) {
      if (slots_[i].id == id) return slots_[i].position;
      if (slots_[i].id == kNone) return kNone;
    }
  }
  size_t memory_bytes() const { return slots_.size() * sizeof(Slot); }

 private:
  static size_t Home(uint32_t id, size_t mask) {
    return (uint64_t{id} * 0x9e3779b97f4a7c15U >> 32U) & mask;
  }

  struct Slot {
    uint32_t id = kNone;
    uint32_t position = kNone;
  };
  std::vector<Slot> slots_;
};

struct DecimalNode {
  TextRef integer;
  TextRef fraction;
  bool negative = false;
};

struct InstantNode {
  int64_t seconds = 0;
  TextRef beyond;
  TextRef fraction;
  bool complement = false;
};

// A range of addresses (match/address.h has the operations).
struct CidrNode {
  std::array<uint8_t, 16> network{};
  uint8_t bits = 0;
  bool v6 = false;
};

// One layer's statements with everything that they refer to but symbols and
// keys, which belong to the snapshot's lineage. Immutable after building.
struct LayerBlock {
  std::vector<StatementNode> statements;
  uint32_t num_deny = 0;

  // Rows: one for each action that the block names, then one for each service
  // that it names, then one for everything else.
  std::vector<ActionRow> rows;
  IdMap action_rows;   // action symbol to row
  IdMap service_rows;  // service symbol to row - first_service_row
  uint32_t first_service_row = 0;
  std::vector<uint32_t> postings;  // statement numbers

  std::vector<ActionPatternNode> actions;
  std::vector<ResourceNode> resources;
  std::vector<ArnPatternNode> arns;
  std::vector<PrincipalNode> principals;
  std::vector<PrincipalEntryNode> principal_entries;
  std::vector<PredicateNode> predicates;
  std::vector<uint32_t> predicate_lists;

  std::vector<SymbolId> symbols;
  std::vector<PatternNode> patterns;
  std::vector<TemplatePart> parts;
  std::vector<DecimalNode> decimals;
  std::vector<InstantNode> instants;
  std::vector<CidrNode> cidrs;
  std::vector<TextRef> binaries;
  std::vector<TextRef> written;        // values as the policies have them
  std::vector<Range> written_actions;  // of written, by statement
  std::string text;

  std::string_view TextOf(TextRef ref) const {
    return std::string_view(text).substr(ref.begin, ref.size);
  }
  template <typename T>
  static absl::Span<const T> Slice(const std::vector<T>& table, Range range) {
    return absl::MakeConstSpan(table).subspan(range.begin, range.size);
  }

  // The row that holds the statements for an action; kNoSymbol for strings that
  // no policy mentions.
  const ActionRow& RowFor(SymbolId action, SymbolId service) const;

  // Whether every index lies in its table and the invariants of node.h hold.
  bool Verify() const;
  size_t memory_bytes() const;
};

}  // namespace writ::graph

#endif  // WRIT_ENGINE_GRAPH_LAYER_BLOCK_H_

// SPDX-License-Identifier: Apache-2.0
// Interned strings: text to a dense 32-bit id.
//
// A table is immutable and shared. A later version of it is made by a
// SymbolTableBuilder: it copies the shards that get new strings and shares all
// others, so that an update of one policy costs what its new strings cost. Ids
// never change from version to version; hence ids depend on history, and a
// digest must not be taken over them. Strings are freed with the last version.

#ifndef WRIT_ENGINE_GRAPH_SYMBOL_TABLE_H_
#define WRIT_ENGINE_GRAPH_SYMBOL_TABLE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "engine/base/arena.h"
#include "engine/graph/ids.h"

namespace writ::graph {

// Thread-safe: immutable.
class SymbolTable {
 public:
  SymbolTable() = default;  // empty

  // The id of `text`, or kNoSymbol. One hash, one probe; allocates nothing.
  SymbolId Find(std::string_view text) const;

  size_t size() const { return size_; }
  size_t memory_bytes() const;

 private:
  friend class SymbolTableBuilder;

  static constexpr size_t kNumShards = 32;

  struct Slot {
    const char* data = nullptr;  // null: free
    uint32_t size = 0;
    uint32_t hash = 0;
    SymbolId id = kNoSymbol;
  };
  // Open addressing, linear probing, at most three quarters full. No shard (a
  // null pointer) stands for an empty one.
  struct Shard {
    std::vector<Slot> slots;  // a power of two
    size_t used = 0;
  };

  static size_t Hash(std::string_view text);
  static size_t ShardOf(size_t hash) { return hash % kNumShards; }
  static uint32_t SlotHash(size_t hash) {
    return static_cast<uint32_t>(hash >> 16U);
  }
  static const Slot* FindSlot(const Shard& shard, std::string_view text,
                              uint32_t hash);

  std::array<std::shared_ptr<const Shard>, kNumShards> shards_;
  std::shared_ptr<Arena> text_;  // appended to by the one builder at work
  size_t text_bytes_ = 0;
  size_t size_ = 0;
};

// Adds strings to a version of a table. Thread-compatible; of one lineage of
// tables only one builder may be at work at a time.
class SymbolTableBuilder {
 public:
  explicit SymbolTableBuilder(SymbolTable base = {});

  // The id of `text`, new or old.
  SymbolId Intern(std::string_view text);

  SymbolTable Build() &&;

 private:
  SymbolTable::Shard& MutableShard(size_t index);

  SymbolTable table_;
  std::array<std::shared_ptr<SymbolTable::Shard>, SymbolTable::kNumShards>
      own_;  // shards that this builder has copied
};

}  // namespace writ::graph

#endif  // WRIT_ENGINE_GRAPH_SYMBOL_TABLE_H_

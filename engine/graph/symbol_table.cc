// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/symbol_table.h"

#include <cstring>
#include <utility>

#include "absl/hash/hash.h"

namespace writ::graph {
namespace {

constexpr size_t kFirstSlots = 8;

}  // namespace

size_t SymbolTable::Hash(std::string_view text) {
  return absl::Hash<std::string_view>{}(text);
}

const SymbolTable::Slot* SymbolTable::FindSlot(const Shard& shard,
                                               std::string_view text,
                                               uint32_t hash) {
  const size_t mask = shard.slots.size() - 1;
  for (size_t i = hash & mask;; i = (i + 1) & mask) {
    const Slot& slot = shard.slots[i];
    if (slot.data == nullptr) return nullptr;
    if (slot.hash == hash && slot.size == text.size() &&
        std::memcmp(slot.data, text.data(), text.size()) == 0) {
      return &slot;
    }
  }
}

SymbolId SymbolTable::Find(std::string_view text) const {
  if (size_ == 0) return kNoSymbol;
  const size_t hash = Hash(text);
  const Shard* shard = shards_[ShardOf(hash)].get();
  if (shard == nullptr) return kNoSymbol;
  const Slot* slot = FindSlot(*shard, text, SlotHash(hash));
  return slot == nullptr ? kNoSymbol : slot->id;
}

size_t SymbolTable::memory_bytes() const {
  size_t bytes = sizeof(*this) + text_bytes_;
  for (const auto& shard : shards_) {
    if (shard != nullptr) bytes += shard->slots.size() * sizeof(Slot);
  }
  return bytes;
}

SymbolTableBuilder::SymbolTableBuilder(SymbolTable base)
    : table_(std::move(base)) {
  if (table_.text_ == nullptr) table_.text_ = std::make_shared<Arena>();
}

SymbolTable::Shard& SymbolTableBuilder::MutableShard(size_t index) {
  auto& own = own_[index];
  if (own == nullptr) {
    const auto& shared = table_.shards_[index];
    own = shared == nullptr ? std::make_shared<SymbolTable::Shard>()
                            : std::make_shared<SymbolTable::Shard>(*shared);
    if (own->slots.empty()) own->slots.resize(kFirstSlots);
    table_.shards_[index] = own;
  }
  return *own;
}

SymbolId SymbolTableBuilder::Intern(std::string_view text) {
  const size_t full_hash = SymbolTable::Hash(text);
  const size_t index = SymbolTable::ShardOf(full_hash);
  const uint32_t hash = SymbolTable::SlotHash(full_hash);
  if (const auto& shard = table_.shards_[index]; shard != nullptr) {
    const auto* slot = SymbolTable::FindSlot(*shard, text, hash);
    if (slot != nullptr) return slot->id;
  }
  SymbolTable::Shard& shard = MutableShard(index);
  const auto place = [](std::vector<SymbolTable::Slot>& slots,
                        const SymbolTable::Slot& slot) {
    const size_t mask = slots.size() - 1;
    size_t i = slot.hash & mask;
    while (slots[i].data != nullptr) i = (i + 1) & mask;
    slots[i] = slot;
  };
  if ((shard.used + 1) * 4 > shard.slots.size() * 3) {
    std::vector<SymbolTable::Slot> grown(shard.slots.size() * 2);
    for (const SymbolTable::Slot& slot : shard.slots) {
      if (slot.data != nullptr) place(grown, slot);
    }
    shard.slots = std::move(grown);
  }
  const SymbolId id{static_cast<uint32_t>(table_.size_++)};
  // The empty string needs an address, too: null means a free slot.
  const std::string_view own =
      text.empty() ? std::string_view("") : table_.text_->Copy(text);
  place(shard.slots, {own.data(), static_cast<uint32_t>(own.size()), hash, id});
  ++shard.used;
  table_.text_bytes_ += text.size();
  return id;
}

SymbolTable SymbolTableBuilder::Build() && {
  // Builders never write to a shard again once it is in a table.
  own_ = {};
  return std::move(table_);
}

}  // namespace writ::graph

// SPDX-License-Identifier: Apache-2.0
// Bump allocation for things that die together: syntax trees, JSON values.

#ifndef WRIT_ENGINE_BASE_ARENA_H_
#define WRIT_ENGINE_BASE_ARENA_H_

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/types/span.h"

namespace writ {

// Owns memory in blocks that grow geometrically; nothing is freed before the
// arena is. Pointers stay valid when the arena is moved. Thread-compatible.
class Arena {
 public:
  Arena() = default;
  Arena(Arena&&) = default;
  Arena& operator=(Arena&&) = default;

  // Returns `size` uninitialized bytes aligned to `alignment`, a power of two
  // no larger than that of std::max_align_t.
  void* Allocate(size_t size, size_t alignment) {
    const size_t start = (used_ + alignment - 1) & ~(alignment - 1);
    if (blocks_.empty() || start + size > capacity_) {
      return AllocateFromNewBlock(size);
    }
    used_ = start + size;
    return blocks_.back().get() + start;
  }

  // Takes everything back, but keeps the last block, the largest so far: an
  // arena that is reset between like uses ends up allocating nothing.
  void Reset() {
    if (blocks_.size() > 1) blocks_.erase(blocks_.begin(), blocks_.end() - 1);
    used_ = 0;
  }

  // Constructs a T that is never destroyed.
  template <typename T, typename... Args>
  T* New(Args&&... args) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (Allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
  }

  // Returns a copy of `text` that lives as long as the arena.
  std::string_view Copy(std::string_view text) {
    if (text.empty()) return {};
    char* to = static_cast<char*>(Allocate(text.size(), 1));
    std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
  }

  // Returns a copy of `items` that lives as long as the arena.
  template <typename T>
  absl::Span<const T> Copy(const std::vector<T>& items) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (items.empty()) return {};
    T* to = static_cast<T*>(Allocate(items.size() * sizeof(T), alignof(T)));
    std::uninitialized_copy(items.begin(), items.end(), to);
    return {to, items.size()};
  }

 private:
  static constexpr size_t kFirstBlock = 4096;
  static constexpr size_t kLargestBlock = size_t{1} << 20;

  void* AllocateFromNewBlock(size_t size) {
    size_t block = blocks_.empty() ? kFirstBlock : capacity_ * 2;
    if (block > kLargestBlock) block = kLargestBlock;
    if (block < size) block = size;
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(block));
    capacity_ = block;
    used_ = size;
    return blocks_.back().get();
  }

  std::vector<std::unique_ptr<char[]>> blocks_;
  size_t used_ = 0;      // bytes taken of the last block
  size_t capacity_ = 0;  // bytes of the last block
};

}  // namespace writ

#endif  // WRIT_ENGINE_BASE_ARENA_H_

// SPDX-License-Identifier: Apache-2.0
// Everything for one version of the policies: what a compiler hands over.

#ifndef WRIT_ENGINE_SNAPSHOT_H_
#define WRIT_ENGINE_SNAPSHOT_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace writ {

namespace graph {
struct Graph;
}

// The layers that apply to one kind of question, by number within a snapshot.
enum class StackId : uint32_t {};

// Immutable, thus thread-safe.
class Snapshot {
 public:
  // Takes over a graph that is complete; for compilers.
  explicit Snapshot(std::unique_ptr<const graph::Graph> graph);
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

  size_t num_stacks() const;

  // SHA-256 in hexadecimal over the canonical content of all documents and
  // over the catalogue: equal for equal policies, whatever their order.
  std::string_view digest() const;

  // Bytes of blocks and symbols; and of the places that explanations name.
  size_t memory_bytes() const;
  size_t source_map_bytes() const;

  const graph::Graph& graph() const { return *graph_; }  // for the engine

 private:
  std::unique_ptr<const graph::Graph> graph_;
};

}  // namespace writ

#endif  // WRIT_ENGINE_SNAPSHOT_H_

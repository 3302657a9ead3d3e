// SPDX-License-Identifier: Apache-2.0
#include "engine/snapshot.h"

#include <set>
#include <utility>

#include "engine/base/check.h"
#include "engine/graph/graph.h"

namespace writ {
namespace graph {

size_t Provenance::memory_bytes() const {
  size_t bytes = sizeof(*this) + predicates.size() * sizeof(PredicateOrigin) +
                 statements.size() * sizeof(StatementOrigin);
  for (const StatementOrigin& statement : statements) {
    bytes += statement.sid.size();
  }
  for (const PolicyOrigin& policy : policies) {
    bytes += sizeof(policy) + policy.name.size() + policy.file.size();
  }
  return bytes;
}

namespace {

template <typename Function>
void ForEachLayer(const Graph& graph, const Function& function) {
  for (const Stack& stack : graph.stacks) {
    for (const Layer* layer : {&stack.identity, &stack.boundary, &stack.session,
                               &stack.resource, &stack.endpoint}) {
      if (*layer) function(*layer);
    }
    for (const Layer& level : stack.scp) function(level);
    for (const Layer& level : stack.rcp) function(level);
  }
}

}  // namespace
}  // namespace graph

Snapshot::Snapshot(std::unique_ptr<const graph::Graph> graph)
    : graph_(std::move(graph)) {
  WRIT_CHECK(graph_ != nullptr);
}

Snapshot::~Snapshot() = default;

size_t Snapshot::num_stacks() const { return graph_->stacks.size(); }

std::string_view Snapshot::digest() const { return graph_->digest; }

size_t Snapshot::memory_bytes() const {
  size_t bytes = sizeof(graph::Graph) + graph_->services.memory_bytes() +
                 graph_->actions.memory_bytes() + graph_->keys.memory_bytes() +
                 graph_->strings.memory_bytes() +
                 graph_->key_infos.size() * sizeof(graph::KeyInfo) +
                 graph_->stacks.size() * sizeof(graph::Stack);
  std::set<const graph::LayerBlock*> counted;  // shared ones once
  graph::ForEachLayer(*graph_, [&](const graph::Layer& layer) {
    if (counted.insert(layer.block.get()).second) {
      bytes += layer.block->memory_bytes();
    }
  });
  return bytes;
}

size_t Snapshot::source_map_bytes() const {
  size_t bytes = 0;
  std::set<const graph::Provenance*> counted;
  graph::ForEachLayer(*graph_, [&](const graph::Layer& layer) {
    if (counted.insert(layer.provenance.get()).second) {
      bytes += layer.provenance->memory_bytes();
    }
  });
  return bytes;
}

}  // namespace writ

// SPDX-License-Identifier: Apache-2.0
// Policies to a layer of the graph.

#ifndef WRIT_COMPILER_BUILD_LAYER_BUILDER_H_
#define WRIT_COMPILER_BUILD_LAYER_BUILDER_H_

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "absl/types/span.h"
#include "compiler/build/lineage.h"
#include "compiler/policy_set.h"
#include "compiler/source.h"
#include "engine/graph/graph.h"

namespace writ::compiler::build {

// Builds layers over one lineage of symbols. Layers whose policies mean the
// same share one block, wherever they stand; each has provenance of its own.
// Thread-compatible. Borrows the lineage.
class LayerBuilder {
 public:
  explicit LayerBuilder(Lineage& lineage) : lineage_(lineage) {}

  // REQUIRES: every policy passed CheckPolicy(); their places are in `source`.
  graph::Layer Build(absl::Span<const NamedPolicy> policies,
                     std::string_view name,
                     const std::shared_ptr<const Source>& source);

 private:
  Lineage& lineage_;
  std::unordered_map<std::string, std::shared_ptr<const graph::LayerBlock>>
      blocks_;  // by canonical text
};

}  // namespace writ::compiler::build

#endif  // WRIT_COMPILER_BUILD_LAYER_BUILDER_H_

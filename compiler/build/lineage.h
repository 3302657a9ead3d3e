// SPDX-License-Identifier: Apache-2.0
// The symbols that a line of snapshots shares.

#ifndef WRIT_COMPILER_BUILD_LINEAGE_H_
#define WRIT_COMPILER_BUILD_LINEAGE_H_

#include <string_view>
#include <vector>

#include "engine/graph/graph.h"
#include "engine/graph/symbol_table.h"

namespace writ::compiler::build {

// Interns for one snapshot, starting from nothing or from an earlier graph: ids
// that this one gave stay as they are. Thread-compatible.
class Lineage {
 public:
  // Interns the actions and services of the fixed rules, so that each has the
  // number that engine/eval/service_rules.h promises.
  Lineage();
  explicit Lineage(const graph::Graph& earlier);

  graph::SymbolId Service(std::string_view folded);
  graph::SymbolId Action(std::string_view folded);
  graph::SymbolId String(std::string_view text);
  // The key in any case; looks its type up in the catalogue.
  graph::KeyId Key(std::string_view key);

  // Moves all symbols into `graph`.
  void Finish(graph::Graph& graph) &&;

 private:
  graph::SymbolTableBuilder services_;
  graph::SymbolTableBuilder actions_;
  graph::SymbolTableBuilder keys_;
  graph::SymbolTableBuilder strings_;
  std::vector<graph::KeyInfo> key_infos_;
};

}  // namespace writ::compiler::build

#endif  // WRIT_COMPILER_BUILD_LINEAGE_H_

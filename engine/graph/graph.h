// SPDX-License-Identifier: Apache-2.0
// The decision graph: symbols, layer blocks, the stacks that combine them, and,
// apart from all that, where each statement came from.

#ifndef WRIT_ENGINE_GRAPH_GRAPH_H_
#define WRIT_ENGINE_GRAPH_GRAPH_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/graph/layer_block.h"
#include "engine/graph/symbol_table.h"

namespace writ::graph {

// Where one statement of a block stands. Cold.
struct StatementOrigin {
  uint32_t policy = 0;  // of Provenance::policies
  uint32_t index = 0;   // in its policy, from 0
  uint32_t line = 0;
  uint32_t column = 0;
  std::string sid;
};

// Where a condition key stands.
struct PredicateOrigin {
  uint32_t line = 0;
  uint32_t column = 0;
};

struct PolicyOrigin {
  std::string name;
  std::string file;
};

// Maps a block's local numbers to the policies of one entry of a stack. Blocks
// are shared, provenance never is. INVARIANT: as many statements as the block
// has, and as many predicates as its predicate lists.
struct Provenance {
  std::vector<PolicyOrigin> policies;  // in the order of the source
  std::vector<StatementOrigin> statements;
  std::vector<PredicateOrigin> predicates;

  size_t memory_bytes() const;
};

// A layer as it stands in a stack.
struct Layer {
  std::shared_ptr<const LayerBlock> block;  // null: not in force
  std::shared_ptr<const Provenance> provenance;
  std::string name;  // of an SCP or RCP level

  explicit operator bool() const { return block != nullptr; }
};

// The layers that one question meets. No SCP levels: SCPs are not in force.
struct Stack {
  Layer identity;
  Layer boundary;
  Layer session;
  Layer resource;
  Layer endpoint;
  std::vector<Layer> scp;  // from the root down
  std::vector<Layer> rcp;
};

struct KeyInfo {
  bool multivalued = false;  // by its type
};

// Everything that decisions are made from. INVARIANT: the first services and
// actions are those of eval's table of rules, in its order, so that the symbol
// of one is its row (eval/service_rules.h).
struct Graph {
  SymbolTable services;  // `s3`
  SymbolTable actions;   // `s3:getobject`
  SymbolTable keys;      // in lower case; a symbol is a KeyId
  SymbolTable strings;   // literals of resources, principals and values
  std::vector<KeyInfo> key_infos;   // by KeyId
  std::vector<KeyId> derived_keys;  // by row of eval's table; kNoKey: unused
  std::vector<Stack> stacks;
  std::vector<SymbolId> rcp_services;  // sorted; see rcp_services_limited
  bool rcp_services_limited = false;
  std::string management_account;  // empty: none
  std::string digest;
};

}  // namespace writ::graph

#endif  // WRIT_ENGINE_GRAPH_GRAPH_H_

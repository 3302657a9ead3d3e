// SPDX-License-Identifier: Apache-2.0
// Fills the tables of a layer block, each equal thing once.

#ifndef WRIT_COMPILER_BUILD_BLOCK_BUILDER_H_
#define WRIT_COMPILER_BUILD_BLOCK_BUILDER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "absl/types/span.h"
#include "compiler/build/lineage.h"
#include "compiler/build/variables.h"
#include "compiler/syntax/tree.h"
#include "engine/graph/layer_block.h"

namespace writ::compiler::build {

// Thread-compatible. Borrows the lineage.
class BlockBuilder {
 public:
  explicit BlockBuilder(Lineage& lineage) : lineage_(lineage) {}

  graph::LayerBlock& block() { return block_; }
  Lineage& lineage() { return lineage_; }

  graph::TextRef Text(std::string_view text);  // equal texts share bytes
  graph::Range Symbols(std::vector<graph::SymbolId> symbols);  // sorts
  graph::Range Written(absl::Span<const writ::compiler::Text> values);
  uint32_t Pattern(std::string_view encoded);
  // REQUIRES: some token is a variable.
  uint32_t Template(absl::Span<const TemplateToken> tokens);
  // The pattern that `tokens` make: a template only where a variable stands.
  uint32_t PatternOf(absl::Span<const TemplateToken> tokens);

  // Notes an action that the block names, and a service that an action pattern
  // of it names.
  void NameAction(std::string_view folded, graph::SymbolId action);
  void NameService(std::string_view folded);
  // Both by symbol, thus in no telling order.
  const std::unordered_map<uint32_t, std::string>& named_actions() const {
    return named_actions_;
  }
  const std::unordered_map<uint32_t, std::string>& named_services() const {
    return named_services_;
  }

  // Finds what was added under `key` before; else null. Used for nodes whose
  // equality is that of their source text.
  const uint32_t* Find(const std::string& key) const;
  void Remember(std::string key, uint32_t index);

 private:
  Lineage& lineage_;
  graph::LayerBlock block_;
  std::unordered_map<std::string, graph::TextRef> texts_;
  std::unordered_map<std::string, uint32_t> known_;
  std::unordered_map<uint32_t, std::string> named_actions_;
  std::unordered_map<uint32_t, std::string> named_services_;
};

// `text`, its length in front: parts joined so are equal only if each part is.
void AppendPart(std::string& key, std::string_view text);

// Lowers the matchers of one statement into `builder`'s tables.
// REQUIRES: the policy passed CheckPolicy().
void LowerActions(const Statement& statement, graph::StatementNode& node,
                  BlockBuilder& builder);
void LowerResource(const Statement& statement, PolicyType type,
                   PolicyVersion version, graph::StatementNode& node,
                   BlockBuilder& builder);
void LowerPrincipal(const Statement& statement, graph::StatementNode& node,
                    BlockBuilder& builder);
// The predicates of the statement's conditions, one for each condition key in
// the order of the source.
std::vector<uint32_t> LowerConditions(const Statement& statement,
                                      PolicyVersion version,
                                      BlockBuilder& builder);

// Fills rows and postings from the statements' action patterns.
void BuildActionRows(BlockBuilder& builder);

}  // namespace writ::compiler::build

#endif  // WRIT_COMPILER_BUILD_BLOCK_BUILDER_H_

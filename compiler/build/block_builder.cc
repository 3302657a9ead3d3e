// SPDX-License-Identifier: Apache-2.0
#include "compiler/build/block_builder.h"

#include <algorithm>
#include <utility>

#include "engine/match/glob.h"

namespace writ::compiler::build {

using graph::PatternKind;
using graph::PatternNode;
using graph::Range;
using graph::TextRef;

void AppendPart(std::string& key, std::string_view text) {
  key += std::to_string(text.size());
  key += ':';
  key.append(text);
}

TextRef BlockBuilder::Text(std::string_view text) {
  const auto [it, is_new] = texts_.try_emplace(std::string(text));
  if (is_new) {
    it->second = {static_cast<uint32_t>(block_.text.size()),
                  static_cast<uint32_t>(text.size())};
    block_.text.append(text);
  }
  return it->second;
}

Range BlockBuilder::Symbols(std::vector<graph::SymbolId> symbols) {
  std::sort(symbols.begin(), symbols.end());
  symbols.erase(std::unique(symbols.begin(), symbols.end()), symbols.end());
  const Range range{static_cast<uint32_t>(block_.symbols.size()),
                    static_cast<uint32_t>(symbols.size())};
  block_.symbols.insert(block_.symbols.end(), symbols.begin(), symbols.end());
  return range;
}

Range BlockBuilder::Written(absl::Span<const writ::compiler::Text> values) {
  const Range range{static_cast<uint32_t>(block_.written.size()),
                    static_cast<uint32_t>(values.size())};
  for (const auto& value : values) block_.written.push_back(Text(value.value));
  return range;
}

uint32_t BlockBuilder::Pattern(std::string_view encoded) {
  PatternNode node;
  switch (match::ClassifyGlob(encoded)) {
    case match::GlobKind::kAny:
      node.kind = PatternKind::kAny;
      break;
    case match::GlobKind::kLiteral:
      node.kind = PatternKind::kLiteral;
      break;
    case match::GlobKind::kPrefix:
      node.kind = PatternKind::kPrefix;
      encoded.remove_suffix(1);
      break;
    case match::GlobKind::kGeneral:
      node.kind = PatternKind::kGeneral;
      break;
  }
  if (node.kind != PatternKind::kAny) node.text = Text(encoded);
  block_.patterns.push_back(node);
  return static_cast<uint32_t>(block_.patterns.size() - 1);
}

uint32_t BlockBuilder::Template(absl::Span<const TemplateToken> tokens) {
  PatternNode node;
  node.kind = PatternKind::kTemplate;
  node.parts = {static_cast<uint32_t>(block_.parts.size()),
                static_cast<uint32_t>(tokens.size())};
  for (const TemplateToken& token : tokens) {
    graph::TemplatePart part;
    part.variable = token.variable;
    if (!token.variable) {
      part.text = Text(token.text);
    } else if (!token.key.empty()) {
      part.key = lineage_.Key(token.key);
      part.key_text = Text(token.key);
      part.has_default = token.fallback.has_value();
      if (token.fallback) part.text = Text(*token.fallback);
    }
    block_.parts.push_back(part);
  }
  block_.patterns.push_back(node);
  return static_cast<uint32_t>(block_.patterns.size() - 1);
}

uint32_t BlockBuilder::PatternOf(absl::Span<const TemplateToken> tokens) {
  if (tokens.size() == 1 && !tokens.front().variable) {
    return Pattern(tokens.front().text);
  }
  return Template(tokens);
}

void BlockBuilder::NameAction(std::string_view folded, graph::SymbolId action) {
  named_actions_.try_emplace(graph::Index(action), folded);
}

void BlockBuilder::NameService(std::string_view folded) {
  named_services_.try_emplace(graph::Index(lineage_.Service(folded)), folded);
}

const uint32_t* BlockBuilder::Find(const std::string& key) const {
  const auto it = known_.find(key);
  return it == known_.end() ? nullptr : &it->second;
}

void BlockBuilder::Remember(std::string key, uint32_t index) {
  known_.emplace(std::move(key), index);
}

}  // namespace writ::compiler::build

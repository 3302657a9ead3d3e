// SPDX-License-Identifier: Apache-2.0
#include "compiler/build/lineage.h"

#include <string>
#include <utility>

#include "compiler/catalogue/condition_keys.h"
#include "engine/base/strings.h"
#include "engine/eval/derived_keys.h"
#include "engine/eval/service_rules.h"

namespace writ::compiler::build {

Lineage::Lineage() {
  for (const std::string_view service : eval::RuledServices()) {
    Service(service);
  }
  for (const eval::ActionRuleRow& row : eval::ActionRules()) {
    Action(row.action);
  }
}

Lineage::Lineage(const graph::Graph& earlier)
    : services_(earlier.services),
      actions_(earlier.actions),
      keys_(earlier.keys),
      strings_(earlier.strings),
      key_infos_(earlier.key_infos) {}

graph::SymbolId Lineage::Service(std::string_view folded) {
  return services_.Intern(folded);
}

graph::SymbolId Lineage::Action(std::string_view folded) {
  return actions_.Intern(folded);
}

graph::SymbolId Lineage::String(std::string_view text) {
  return strings_.Intern(text);
}

graph::KeyId Lineage::Key(std::string_view key) {
  const uint32_t id = graph::Index(keys_.Intern(LowerAscii(key)));
  if (id == key_infos_.size()) {
    key_infos_.push_back({IsMultivalued(TypeOfConditionKey(key))});
  }
  return graph::KeyId{id};
}

void Lineage::Finish(graph::Graph& graph) && {
  graph.services = std::move(services_).Build();
  graph.actions = std::move(actions_).Build();
  graph.keys = std::move(keys_).Build();
  graph.strings = std::move(strings_).Build();
  graph.key_infos = std::move(key_infos_);
  graph.derived_keys.clear();
  for (const eval::DerivedKey& row : eval::DerivedKeys()) {
    const graph::SymbolId key = graph.keys.Find(row.name);
    graph.derived_keys.push_back(key == graph::kNoSymbol
                                     ? graph::kNoKey
                                     : graph::KeyId{graph::Index(key)});
  }
}

}  // namespace writ::compiler::build

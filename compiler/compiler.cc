// SPDX-License-Identifier: Apache-2.0
#include "compiler/compiler.h"

#include <algorithm>
#include <utility>

#include "compiler/build/block_builder.h"
#include "compiler/build/digest.h"
#include "compiler/build/layer_builder.h"
#include "compiler/build/lineage.h"
#include "compiler/catalogue/condition_keys.h"
#include "compiler/syntax/printer.h"
#include "engine/base/strings.h"
#include "engine/graph/graph.h"

namespace writ::compiler {
namespace {

using Policies = std::vector<NamedPolicy>;
using Levels = std::vector<PolicyLevel>;

// One stack from one set of policies.
class StackCompiler {
 public:
  StackCompiler(const PolicySet& set, build::LayerBuilder& layers)
      : set_(set), layers_(layers) {}

  graph::Stack Compile() {
    graph::Stack stack;
    stack.identity = LayerOf(set_.identity);
    stack.boundary = LayerOf(set_.boundary);
    stack.session = LayerOf(set_.session);
    stack.resource = LayerOf(set_.resource);
    stack.endpoint = LayerOf(set_.endpoint);
    stack.scp = LevelsOf(set_.scp);
    stack.rcp = LevelsOf(set_.rcp);
    return stack;
  }

 private:
  graph::Layer LayerOf(const std::optional<Policies>& policies) {
    if (!policies) return {};
    return layers_.Build(*policies, {}, set_.source);
  }
  graph::Layer LayerOf(const std::optional<NamedPolicy>& policy) {
    if (!policy) return {};
    return layers_.Build(absl::MakeConstSpan(&*policy, 1), {}, set_.source);
  }
  std::vector<graph::Layer> LevelsOf(const std::optional<Levels>& levels) {
    std::vector<graph::Layer> built;
    if (!levels) return built;
    for (const PolicyLevel& level : *levels) {
      built.push_back(layers_.Build(level.policies, level.name, set_.source));
    }
    // A list that is there but empty is in force and allows nothing.
    if (built.empty()) built.push_back(layers_.Build({}, "none", set_.source));
    return built;
  }

  const PolicySet& set_;
  build::LayerBuilder& layers_;
};

// The canonical content of a set: the same whatever the order of the policies
// within a layer.
class CanonicalContent {
 public:
  std::string Of(const PolicySet& set, const CompileOptions& options) {
    build::AppendPart(content_, ConditionKeyCatalogueDigest());
    build::AppendPart(content_, options.management_account);
    for (const std::string& service : options.rcp_services) {
      build::AppendPart(content_, service);
    }
    Add("identity", set.identity);
    Add("boundary", set.boundary);
    Add("session", set.session);
    Add("resource", AsPolicies(set.resource));
    Add("endpoint", AsPolicies(set.endpoint));
    Add("scp", set.scp);
    Add("rcp", set.rcp);
    return std::move(content_);
  }

 private:
  static std::optional<Policies> AsPolicies(
      const std::optional<NamedPolicy>& policy) {
    if (!policy) return std::nullopt;
    return Policies{*policy};
  }

  void Add(std::string_view layer, const std::optional<Policies>& policies) {
    if (!policies) return;
    build::AppendPart(content_, layer);
    std::vector<std::string> texts;
    for (const NamedPolicy& policy : *policies) {
      std::string text;
      build::AppendPart(text, policy.name);
      text += PrintPolicy(*policy.document, PrintMode::kWhole);
      texts.push_back(std::move(text));
    }
    std::sort(texts.begin(), texts.end());
    content_ += std::to_string(texts.size());
    for (const std::string& text : texts) build::AppendPart(content_, text);
  }

  void Add(std::string_view layer, const std::optional<Levels>& levels) {
    if (!levels) return;
    build::AppendPart(content_, layer);
    for (const PolicyLevel& level : *levels) {
      build::AppendPart(content_, level.name);
      Add("level", std::optional<Policies>(level.policies));
    }
  }

  std::string content_;
};

void ApplyOptions(const CompileOptions& options, build::Lineage& lineage,
                  graph::Graph& graph) {
  graph.management_account = options.management_account;
  graph.rcp_services_limited = !options.rcp_services.empty();
  for (const std::string& service : options.rcp_services) {
    graph.rcp_services.push_back(lineage.Service(LowerAscii(service)));
  }
  std::sort(graph.rcp_services.begin(), graph.rcp_services.end());
}

}  // namespace

std::shared_ptr<const Snapshot> Compile(const PolicySet& set,
                                        const CompileOptions& options) {
  build::Lineage lineage;
  build::LayerBuilder layers(lineage);
  auto graph = std::make_unique<graph::Graph>();
  graph->stacks.push_back(StackCompiler(set, layers).Compile());
  ApplyOptions(options, lineage, *graph);
  std::move(lineage).Finish(*graph);
  graph->digest = build::Sha256Hex(CanonicalContent().Of(set, options));
  return std::make_shared<const Snapshot>(std::move(graph));
}

}  // namespace writ::compiler

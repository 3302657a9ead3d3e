// SPDX-License-Identifier: Apache-2.0
#include "compiler/build/layer_builder.h"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "compiler/build/block_builder.h"
#include "compiler/syntax/printer.h"
#include "engine/base/check.h"

namespace writ::compiler::build {
namespace {

// A policy as the block sees it: in canonical order, so that the order in which
// policies are listed does not show in the block.
struct Member {
  std::string text;      // what it means, canonically
  uint32_t ordinal = 0;  // in the source
  const PolicyDocument* document = nullptr;
};

// A statement of a member, in the block's order.
struct Entry {
  const Member* member = nullptr;
  const Statement* statement = nullptr;
};

std::vector<Member> CanonicalOrder(absl::Span<const NamedPolicy> policies) {
  std::vector<Member> members;
  for (uint32_t i = 0; i < policies.size(); ++i) {
    const PolicyDocument* document = policies[i].document;
    members.push_back(
        {PrintPolicy(*document, PrintMode::kMeaning), i, document});
  }
  std::sort(members.begin(), members.end(),
            [](const Member& a, const Member& b) {
              return std::tie(a.text, a.ordinal) < std::tie(b.text, b.ordinal);
            });
  return members;
}

std::vector<Entry> DenyFirst(const std::vector<Member>& members) {
  std::vector<Entry> entries;
  for (const Effect effect : {Effect::kDeny, Effect::kAllow}) {
    for (const Member& member : members) {
      for (const Statement& statement : member.document->statements) {
        if (statement.effect == effect)
          entries.push_back({&member, &statement});
      }
    }
  }
  return entries;
}

std::shared_ptr<const graph::LayerBlock> BuildBlock(
    const std::vector<Entry>& entries, Lineage& lineage) {
  BlockBuilder builder(lineage);
  graph::LayerBlock& block = builder.block();
  for (const auto& [member, statement] : entries) {
    const PolicyDocument& document = *member->document;
    graph::StatementNode node;
    if (statement->effect == Effect::kAllow) {
      node.flags |= graph::kAllowFlag;
    } else {
      ++block.num_deny;
    }
    LowerActions(*statement, node, builder);
    LowerResource(*statement, document.type, document.version, node, builder);
    LowerPrincipal(*statement, node, builder);
    const std::vector<uint32_t> predicates =
        LowerConditions(*statement, document.version, builder);
    node.predicates = {static_cast<uint32_t>(block.predicate_lists.size()),
                       static_cast<uint32_t>(predicates.size())};
    block.predicate_lists.insert(block.predicate_lists.end(),
                                 predicates.begin(), predicates.end());
    block.statements.push_back(node);
  }
  BuildActionRows(builder);
  WRIT_CHECK(block.Verify());
  return std::make_shared<const graph::LayerBlock>(std::move(block));
}

// Line and column of ascending offsets, each byte looked at once.
class Locator {
 public:
  explicit Locator(const Source& source)
      : text_(source.text()), start_(source.start()), place_(start_) {}

  LineColumn Locate(uint32_t offset) {
    if (offset < at_) {
      at_ = 0;
      place_ = start_;
    }
    for (; at_ < offset && at_ < text_.size(); ++at_) {
      const auto byte = static_cast<unsigned char>(text_[at_]);
      if (byte == '\n') {
        ++place_.line;
        place_.column = 1;
      } else if ((byte & 0xc0U) != 0x80U) {
        ++place_.column;
      }
    }
    // A continuation byte belongs to the character before it.
    return place_;
  }

 private:
  std::string_view text_;
  LineColumn start_;
  LineColumn place_;
  uint32_t at_ = 0;
};

std::shared_ptr<const graph::Provenance> Trace(
    const std::vector<Entry>& entries, absl::Span<const NamedPolicy> policies,
    const Source& source) {
  auto provenance = std::make_shared<graph::Provenance>();
  for (const NamedPolicy& policy : policies) {
    provenance->policies.push_back({std::string(policy.name), source.name()});
  }
  Locator locator(source);
  for (const auto& [member, statement] : entries) {
    graph::StatementOrigin origin;
    origin.policy = member->ordinal;
    origin.index = statement->index;
    const LineColumn place = locator.Locate(statement->begin);
    origin.line = place.line;
    origin.column = place.column;
    if (statement->sid) origin.sid = std::string(statement->sid->value);
    provenance->statements.push_back(std::move(origin));
    for (const ConditionBlock& condition : statement->conditions) {
      for (const ConditionTest& test : condition.tests) {
        const LineColumn key = locator.Locate(test.key.begin);
        provenance->predicates.push_back({key.line, key.column});
      }
    }
  }
  return provenance;
}

// Equal for layers whose blocks are equal.
std::string CanonicalText(const std::vector<Member>& members) {
  std::string text;
  for (const Member& member : members) {
    text += static_cast<char>('0' + static_cast<int>(member.document->type));
    AppendPart(text, member.text);
  }
  return text;
}

}  // namespace

graph::Layer LayerBuilder::Build(absl::Span<const NamedPolicy> policies,
                                 std::string_view name,
                                 const std::shared_ptr<const Source>& source) {
  const std::vector<Member> members = CanonicalOrder(policies);
  const std::vector<Entry> entries = DenyFirst(members);
  std::shared_ptr<const graph::LayerBlock>& block =
      blocks_[CanonicalText(members)];
  if (block == nullptr) block = BuildBlock(entries, lineage_);
  graph::Layer layer;
  layer.block = block;
  layer.provenance = Trace(entries, policies, *source);
  layer.name = std::string(name);
  return layer;
}

}  // namespace writ::compiler::build

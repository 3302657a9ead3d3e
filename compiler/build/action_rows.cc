// SPDX-License-Identifier: Apache-2.0
// The action index of a block.
//
// An action that the block names has a row of its own: the statements whose
// entries, wildcards and NotAction included, cover it. So has every service
// that it names, for the service's other actions, and one row serves all
// services that it does not name. In a service's row some statements match for
// certain (`s3:*`, `*`), and some must be asked (`s3:Get*`). A decision looks
// one row up and reads no other statement.
//
// Rows repeat what `*` and NotAction cover. Where that would cost too much, the
// rows for actions are left out, then those for services: slower, equally
// right.

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/build/block_builder.h"
#include "engine/match/glob.h"

namespace writ::compiler::build {
namespace {

using graph::ActionPatternKind;
using graph::ActionPatternNode;
using graph::ActionRow;
using graph::LayerBlock;
using graph::Range;
using graph::StatementNode;

// More entries than this, and rows are left out.
constexpr size_t kMaxPostings = size_t{1} << 22;

enum class Speaks : uint8_t { kNo, kAsk, kYes };

std::string_view PatternText(const LayerBlock& block, uint32_t pattern,
                             std::string& buffer) {
  const graph::PatternNode& node = block.patterns[pattern];
  buffer.assign(block.TextOf(node.text));
  const bool star = node.kind == graph::PatternKind::kAny ||
                    node.kind == graph::PatternKind::kPrefix;
  if (star) buffer += match::kStar;
  return buffer;
}

// What a statement's entries say about a service, or about all services that
// the block does not name (`service` empty).
class ServiceView {
 public:
  ServiceView(const LayerBlock& block, std::string_view service,
              graph::SymbolId symbol)
      : block_(block), service_(service), symbol_(symbol) {}

  // How the statement stands to the service's actions; with `named`, to those
  // that the block names too.
  Speaks Ask(const StatementNode& statement, bool named) {
    Speaks speaks = Speaks::kNo;
    for (const auto& entry :
         LayerBlock::Slice(block_.actions, statement.actions)) {
      speaks = std::max(speaks, AskEntry(entry, named));
    }
    if (!statement.not_action || speaks == Speaks::kAsk) return speaks;
    return speaks == Speaks::kNo ? Speaks::kYes : Speaks::kNo;
  }

 private:
  Speaks AskEntry(const ActionPatternNode& entry, bool named) {
    switch (entry.kind) {
      case ActionPatternKind::kAny:
        return Speaks::kYes;
      case ActionPatternKind::kService:
        return entry.symbol == symbol_ ? Speaks::kYes : Speaks::kNo;
      case ActionPatternKind::kExact:
        return named ? Speaks::kAsk : Speaks::kNo;
      case ActionPatternKind::kGlob:
        break;
    }
    const std::string_view glob =
        PatternText(block_, entry.first_pattern, buffer_);
    const bool any_service = match::ClassifyGlob(glob) == match::GlobKind::kAny;
    const bool may_match = service_.empty() ? match::HasWildcardByte(glob)
                                            : match::GlobMatch(glob, service_);
    if (!may_match) return Speaks::kNo;
    const bool whole_service = block_.patterns[entry.first_pattern + 1].kind ==
                               graph::PatternKind::kAny;
    const bool certain = whole_service && (any_service || !service_.empty());
    return certain ? Speaks::kYes : Speaks::kAsk;
  }

  const LayerBlock& block_;
  std::string_view service_;
  graph::SymbolId symbol_;
  std::string buffer_;
};

// Whether a statement's entries cover the named action.
bool Covers(const LayerBlock& block, const StatementNode& statement,
            std::string_view service, std::string_view operation,
            graph::SymbolId service_symbol, graph::SymbolId action) {
  std::string buffer;
  bool matches = false;
  for (const auto& entry :
       LayerBlock::Slice(block.actions, statement.actions)) {
    switch (entry.kind) {
      case ActionPatternKind::kAny:
        matches = true;
        break;
      case ActionPatternKind::kService:
        matches = entry.symbol == service_symbol;
        break;
      case ActionPatternKind::kExact:
        matches = entry.symbol == action;
        break;
      case ActionPatternKind::kGlob:
        matches =
            match::GlobMatch(PatternText(block, entry.first_pattern, buffer),
                             service) &&
            match::GlobMatch(
                PatternText(block, entry.first_pattern + 1, buffer), operation);
        break;
    }
    if (matches) break;
  }
  return matches != statement.not_action;
}

bool NamesOnly(const LayerBlock& block, const StatementNode& statement) {
  if (statement.not_action) return false;
  const auto entries = LayerBlock::Slice(block.actions, statement.actions);
  return std::all_of(entries.begin(), entries.end(), [](const auto& entry) {
    return entry.kind == ActionPatternKind::kExact;
  });
}

class RowBuilder {
 public:
  explicit RowBuilder(BlockBuilder& builder)
      : builder_(builder), block_(builder.block()) {
    for (uint32_t i = 0; i < block_.statements.size(); ++i) {
      if (!NamesOnly(block_, block_.statements[i])) general_.push_back(i);
    }
  }

  void Build() {
    const size_t actions = builder_.named_actions().size();
    const size_t services = builder_.named_services().size();
    const bool action_rows = actions * general_.size() <= kMaxPostings;
    const bool service_rows =
        services * block_.statements.size() <= kMaxPostings;
    if (action_rows) AddActionRows();
    block_.first_service_row = static_cast<uint32_t>(block_.rows.size());
    if (service_rows) AddServiceRows(!action_rows);
    // Without rows of their own, the named services' actions are asked here.
    AddOtherRow(service_rows, action_rows);
  }

 private:
  // Appends the postings of one row, Deny statements first.
  Range AddPostings(const std::vector<uint32_t>& statements) {
    const Range range{static_cast<uint32_t>(block_.postings.size()),
                      static_cast<uint32_t>(statements.size())};
    block_.postings.insert(block_.postings.end(), statements.begin(),
                           statements.end());
    return range;
  }

  // `sure` and `ask` are sorted, thus have all Deny statements in front.
  void AddRow(const std::vector<uint32_t>& sure,
              const std::vector<uint32_t>& ask) {
    ActionRow row;
    Split(AddPostings(sure), row.deny, row.allow);
    Split(AddPostings(ask), row.ask_deny, row.ask_allow);
    block_.rows.push_back(row);
  }

  void Split(Range all, Range& deny, Range& allow) const {
    const auto postings = LayerBlock::Slice(block_.postings, all);
    const auto first_allow = std::partition_point(
        postings.begin(), postings.end(),
        [this](uint32_t statement) { return statement < block_.num_deny; });
    const auto denies = static_cast<uint32_t>(first_allow - postings.begin());
    deny = {all.begin, denies};
    allow = {all.begin + denies, all.size - denies};
  }

  void AddActionRows() {
    std::vector<uint32_t> ids;
    for (const auto& [id, name] : builder_.named_actions()) ids.push_back(id);
    std::sort(ids.begin(), ids.end());
    std::unordered_map<uint32_t, std::vector<uint32_t>> naming;
    for (uint32_t i = 0; i < block_.statements.size(); ++i) {
      const StatementNode& statement = block_.statements[i];
      if (!NamesOnly(block_, statement)) continue;
      for (const auto& entry :
           LayerBlock::Slice(block_.actions, statement.actions)) {
        std::vector<uint32_t>& list = naming[graph::Index(entry.symbol)];
        if (list.empty() || list.back() != i) list.push_back(i);
      }
    }
    for (const uint32_t id : ids) {
      std::vector<uint32_t> sure = std::move(naming[id]);
      AddCovering(id, sure);
      std::sort(sure.begin(), sure.end());
      AddRow(sure, {});
    }
    block_.action_rows.Assign(ids);
  }

  // Adds the statements that cover the action by more than its name.
  void AddCovering(uint32_t id, std::vector<uint32_t>& sure) {
    const std::string_view name = builder_.named_actions().at(id);
    const size_t colon = name.find(':');
    const std::string_view service = name.substr(0, colon);
    const graph::SymbolId symbol = builder_.lineage().Service(service);
    for (const uint32_t i : general_) {
      if (Covers(block_, block_.statements[i], service, name.substr(colon + 1),
                 symbol, graph::SymbolId{id})) {
        sure.push_back(i);
      }
    }
  }

  void AddServiceRows(bool named) {
    std::vector<uint32_t> ids;
    for (const auto& [id, name] : builder_.named_services()) ids.push_back(id);
    std::sort(ids.begin(), ids.end());
    for (const uint32_t id : ids) {
      AddViewRow(ServiceView(block_, builder_.named_services().at(id),
                             graph::SymbolId{id}),
                 named);
    }
    block_.service_rows.Assign(ids);
  }

  void AddViewRow(ServiceView view, bool named) {
    std::vector<uint32_t> sure;
    std::vector<uint32_t> ask;
    for (uint32_t i = 0; i < block_.statements.size(); ++i) {
      const Speaks speaks = view.Ask(block_.statements[i], named);
      if (speaks == Speaks::kYes) sure.push_back(i);
      if (speaks == Speaks::kAsk) ask.push_back(i);
    }
    AddRow(sure, ask);
  }

  void AddOtherRow(bool service_rows, bool action_rows) {
    if (service_rows) {
      AddViewRow(ServiceView(block_, {}, graph::kNoSymbol), !action_rows);
      return;
    }
    std::vector<uint32_t> all(block_.statements.size());
    for (uint32_t i = 0; i < all.size(); ++i) all[i] = i;
    AddRow({}, all);
  }

  BlockBuilder& builder_;
  LayerBlock& block_;
  std::vector<uint32_t> general_;  // statements that do not only name actions
};

}  // namespace

void BuildActionRows(BlockBuilder& builder) { RowBuilder(builder).Build(); }

}  // namespace writ::compiler::build

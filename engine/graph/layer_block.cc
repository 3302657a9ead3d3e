// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/layer_block.h"

namespace writ::graph {
namespace {

bool Within(Range range, size_t table_size) {
  return range.begin <= table_size && range.size <= table_size - range.begin;
}

template <typename T>
size_t BytesOf(const std::vector<T>& table) {
  return table.size() * sizeof(T);
}

// The parts of Verify(): each checks the nodes of one kind.
class Verifier {
 public:
  explicit Verifier(const LayerBlock& block) : b_(block) {}

  bool Statements() const {
    for (size_t i = 0; i < b_.statements.size(); ++i) {
      const StatementNode& s = b_.statements[i];
      const bool is_deny = (s.flags & kAllowFlag) == 0;
      if (is_deny != (i < b_.num_deny)) return false;
      if ((s.flags & kHasResource) != 0 && s.resource >= b_.resources.size()) {
        return false;
      }
      if ((s.flags & kHasPrincipal) != 0 &&
          s.principal >= b_.principals.size()) {
        return false;
      }
      if (!Within(s.predicates, b_.predicate_lists.size()) ||
          !Within(s.actions, b_.actions.size())) {
        return false;
      }
    }
    if (b_.written_actions.size() != b_.statements.size()) return false;
    for (const Range& range : b_.written_actions) {
      if (!Within(range, b_.written.size())) return false;
    }
    for (const uint32_t predicate : b_.predicate_lists) {
      if (predicate >= b_.predicates.size()) return false;
    }
    return true;
  }

  bool Rows() const {
    if (b_.rows.empty() || b_.first_service_row >= b_.rows.size()) return false;
    for (const ActionRow& row : b_.rows) {
      for (const Range& range :
           {row.deny, row.allow, row.ask_deny, row.ask_allow}) {
        if (!Within(range, b_.postings.size())) return false;
      }
    }
    for (const uint32_t statement : b_.postings) {
      if (statement >= b_.statements.size()) return false;
    }
    return true;
  }

  bool Patterns() const {
    for (const PatternNode& pattern : b_.patterns) {
      if (!Text(pattern.text) || !Within(pattern.parts, b_.parts.size())) {
        return false;
      }
    }
    for (const TemplatePart& part : b_.parts) {
      if (!Text(part.text) || !Text(part.key_text)) return false;
    }
    for (const ArnPatternNode& arn : b_.arns) {
      const size_t count = arn.kind == ArnPatternKind::kPieces  ? 6
                           : arn.kind == ArnPatternKind::kWhole ? 1
                                                                : 0;
      if (!PatternsFrom(arn.first_pattern, count)) return false;
    }
    for (const ActionPatternNode& action : b_.actions) {
      if (action.kind == ActionPatternKind::kGlob &&
          !PatternsFrom(action.first_pattern, 2)) {
        return false;
      }
    }
    return true;
  }

  bool Matchers() const {
    for (const ResourceNode& resource : b_.resources) {
      if (!Within(resource.literals, b_.symbols.size()) ||
          !Within(resource.patterns, b_.arns.size()) ||
          !Within(resource.written, b_.written.size())) {
        return false;
      }
    }
    for (const PrincipalNode& principal : b_.principals) {
      if (!Within(principal.entries, b_.principal_entries.size()) ||
          !Within(principal.written, b_.written.size())) {
        return false;
      }
    }
    return true;
  }

  bool Predicates() const {
    for (const PredicateNode& p : b_.predicates) {
      if (!Within(p.literals, b_.symbols.size()) ||
          !Within(p.values, ValueTableSize(InfoOf(p.op).family)) ||
          !Within(p.patterns, b_.patterns.size()) ||
          !Within(p.arns, b_.arns.size()) ||
          !Within(p.written, b_.written.size()) || !Text(p.key_text)) {
        return false;
      }
    }
    for (const TextRef& ref : b_.written) {
      if (!Text(ref)) return false;
    }
    return ScalarTexts();
  }

 private:
  bool Text(TextRef ref) const {
    return Within({ref.begin, ref.size}, b_.text.size());
  }

  bool PatternsFrom(uint32_t first, size_t count) const {
    return Within({first, static_cast<uint32_t>(count)}, b_.patterns.size()) ||
           count == 0;
  }

  size_t ValueTableSize(Family family) const {
    switch (family) {
      case Family::kNumeric:
        return b_.decimals.size();
      case Family::kDate:
        return b_.instants.size();
      case Family::kIp:
        return b_.cidrs.size();
      case Family::kBinary:
        return b_.binaries.size();
      default:
        return 0;
    }
  }

  bool ScalarTexts() const {
    for (const DecimalNode& number : b_.decimals) {
      if (!Text(number.integer) || !Text(number.fraction)) return false;
    }
    for (const InstantNode& instant : b_.instants) {
      if (!Text(instant.beyond) || !Text(instant.fraction)) return false;
    }
    for (const TextRef& bytes : b_.binaries) {
      if (!Text(bytes)) return false;
    }
    return true;
  }

  const LayerBlock& b_;
};

}  // namespace

void IdMap::Assign(absl::Span<const uint32_t> ids) {
  slots_.clear();
  if (ids.empty()) return;
  size_t capacity = 2;
  while (capacity < ids.size() * 2) capacity *= 2;
  slots_.resize(capacity);
  for (uint32_t position = 0; position < ids.size(); ++position) {
    size_t i = Home(ids[position], capacity - 1);
    while (slots_[i].id != kNone) i = (i + 1) & (capacity - 1);
    slots_[i] = {ids[position], position};
  }
}

const ActionRow& LayerBlock::RowFor(SymbolId action, SymbolId service) const {
  if (action != kNoSymbol) {
    const uint32_t row = action_rows.Find(Index(action));
    if (row != IdMap::kNone) return rows[row];
  }
  if (service != kNoSymbol) {
    const uint32_t row = service_rows.Find(Index(service));
    if (row != IdMap::kNone) return rows[first_service_row + row];
  }
  return rows.back();
}

bool LayerBlock::Verify() const {
  const Verifier verifier(*this);
  return verifier.Statements() && verifier.Rows() && verifier.Patterns() &&
         verifier.Matchers() && verifier.Predicates();
}

size_t LayerBlock::memory_bytes() const {
  return sizeof(*this) + BytesOf(statements) + BytesOf(rows) +
         action_rows.memory_bytes() + service_rows.memory_bytes() +
         BytesOf(postings) + BytesOf(actions) + BytesOf(resources) +
         BytesOf(arns) + BytesOf(principals) + BytesOf(principal_entries) +
         BytesOf(predicates) + BytesOf(predicate_lists) + BytesOf(symbols) +
         BytesOf(patterns) + BytesOf(parts) + BytesOf(decimals) +
         BytesOf(instants) + BytesOf(cidrs) + BytesOf(binaries) +
         BytesOf(written) + BytesOf(written_actions) + text.size();
}

}  // namespace writ::graph

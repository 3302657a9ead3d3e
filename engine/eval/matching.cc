// SPDX-License-Identifier: Apache-2.0
#include "engine/eval/matching.h"

#include <algorithm>
#include <cstddef>

#include "engine/match/glob.h"

namespace writ::eval {
namespace {

using graph::LayerBlock;
using graph::SymbolId;

constexpr size_t kMaxExpansion = size_t{1} << 20;

// A piece with `?` that is longer than a machine word is found in time
// proportional to pattern times text. Beyond this product a request is too
// large, and so denied: nobody's time is for a hostile one.
constexpr size_t kMaxGlobWork = size_t{1} << 26;
constexpr size_t kMachineWord = 64;

bool GlobMatches(std::string_view pattern, std::string_view text,
                 RequestState& state) {
  if (pattern.size() > kMachineWord &&
      text.size() > kMaxGlobWork / pattern.size() &&
      pattern.find(match::kAnyCharacter) != std::string_view::npos) {
    state.set_too_large();
    return false;
  }
  return match::GlobMatch(pattern, text);
}

// The text that stands for one part of a template.
std::optional<std::string_view> PartText(const LayerBlock& block,
                                         const graph::TemplatePart& part,
                                         RequestState& state) {
  if (!part.variable) return block.TextOf(part.text);
  if (part.key == graph::kNoKey) return std::nullopt;
  const std::optional<std::string_view> value = state.VariableValue(part.key);
  if (!value && part.has_default) return block.TextOf(part.text);
  // Such bytes would become wildcards; valid UTF-8 does not have them.
  if (value && match::HasWildcardByte(*value)) return std::nullopt;
  return value;
}

SymbolId SymbolOfResource(RequestState& state) {
  ArnText& resource = state.resource();
  if (!resource.has_symbol) {
    resource.has_symbol = true;
    resource.symbol = state.graph().strings.Find(resource.text);
  }
  return resource.symbol;
}

// Whether every variable of the entry has a value, wherever it stands.
bool IsResolvable(const LayerBlock& block, const graph::ArnPatternNode& arn,
                  RequestState& state) {
  if (arn.kind != graph::ArnPatternKind::kPieces) return true;
  for (size_t i = 0; i < match::kArnPieces; ++i) {
    const graph::PatternNode& piece = block.patterns[arn.first_pattern + i];
    if (piece.kind != graph::PatternKind::kTemplate) continue;
    for (const auto& part : LayerBlock::Slice(block.parts, piece.parts)) {
      if (!PartText(block, part, state)) return false;
    }
  }
  return true;
}

bool MatchesAnyArn(const LayerBlock& block, const graph::ResourceNode& node,
                   RequestState& state) {
  const ArnText& resource = state.resource();
  for (const auto& arn : LayerBlock::Slice(block.arns, node.patterns)) {
    if (MatchArn(block, arn, resource.split, state) == Match::kYes) {
      return true;
    }
  }
  return false;
}

uint8_t LevelOf(const graph::PrincipalEntryNode& entry,
                const RequestState::CallerSymbols& caller, CallerKind kind) {
  const auto is = [&entry](SymbolId symbol) {
    return symbol != graph::kNoSymbol && entry.symbol == symbol;
  };
  switch (entry.kind) {
    case graph::PrincipalEntryKind::kOwnArn:
      return kind != CallerKind::kRole && is(caller.own) ? kGrantOwn : 0;
    case graph::PrincipalEntryKind::kRole:
      return is(caller.role) ? kGrantRole : 0;
    case graph::PrincipalEntryKind::kRoleExact:
      return kind == CallerKind::kRole && is(caller.own) ? kGrantRole : 0;
    case graph::PrincipalEntryKind::kAccount:
      return is(caller.account) ? kGrantAccount : 0;
  }
  return 0;
}

// Whether a caller who is named at `levels` escapes a Deny with NotPrincipal.
bool EscapesNotPrincipal(uint8_t levels, CallerKind kind) {
  if ((levels & (kGrantOwn | kGrantEveryone)) != 0) return true;
  if (kind == CallerKind::kRole) return (levels & kGrantRole) != 0;
  return kind == CallerKind::kRoot && (levels & kGrantAccount) != 0;
}

}  // namespace

std::optional<std::string_view> Expand(const LayerBlock& block,
                                       const graph::PatternNode& pattern,
                                       RequestState& state) {
  std::string& out = state.expansion();
  out.clear();
  for (const auto& part : LayerBlock::Slice(block.parts, pattern.parts)) {
    const std::optional<std::string_view> text = PartText(block, part, state);
    if (!text) return std::nullopt;
    if (out.size() + text->size() > kMaxExpansion) {
      state.set_too_large();
      return std::nullopt;
    }
    out.append(*text);
  }
  return out;
}

Match MatchPattern(const LayerBlock& block, const graph::PatternNode& pattern,
                   std::string_view text, RequestState& state) {
  const auto answer = [](bool matches) {
    return matches ? Match::kYes : Match::kNo;
  };
  switch (pattern.kind) {
    case graph::PatternKind::kAny:
      return Match::kYes;
    case graph::PatternKind::kLiteral:
      return answer(text == block.TextOf(pattern.text));
    case graph::PatternKind::kPrefix:
      return answer(text.starts_with(block.TextOf(pattern.text)));
    case graph::PatternKind::kGeneral:
      return answer(GlobMatches(block.TextOf(pattern.text), text, state));
    case graph::PatternKind::kTemplate:
      break;
  }
  const std::optional<std::string_view> expanded =
      Expand(block, pattern, state);
  if (!expanded) return Match::kNoValue;
  return answer(GlobMatches(*expanded, text, state));
}

Match MatchArn(const LayerBlock& block, const graph::ArnPatternNode& pattern,
               const match::ArnSplit& arn, RequestState& state) {
  switch (pattern.kind) {
    case graph::ArnPatternKind::kNever:
      return Match::kNo;
    case graph::ArnPatternKind::kWhole:
      return MatchPattern(block, block.patterns[pattern.first_pattern],
                          arn.text(), state);
    case graph::ArnPatternKind::kPieces:
      break;
  }
  for (size_t i = 0; i < match::kArnPieces; ++i) {
    const Match piece = MatchPattern(
        block, block.patterns[pattern.first_pattern + i], arn.piece(i), state);
    if (piece != Match::kYes) return piece;
  }
  return Match::kYes;
}

bool ContainsSymbol(const LayerBlock& block, graph::Range range,
                    SymbolId symbol) {
  constexpr size_t kFew = 8;
  if (range.size == 0 || symbol == graph::kNoSymbol) return false;
  const auto symbols = LayerBlock::Slice(block.symbols, range);
  if (symbols.size() <= kFew) {
    return std::find(symbols.begin(), symbols.end(), symbol) != symbols.end();
  }
  return std::binary_search(symbols.begin(), symbols.end(), symbol);
}

bool MatchesAction(const LayerBlock& block,
                   const graph::StatementNode& statement, RequestState& state) {
  bool matches = false;
  for (const auto& entry :
       LayerBlock::Slice(block.actions, statement.actions)) {
    switch (entry.kind) {
      case graph::ActionPatternKind::kAny:
        matches = true;
        break;
      case graph::ActionPatternKind::kService:
        matches = entry.symbol == state.service_symbol();
        break;
      case graph::ActionPatternKind::kExact:
        matches = entry.symbol == state.action_symbol();
        break;
      case graph::ActionPatternKind::kGlob:
        matches = MatchPattern(block, block.patterns[entry.first_pattern],
                               state.service(), state) == Match::kYes &&
                  MatchPattern(block, block.patterns[entry.first_pattern + 1],
                               state.operation(), state) == Match::kYes;
        break;
    }
    if (matches) break;
  }
  return matches != statement.not_action;
}

bool MatchesResource(const LayerBlock& block, const graph::ResourceNode& node,
                     RequestState& state) {
  if (node.invalid) return false;
  if (node.negated) {
    for (const auto& arn : LayerBlock::Slice(block.arns, node.patterns)) {
      if (!IsResolvable(block, arn, state)) return false;
    }
  }
  bool matches = node.any;
  if (!matches && state.resource().is_arn) {
    matches = (node.literals.size != 0 &&
               ContainsSymbol(block, node.literals, SymbolOfResource(state))) ||
              MatchesAnyArn(block, node, state);
  }
  return matches != node.negated;
}

uint8_t MatchPrincipal(const LayerBlock& block,
                       const graph::PrincipalNode& node, bool allow,
                       bool has_boundary, RequestState& state) {
  const CallerKind kind = state.caller().kind;
  uint8_t levels = node.everyone ? kGrantEveryone : 0;
  if (node.entries.size != 0 && kind != CallerKind::kAnonymous) {
    const RequestState::CallerSymbols& caller = state.caller_symbols();
    for (const auto& entry :
         LayerBlock::Slice(block.principal_entries, node.entries)) {
      levels |= LevelOf(entry, caller, kind);
    }
  }
  if (!node.negated) return levels;
  if (allow) return levels == 0 ? kGrantEveryone : 0;
  const bool hit =
      (has_boundary && IsIdentity(kind)) || !EscapesNotPrincipal(levels, kind);
  return hit ? kGrantEveryone : 0;
}

}  // namespace writ::eval

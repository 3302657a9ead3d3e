// SPDX-License-Identifier: Apache-2.0
// A statement's action, resource and principal against a request.

#ifndef WRIT_ENGINE_EVAL_MATCHING_H_
#define WRIT_ENGINE_EVAL_MATCHING_H_

#include <cstdint>
#include <string_view>

#include "engine/eval/request_state.h"
#include "engine/graph/layer_block.h"

namespace writ::eval {

// kNoValue: a policy variable of the pattern has no value (3.4).
enum class Match : uint8_t { kNo, kYes, kNoValue };

// Fills the template's variables in and gives the encoded pattern, which lives
// in state.expansion() until the next call; nothing where a variable has no
// value. Over 1 MiB the request is marked as too large.
std::optional<std::string_view> Expand(const graph::LayerBlock& block,
                                       const graph::PatternNode& pattern,
                                       RequestState& state);

Match MatchPattern(const graph::LayerBlock& block,
                   const graph::PatternNode& pattern, std::string_view text,
                   RequestState& state);

// `arn`: the text that is matched, an ARN.
Match MatchArn(const graph::LayerBlock& block,
               const graph::ArnPatternNode& pattern, const match::ArnSplit& arn,
               RequestState& state);

// Whether `symbol` is among the sorted symbols of `range`.
bool ContainsSymbol(const graph::LayerBlock& block, graph::Range range,
                    graph::SymbolId symbol);

// Action or NotAction (2.2).
bool MatchesAction(const graph::LayerBlock& block,
                   const graph::StatementNode& statement, RequestState& state);

// Resource or NotResource (2.3 to 2.5).
bool MatchesResource(const graph::LayerBlock& block,
                     const graph::ResourceNode& node, RequestState& state);

// How a principal element reaches the caller: the levels of the table in 5.3.
enum GrantLevel : uint8_t {
  kGrantOwn = 1,       // the caller's own ARN or name
  kGrantRole = 2,      // the role of the session, or a bare role's own ARN
  kGrantAccount = 4,   // its account, or for a root user itself
  kGrantEveryone = 8,  // `*`, or an Allow with NotPrincipal
};

// The levels at which Principal or NotPrincipal speaks of the caller; 0: not at
// all (1.5, 5.3, 5.6). `has_boundary`: a boundary is in force for the caller.
uint8_t MatchPrincipal(const graph::LayerBlock& block,
                       const graph::PrincipalNode& node, bool allow,
                       bool has_boundary, RequestState& state);

}  // namespace writ::eval

#endif  // WRIT_ENGINE_EVAL_MATCHING_H_

// SPDX-License-Identifier: Apache-2.0
// Words and values for explanations. Cold: allocates.

#ifndef WRIT_ENGINE_EVAL_DESCRIBE_H_
#define WRIT_ENGINE_EVAL_DESCRIBE_H_

#include <string>
#include <string_view>
#include <vector>

#include "engine/eval/request_state.h"
#include "engine/eval/situation.h"
#include "engine/graph/layer_block.h"

namespace writ::eval {

// Entries or values as the policy has them.
std::vector<std::string> Written(const graph::LayerBlock& block,
                                 graph::Range written);

// The operator with qualifier and suffix: `ForAnyValue:StringLikeIfExists`.
std::string OperatorText(const graph::PredicateNode& predicate);

// The request's values of a key, all its spellings together.
std::vector<std::string> FoundValues(graph::KeyId key, RequestState& state);

// What else there is to know about a predicate that does not hold: a value of
// the wrong form, a plain operator on a multivalued key, a variable without
// value. Empty where values simply differ.
std::string NoteOn(const graph::LayerBlock& block,
                   const graph::PredicateNode& predicate, RequestState& state);

// What a resource element wanted, and what else there is to know.
void DescribeResource(const graph::LayerBlock& block,
                      const graph::ResourceNode& node, RequestState& state,
                      std::vector<std::string>& wanted, std::string& note);

// Adds the condition keys that the statement's conditions and variables ask for
// and the request does not have, as the policy spells them.
void CollectMissingKeys(const graph::LayerBlock& block,
                        const graph::StatementNode& statement,
                        RequestState& state, std::vector<std::string>& missing);

// "permissions boundary", "SCP level `root`": to stand behind "the".
std::string LayerPhrase(LayerSlot layer, std::string_view level);

}  // namespace writ::eval

#endif  // WRIT_ENGINE_EVAL_DESCRIBE_H_

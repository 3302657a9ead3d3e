// SPDX-License-Identifier: Apache-2.0
// JSON to syntax tree.

#ifndef WRIT_COMPILER_SYNTAX_PARSER_H_
#define WRIT_COMPILER_SYNTAX_PARSER_H_

#include <memory>

#include "compiler/diagnostics.h"
#include "compiler/json/reader.h"
#include "compiler/source.h"
#include "compiler/syntax/tree.h"
#include "engine/base/arena.h"

namespace writ::compiler {

// Reads `value`, a part of `source`, as an IAM policy of `type` and reports all
// that is wrong with its shape: unknown and missing elements, wrong JSON types,
// elements beside their own negation (docs/semantics.md, 1.1 and 1.2). Returns
// null where something refuses to load; else the tree, which lives as long as
// `arena`. What the words mean is for CheckPolicy().
const PolicyDocument* ParsePolicy(const json::Value& value, PolicyType type,
                                  const std::shared_ptr<const Source>& source,
                                  Arena& arena, Diagnostics& diagnostics);

// What could be read of a policy. `document` is null only where the JSON value
// is no object.
struct PartialPolicy {
  const PolicyDocument* document = nullptr;
  bool refused = false;  // something refuses to load
};

// As ParsePolicy(), but returns what could be read also where something
// refuses, so that CheckPolicy() finds the rest of what is wrong. Elements that
// could not be read are empty; never lower such a tree.
PartialPolicy ParsePolicyParts(const json::Value& value, PolicyType type,
                               const std::shared_ptr<const Source>& source,
                               Arena& arena, Diagnostics& diagnostics);

}  // namespace writ::compiler

#endif  // WRIT_COMPILER_SYNTAX_PARSER_H_

// SPDX-License-Identifier: Apache-2.0
// Why a decision is as it is, as data; rendering it is for others.

#ifndef WRIT_ENGINE_EXPLANATION_H_
#define WRIT_ENGINE_EXPLANATION_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/decision.h"

namespace writ {

// A statement and where it stands. Line and column count from 1 within the text
// that was compiled; `file` is that text's name, empty for inline policies.
struct StatementRef {
  LayerKind layer = LayerKind::kNone;
  std::string level;   // name of the SCP or RCP level; else empty
  std::string policy;  // name
  std::string sid;     // empty where the statement has none
  uint32_t index = 0;  // in its policy, from 0
  bool allow = false;  // Effect
  std::string file;
  uint32_t line = 0;
  uint32_t column = 0;
};

// The element of a statement that was the first not to match.
enum class MismatchKind : uint8_t {
  kAction,
  kPrincipal,
  kResource,
  kCondition
};

// A statement that did not match, and why.
struct UnmatchedStatement {
  StatementRef statement;
  MismatchKind element = MismatchKind::kAction;
  // For kCondition: operator with its qualifier and suffix as in IAM's words,
  // and the key; place of the key in the policy.
  std::string op;
  std::string key;
  uint32_t line = 0;
  uint32_t column = 0;
  std::vector<std::string> wanted;  // the policy's values, as written
  std::vector<std::string> found;  // the request's; empty: absent or empty list
  bool found_absent = false;       // the key is not in the request
  std::string
      note;  // what else there is to know: a malformed value, a variable
             // without value, a plain operator on a multivalued key …
};

// A layer that failed to allow, and in which way.
struct FailedLayer {
  LayerKind layer = LayerKind::kNone;
  std::string level;
  std::string reason;  // a phrase for people, without a full stop
};

struct Explanation {
  Decision decision;
  std::string level;   // name of the deciding SCP or RCP level
  std::string reason;  // why, in one sentence for people, without a full stop
  // The statements that made the decision: for allowed, each Allow that matched
  // in a layer that counted; for explicitDeny, each Deny that matched; else
  // none.
  std::vector<StatementRef> statements;
  // Where the decision is implicitDeny: every layer that failed to allow.
  std::vector<FailedLayer> failed;
  // Statements of the layers in force that did not match.
  std::vector<UnmatchedStatement> unmatched;
  // Condition keys that conditions or variables of those layers asked for and
  // the request did not have; sorted, each once, as the policies spell them.
  std::vector<std::string> missing_context_keys;
};

}  // namespace writ

#endif  // WRIT_ENGINE_EXPLANATION_H_

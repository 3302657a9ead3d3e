// SPDX-License-Identifier: Apache-2.0
// The syntax tree of an IAM policy document: what the JSON says, with the place
// of each node, and no judgement of it beyond its shape.
//
// Nodes are trivially destructible views; text and lists live in the Arena that
// the parser was given. An offset counts bytes from the start of the source.

#ifndef WRIT_COMPILER_SYNTAX_TREE_H_
#define WRIT_COMPILER_SYNTAX_TREE_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/types/span.h"

namespace writ::compiler {

// What a document is used as; decides which elements it may have
// (docs/semantics.md, 1.4). A permission set's policies are kIdentity.
enum class PolicyType : uint8_t {
  kIdentity,
  kBoundary,
  kSession,
  kResource,
  kTrust,
  kScp,
  kRcp,
  kEndpoint,
};

enum class Effect : uint8_t { kAllow, kDeny };

enum class PolicyVersion : uint8_t { k2008, k2012 };

// A string as JSON decoded it; a number or Boolean as it was written.
struct Text {
  std::string_view value;
  uint32_t begin = 0;  // the token in the source, quotes included
  uint32_t end = 0;
};

// One value or a list of values. `is_list` tells `["x"]` from `"x"`.
struct TextList {
  absl::Span<const Text> values;
  bool is_list = false;
  uint32_t begin = 0;  // the value in the source, brackets included
  uint32_t end = 0;
};

// One entry of a Principal map: `"AWS": ["…", "…"]`.
struct PrincipalGroup {
  Text type;  // AWS, Service, Federated, CanonicalUser
  TextList values;
};

// Principal or NotPrincipal. `"*"` as such is `everyone` and has no groups.
struct PrincipalElement {
  bool everyone = false;
  bool negated = false;  // NotPrincipal
  absl::Span<const PrincipalGroup> groups;
  uint32_t begin = 0;  // the value
  uint32_t end = 0;
};

// Action, NotAction, Resource or NotResource.
struct MatchElement {
  bool negated = false;
  TextList entries;
  Text name;  // the element's name, for messages
};

// One condition key under one operator, with its values.
struct ConditionTest {
  Text key;
  TextList values;
};

// One operator of a Condition block as written (`ForAllValues:StringLike`).
struct ConditionBlock {
  Text op;
  absl::Span<const ConditionTest> tests;
};

struct Statement {
  uint32_t index = 0;  // in the document, from 0
  uint32_t begin = 0;  // the object
  uint32_t end = 0;
  std::optional<Text> sid;
  Effect effect = Effect::kDeny;
  std::optional<PrincipalElement> principal;
  MatchElement action;
  std::optional<MatchElement> resource;
  absl::Span<const ConditionBlock> conditions;  // empty: always true
};

struct PolicyDocument {
  PolicyType type = PolicyType::kIdentity;
  PolicyVersion version = PolicyVersion::k2008;
  std::optional<Text> version_text;  // absent: 2008 by default
  std::optional<Text> id;
  absl::Span<const Statement> statements;
  uint32_t begin = 0;  // the object
  uint32_t end = 0;
};

}  // namespace writ::compiler

#endif  // WRIT_COMPILER_SYNTAX_TREE_H_

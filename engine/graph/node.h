// SPDX-License-Identifier: Apache-2.0
// The nodes of a layer block: small, trivially copyable, naming each other by
// index. What evaluation relies on is stated as INVARIANT and checked once, by
// LayerBlock::Verify(), when a block is built.

#ifndef WRIT_ENGINE_GRAPH_NODE_H_
#define WRIT_ENGINE_GRAPH_NODE_H_

#include <cstdint>
#include <type_traits>

#include "engine/graph/ids.h"
#include "engine/graph/operators.h"

namespace writ::graph {

// Bytes of a block's text pool.
struct TextRef {
  uint32_t begin = 0;
  uint32_t size = 0;
};

// Consecutive entries of one of a block's tables.
struct Range {
  uint32_t begin = 0;
  uint32_t size = 0;
};

// A piece of a template: text, or the value of a condition key.
struct TemplatePart {
  TextRef text;        // the (encoded) text; of a variable the default
  TextRef key_text;    // of a variable: the key as written
  KeyId key = kNoKey;  // whose value is filled in
  bool variable = false;
  bool has_default = false;
  // INVARIANT: variable && key == kNoKey only for a token that is malformed: it
  // has no value.
};

enum class PatternKind : uint8_t {
  kAny,
  kLiteral,
  kPrefix,
  kGeneral,
  kTemplate
};

// A glob over one string (match/glob.h), or one that is made for each request.
struct PatternNode {
  PatternKind kind = PatternKind::kLiteral;
  TextRef text;  // encoded; kPrefix: without the star
  Range parts;   // kTemplate
};

enum class ArnPatternKind : uint8_t {
  kNever,   // matches nothing
  kWhole,   // no wildcard before the fifth colon: one glob over the whole ARN
  kPieces,  // six patterns, one for each piece
};

// A pattern over ARNs; an ARN without wildcard or variable is a literal of its
// list, not a pattern. INVARIANT: kWhole has one pattern, kPieces six, kNever
// none.
struct ArnPatternNode {
  ArnPatternKind kind = ArnPatternKind::kNever;
  uint32_t first_pattern = 0;
};

// Resource or NotResource. Statements share equal ones.
struct ResourceNode {
  bool negated = false;
  bool any = false;      // an entry is `*`
  bool invalid = false;  // NotResource that can never match (2.5)
  Range literals;        // symbols, sorted
  Range patterns;        // ArnPatternNodes; the literals are not among them
  Range written;         // the entries as written, for explanations
};

enum class ActionPatternKind : uint8_t {
  kAny,      // `*`
  kService,  // `s3:*`
  kExact,    // `s3:getobject`
  kGlob,     // a glob for the service, another for the operation
};

// One entry of Action or NotAction, in lower case. Entries that never match are
// left out.
struct ActionPatternNode {
  ActionPatternKind kind = ActionPatternKind::kAny;
  SymbolId symbol = kNoSymbol;  // kService: the service; kExact: the action
  uint32_t first_pattern = 0;   // kGlob: two
};

// Whom an entry of Principal names, and thus how strongly it grants (5.3).
enum class PrincipalEntryKind : uint8_t {
  kOwnArn,     // user, session, federated user, service, provider; exact string
  kRole,       // role ARN without its path
  kRoleExact,  // role ARN as written, for a caller given as bare role
  kAccount,    // account number
};

struct PrincipalEntryNode {
  PrincipalEntryKind kind = PrincipalEntryKind::kOwnArn;
  SymbolId symbol = kNoSymbol;
};

// Principal or NotPrincipal. Entries that match nobody are left out.
struct PrincipalNode {
  bool negated = false;
  bool everyone = false;
  Range entries;
  Range written;  // the entries as written, for explanations
};

// One test of one condition key. Hash-consed: equal tests of a block are one
// node.
struct PredicateNode {
  Operator op = Operator::kStringEquals;
  Qualifier qualifier = Qualifier::kNone;
  bool if_exists = false;
  // Bool and Null: which of true and false stand in the list.
  bool wants_true = false;
  bool wants_false = false;
  // Arn…: a value is no ARN, so a negated test of a present key is false (2.6).
  bool has_invalid_arn = false;
  KeyId key = kNoKey;
  Range literals;    // string families, Arn: symbols, sorted
  Range values;      // numeric, date, IP, binary: of that family's table
  Range patterns;    // StringLike, and templates of all string families, Bool
  Range arns;        // Arn
  Range written;     // the values as written, for explanations
  TextRef key_text;  // as written first
};

enum StatementFlags : uint8_t {
  kAllowFlag = 1,
  kHasPrincipal = 2,
  kHasResource = 4,
};

// INVARIANT: in a block all Deny statements stand before all Allow statements.
struct StatementNode {
  uint8_t flags = 0;
  uint32_t resource = 0;   // ResourceNode, where kHasResource
  uint32_t principal = 0;  // PrincipalNode, where kHasPrincipal
  Range predicates;        // of the predicate lists
  Range actions;           // ActionPatternNodes
  bool not_action = false;
};

static_assert(std::is_trivially_copyable_v<PredicateNode>);
static_assert(std::is_trivially_copyable_v<StatementNode>);
static_assert(sizeof(StatementNode) <= 32);

// Which statements of a block can speak of an action. The first two match the
// action for certain; of the other two each must be asked.
struct ActionRow {
  Range deny;
  Range allow;
  Range ask_deny;
  Range ask_allow;
};

}  // namespace writ::graph

#endif  // WRIT_ENGINE_GRAPH_NODE_H_

// SPDX-License-Identifier: Apache-2.0
// Actions, resources and principals to nodes.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/build/block_builder.h"
#include "engine/base/strings.h"
#include "engine/match/arn.h"
#include "engine/match/glob.h"

namespace writ::compiler::build {
namespace {

using graph::ActionPatternKind;
using graph::ArnPatternKind;
using graph::PrincipalEntryKind;
using graph::Range;

// Appends `nodes` to `table` and names where they stand.
template <typename T>
Range Append(std::vector<T>& table, const std::vector<T>& nodes) {
  const Range range{static_cast<uint32_t>(table.size()),
                    static_cast<uint32_t>(nodes.size())};
  table.insert(table.end(), nodes.begin(), nodes.end());
  return range;
}

bool IsBlank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// One entry of Action or NotAction; false where it never matches (2.2).
bool LowerAction(std::string_view entry, BlockBuilder& builder,
                 graph::ActionPatternNode& node) {
  if (entry == "*") return true;
  const std::string folded = LowerAscii(entry);
  const size_t colon = folded.find(':');
  const std::string_view service = std::string_view(folded).substr(0, colon);
  const std::string_view operation = std::string_view(folded).substr(colon + 1);
  if (operation.empty() || std::any_of(folded.begin(), folded.end(), IsBlank)) {
    return false;
  }
  const std::string service_glob = match::EncodeGlob(service);
  const std::string operation_glob = match::EncodeGlob(operation);
  const bool one_service = !match::HasWildcardByte(service_glob);
  const match::GlobKind kind = match::ClassifyGlob(operation_glob);
  if (one_service) builder.NameService(service);
  if (one_service && kind == match::GlobKind::kAny) {
    node.kind = ActionPatternKind::kService;
    node.symbol = builder.lineage().Service(service);
  } else if (one_service && kind == match::GlobKind::kLiteral) {
    node.kind = ActionPatternKind::kExact;
    node.symbol = builder.lineage().Action(folded);
    builder.NameAction(folded, node.symbol);
  } else {
    node.kind = ActionPatternKind::kGlob;
    node.first_pattern = builder.Pattern(service_glob);
    builder.Pattern(operation_glob);
  }
  return true;
}

// The pieces of an ARN in a policy; fewer than six where colons are missing.
std::vector<std::string_view> SplitArn(std::string_view text) {
  std::vector<std::string_view> pieces;
  while (pieces.size() + 1 < match::kArnPieces) {
    const size_t colon = text.find(':');
    if (colon == std::string_view::npos) break;
    pieces.push_back(text.substr(0, colon));
    text.remove_prefix(colon + 1);
  }
  pieces.push_back(text);
  return pieces;
}

// What becomes of an ARN with fewer than six pieces (2.3).
enum class ShortArn : uint8_t { kExpand, kNever, kInvalid };

ShortArn TreatShortArn(std::string_view text, PolicyType type) {
  switch (type) {
    case PolicyType::kIdentity:
    case PolicyType::kBoundary:
    case PolicyType::kSession:
      return ShortArn::kExpand;
    case PolicyType::kResource:
    case PolicyType::kTrust:
    case PolicyType::kEndpoint:
      return text.find('*') == std::string_view::npos ? ShortArn::kNever
                                                      : ShortArn::kExpand;
    case PolicyType::kScp:
      return text.ends_with('*') ? ShortArn::kExpand : ShortArn::kInvalid;
    case PolicyType::kRcp:
      break;
  }
  return ShortArn::kInvalid;
}

// Lowers the entries of one Resource or NotResource.
class ResourceLowering {
 public:
  ResourceLowering(PolicyType type, PolicyVersion version,
                   BlockBuilder& builder)
      : type_(type), version_(version), builder_(builder) {}

  graph::ResourceNode Lower(const MatchElement& element) {
    node_.negated = element.negated;
    for (const Text& entry : element.entries.values) Add(entry.value);
    node_.literals = builder_.Symbols(std::move(literals_));
    node_.patterns = Append(builder_.block().arns, arns_);
    node_.written = builder_.Written(element.entries.values);
    return node_;
  }

 private:
  void Add(std::string_view entry) {
    if (entry == "*") {
      node_.any = true;
      return;
    }
    if (!entry.starts_with("arn:")) return;  // matches nothing
    std::vector<std::string_view> pieces = SplitArn(entry);
    if (pieces.size() < match::kArnPieces) {
      const ShortArn treatment = TreatShortArn(entry, type_);
      if (node_.negated && treatment != ShortArn::kNever) node_.invalid = true;
      if (treatment != ShortArn::kExpand) return;
      pieces.resize(match::kArnPieces, "*");
    }
    AddPieces(pieces);
  }

  // The head is in lower case and has no variables; neither has the last piece
  // of an ARN that was short, which was no sixth piece.
  void AddPieces(const std::vector<std::string_view>& pieces) {
    std::string head;
    for (size_t i = 0; i + 1 < match::kArnPieces; ++i) {
      head += LowerAscii(pieces[i]);
      head += ':';
    }
    const std::vector<TemplateToken> rest =
        ParseTemplate(pieces.back(), version_, Wildcards::kEncoded);
    const std::string head_glob = match::EncodeGlob(head);
    const bool plain_rest = rest.size() == 1 && !rest.front().variable;
    if (!plain_rest || match::HasWildcardByte(head_glob)) {
      AddByPieces(head, rest);
      return;
    }
    const std::string whole = head_glob + rest.front().text;
    if (!match::HasWildcardByte(whole)) {
      literals_.push_back(builder_.lineage().String(whole));
      return;
    }
    arns_.push_back({ArnPatternKind::kWhole, builder_.Pattern(whole)});
  }

  void AddByPieces(std::string_view head,
                   const std::vector<TemplateToken>& rest) {
    graph::ArnPatternNode arn;
    arn.kind = ArnPatternKind::kPieces;
    arn.first_pattern = static_cast<uint32_t>(builder_.block().patterns.size());
    const std::vector<std::string_view> pieces = SplitArn(head);
    for (size_t i = 0; i + 1 < match::kArnPieces; ++i) {
      builder_.Pattern(match::EncodeGlob(pieces[i]));
    }
    builder_.PatternOf(rest);
    arns_.push_back(arn);
  }

  PolicyType type_;
  PolicyVersion version_;
  BlockBuilder& builder_;
  graph::ResourceNode node_;
  std::vector<graph::SymbolId> literals_;
  std::vector<graph::ArnPatternNode> arns_;
};

// Lowers the entries of one Principal or NotPrincipal. Entries that match
// nobody (unique ids, canonical users) are left out.
class PrincipalLowering {
 public:
  explicit PrincipalLowering(BlockBuilder& builder) : builder_(builder) {}

  graph::PrincipalNode Lower(const PrincipalElement& element) {
    node_.negated = element.negated;
    node_.everyone = element.everyone;
    std::vector<Text> written;
    for (const PrincipalGroup& group : element.groups) {
      for (const Text& value : group.values.values) {
        Add(group.type.value, value.value);
        written.push_back(value);
      }
    }
    if (element.everyone) written.push_back({"*"});
    node_.entries = Append(builder_.block().principal_entries, entries_);
    node_.written = builder_.Written(written);
    return node_;
  }

 private:
  void Add(std::string_view type, std::string_view value) {
    if (type == "AWS") {
      AddAws(value);
    } else if (type == "Service" || type == "Federated") {
      AddEntry(PrincipalEntryKind::kOwnArn, Concat(type, " ", value));
    }
  }

  void AddAws(std::string_view value) {
    if (value == "*") {
      node_.everyone = true;
      return;
    }
    match::ArnSplit arn;
    if (!arn.Split(value)) {
      AddEntry(PrincipalEntryKind::kAccount, value);
      return;
    }
    const std::string_view resource = ResourceOf(arn);
    if (ServiceOf(arn) == "iam" && resource == "root") {
      AddEntry(PrincipalEntryKind::kAccount, AccountOf(arn));
    } else if (ServiceOf(arn) == "iam" && resource.starts_with("role/")) {
      const std::string_view name = resource.substr(resource.rfind('/') + 1);
      AddEntry(PrincipalEntryKind::kRoleExact, value);
      AddEntry(PrincipalEntryKind::kRole,
               Concat("arn:", PartitionOf(arn), ":iam::", AccountOf(arn),
                      ":role/", name));
    } else {
      AddEntry(PrincipalEntryKind::kOwnArn, value);
    }
  }

  void AddEntry(PrincipalEntryKind kind, std::string_view text) {
    entries_.push_back({kind, builder_.lineage().String(text)});
  }

  BlockBuilder& builder_;
  graph::PrincipalNode node_;
  std::vector<graph::PrincipalEntryNode> entries_;
};

// A key that is equal for equal elements.
std::string KeyOf(std::string_view kind, const MatchElement& element) {
  std::string key(kind);
  key += element.negated ? '!' : '=';
  for (const Text& entry : element.entries.values) {
    AppendPart(key, entry.value);
  }
  return key;
}

}  // namespace

void LowerActions(const Statement& statement, graph::StatementNode& node,
                  BlockBuilder& builder) {
  std::vector<graph::ActionPatternNode> patterns;
  for (const Text& entry : statement.action.entries.values) {
    graph::ActionPatternNode pattern;
    if (LowerAction(entry.value, builder, pattern)) {
      patterns.push_back(pattern);
    }
  }
  node.not_action = statement.action.negated;
  node.actions = Append(builder.block().actions, patterns);
  builder.block().written_actions.push_back(
      builder.Written(statement.action.entries.values));
}

void LowerResource(const Statement& statement, PolicyType type,
                   PolicyVersion version, graph::StatementNode& node,
                   BlockBuilder& builder) {
  if (!statement.resource) return;
  node.flags |= graph::kHasResource;
  std::string key = KeyOf("resource", *statement.resource);
  key += version == PolicyVersion::k2012 ? '2' : '1';
  if (const uint32_t* known = builder.Find(key)) {
    node.resource = *known;
    return;
  }
  auto& table = builder.block().resources;
  node.resource = static_cast<uint32_t>(table.size());
  table.push_back(
      ResourceLowering(type, version, builder).Lower(*statement.resource));
  builder.Remember(std::move(key), node.resource);
}

void LowerPrincipal(const Statement& statement, graph::StatementNode& node,
                    BlockBuilder& builder) {
  if (!statement.principal) return;
  node.flags |= graph::kHasPrincipal;
  auto& table = builder.block().principals;
  node.principal = static_cast<uint32_t>(table.size());
  table.push_back(PrincipalLowering(builder).Lower(*statement.principal));
}

}  // namespace writ::compiler::build

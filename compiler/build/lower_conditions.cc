// SPDX-License-Identifier: Apache-2.0
// Conditions to predicates: values parsed, patterns encoded.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/build/block_builder.h"
#include "engine/base/check.h"
#include "engine/base/strings.h"
#include "engine/match/address.h"
#include "engine/match/arn.h"
#include "engine/match/base64.h"
#include "engine/match/decimal.h"
#include "engine/match/glob.h"
#include "engine/match/instant.h"

namespace writ::compiler::build {
namespace {

using graph::Family;

bool IsPlain(const std::vector<TemplateToken>& tokens) {
  return tokens.size() == 1 && !tokens.front().variable;
}

// Lowers the values of one predicate.
class ValueLowering {
 public:
  ValueLowering(graph::PredicateNode& node, PolicyVersion version,
                BlockBuilder& builder)
      : node_(node),
        family_(InfoOf(node.op).family),
        version_(version),
        builder_(builder) {}

  void Lower(absl::Span<const Text> values) {
    graph::LayerBlock& block = builder_.block();
    const auto begin = [](const auto& table) {
      return static_cast<uint32_t>(table.size());
    };
    const uint32_t first_scalar = ScalarTableSize();
    const uint32_t first_pattern = begin(block.patterns);
    for (const Text& value : values) Add(value.value);
    node_.values = {first_scalar, ScalarTableSize() - first_scalar};
    node_.literals = builder_.Symbols(std::move(literals_));
    // Patterns of ARNs are named by their arns; all others stand together.
    if (family_ != Family::kArn) {
      node_.patterns = {first_pattern, begin(block.patterns) - first_pattern};
    }
    node_.arns = {begin(block.arns), begin(arns_)};
    block.arns.insert(block.arns.end(), arns_.begin(), arns_.end());
    node_.written = builder_.Written(values);
  }

 private:
  void Add(std::string_view value) {
    switch (family_) {
      case Family::kString:
        return AddString(value, Wildcards::kLiteral);
      case Family::kStringIgnoreCase:
        return AddIgnoringCase(value);
      case Family::kStringLike:
        return AddString(value, Wildcards::kEncoded);
      case Family::kNumeric:
        return AddNumber(value);
      case Family::kDate:
        return AddDate(value);
      case Family::kBool:
        return AddBool(value);
      case Family::kBinary:
        return AddBinary(value);
      case Family::kIp:
        return AddRange(value);
      case Family::kArn:
        return AddArn(value);
      case Family::kNull:
        return AddTruth(value);
    }
  }

  void AddLiteral(std::string_view text) {
    literals_.push_back(builder_.lineage().String(text));
  }

  void AddString(std::string_view value, Wildcards wildcards) {
    const std::vector<TemplateToken> tokens =
        ParseTemplate(value, version_, wildcards);
    if (IsPlain(tokens) && !match::HasWildcardByte(tokens.front().text)) {
      AddLiteral(tokens.front().text);
    } else {
      builder_.PatternOf(tokens);
    }
  }

  void AddIgnoringCase(std::string_view value) {
    const std::vector<TemplateToken> tokens =
        ParseTemplate(value, version_, Wildcards::kLiteral);
    if (IsPlain(tokens)) {
      AddLiteral(FoldLatin1(tokens.front().text));
    } else {
      builder_.Template(tokens);
    }
  }

  void AddNumber(std::string_view value) {
    const auto number = match::ParseDecimal(value);
    WRIT_CHECK(number.has_value());
    builder_.block().decimals.push_back({builder_.Text(number->integer),
                                         builder_.Text(number->fraction),
                                         number->negative});
  }

  void AddDate(std::string_view value) {
    const auto instant = match::ParseInstant(value);
    WRIT_CHECK(instant.has_value());
    builder_.block().instants.push_back(
        {instant->seconds, builder_.Text(instant->beyond),
         builder_.Text(instant->fraction), instant->complement});
  }

  void AddTruth(std::string_view value) {
    if (EqualsIgnoreAsciiCase(value, "true")) node_.wants_true = true;
    if (EqualsIgnoreAsciiCase(value, "false")) node_.wants_false = true;
  }

  void AddBool(std::string_view value) {
    const std::vector<TemplateToken> tokens =
        ParseTemplate(value, version_, Wildcards::kLiteral);
    if (IsPlain(tokens)) {
      AddTruth(tokens.front().text);
    } else {
      builder_.Template(tokens);
    }
  }

  void AddBinary(std::string_view value) {
    WRIT_CHECK(match::IsBase64(value));
    std::string bytes(match::Base64DecodedSize(value), '\0');
    match::DecodeBase64(value, bytes.data());
    builder_.block().binaries.push_back(builder_.Text(bytes));
  }

  void AddRange(std::string_view value) {
    const auto range = match::ParseCidr(value);
    WRIT_CHECK(range.has_value());
    builder_.block().cidrs.push_back(
        {range->network.bytes, range->bits, range->network.v6});
  }

  // Splits at the first five colons that stand in no variable (3.3).
  std::vector<std::string_view> SplitArn(std::string_view text) const {
    std::vector<std::string_view> pieces;
    size_t begin = 0;
    for (size_t at = 0;
         at < text.size() && pieces.size() + 1 < match::kArnPieces;) {
      const size_t variable =
          version_ == PolicyVersion::k2012 ? VariableSize(text, at) : 0;
      if (variable == 0 && text[at] == ':') {
        pieces.push_back(text.substr(begin, at - begin));
        begin = at + 1;
      }
      at += variable == 0 ? 1 : variable;
    }
    pieces.push_back(text.substr(begin));
    return pieces;
  }

  void AddArn(std::string_view value) {
    const std::vector<std::string_view> pieces = SplitArn(value);
    std::vector<std::vector<TemplateToken>> parsed;
    std::string literal;
    bool plain = true;
    for (const std::string_view piece : pieces) {
      parsed.push_back(ParseTemplate(piece, version_, Wildcards::kEncoded));
      plain = plain && IsPlain(parsed.back());
      if (!literal.empty()) literal += ':';
      literal += parsed.back().front().text;
    }
    if (pieces.size() < match::kArnPieces || !IsPlain(parsed.front()) ||
        !match::GlobMatch(parsed.front().front().text, "arn")) {
      node_.has_invalid_arn = true;
      return;
    }
    if (plain && !match::HasWildcardByte(literal)) {
      AddLiteral(literal);
      return;
    }
    graph::ArnPatternNode arn;
    arn.kind = graph::ArnPatternKind::kPieces;
    arn.first_pattern = static_cast<uint32_t>(builder_.block().patterns.size());
    for (const auto& tokens : parsed) builder_.PatternOf(tokens);
    arns_.push_back(arn);
  }

  uint32_t ScalarTableSize() const {
    const graph::LayerBlock& block = builder_.block();
    switch (family_) {
      case Family::kNumeric:
        return static_cast<uint32_t>(block.decimals.size());
      case Family::kDate:
        return static_cast<uint32_t>(block.instants.size());
      case Family::kBinary:
        return static_cast<uint32_t>(block.binaries.size());
      case Family::kIp:
        return static_cast<uint32_t>(block.cidrs.size());
      default:
        return 0;
    }
  }

  graph::PredicateNode& node_;
  Family family_;
  PolicyVersion version_;
  BlockBuilder& builder_;
  std::vector<graph::SymbolId> literals_;
  std::vector<graph::ArnPatternNode> arns_;
};

// A key that is equal for equal tests, whatever the order of their values.
std::string KeyOf(const graph::OperatorUse& use, const ConditionTest& test,
                  PolicyVersion version) {
  std::string key = "predicate";
  AppendPart(key, use.info->name);
  key += static_cast<char>('0' + static_cast<int>(use.qualifier));
  key += use.if_exists ? 'e' : '-';
  key += version == PolicyVersion::k2012 ? '2' : '1';
  AppendPart(key, LowerAscii(test.key.value));
  std::vector<std::string_view> values;
  for (const Text& value : test.values.values) values.push_back(value.value);
  std::sort(values.begin(), values.end());
  for (const std::string_view value : values) AppendPart(key, value);
  return key;
}

uint32_t LowerTest(const graph::OperatorUse& use, const ConditionTest& test,
                   PolicyVersion version, BlockBuilder& builder) {
  std::string key = KeyOf(use, test, version);
  if (const uint32_t* known = builder.Find(key)) return *known;
  graph::PredicateNode node;
  node.op = use.info->op;
  node.qualifier = use.qualifier;
  node.if_exists = use.if_exists;
  node.key = builder.lineage().Key(test.key.value);
  node.key_text = builder.Text(test.key.value);
  ValueLowering(node, version, builder).Lower(test.values.values);
  auto& table = builder.block().predicates;
  const auto index = static_cast<uint32_t>(table.size());
  table.push_back(node);
  builder.Remember(std::move(key), index);
  return index;
}

}  // namespace

std::vector<uint32_t> LowerConditions(const Statement& statement,
                                      PolicyVersion version,
                                      BlockBuilder& builder) {
  std::vector<uint32_t> predicates;
  for (const ConditionBlock& condition : statement.conditions) {
    const graph::OperatorUse use = graph::ParseOperator(condition.op.value);
    WRIT_CHECK(use.info != nullptr);
    for (const ConditionTest& test : condition.tests) {
      predicates.push_back(LowerTest(use, test, version, builder));
    }
  }
  return predicates;
}

}  // namespace writ::compiler::build

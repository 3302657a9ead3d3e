// SPDX-License-Identifier: Apache-2.0
#include "engine/eval/request_state.h"

#include <algorithm>
#include <cstring>

#include "engine/base/strings.h"
#include "engine/eval/derived_keys.h"
#include "engine/eval/service_rules.h"
#include "engine/match/base64.h"

namespace writ::eval {
namespace {

using graph::SymbolId;

// Bounds of a request: far beyond what AWS takes, near enough to keep the
// cost of a hostile one small.
constexpr size_t kMaxContextEntries = 4096;
constexpr size_t kMaxText = size_t{1} << 20;

// `lower`, a copy in the arena where `text` has capitals, else `text` itself.
std::string_view Lower(std::string_view text, Arena& arena) {
  if (!HasUpperAscii(text)) return text;
  char* const lower = static_cast<char*>(arena.Allocate(text.size(), 1));
  LowerAsciiTo(text, lower);
  return {lower, text.size()};
}

bool IsActionCharacter(char c) {
  return static_cast<unsigned char>(c) > ' ' && c != '*' && c != '?';
}

// A key that names a tag (`aws:ResourceTag/team`): services may hold two tags
// that differ in case only.
bool IsTagKey(std::string_view folded) {
  const size_t slash = folded.find('/');
  return slash != std::string_view::npos &&
         folded.substr(0, slash).ends_with("tag");
}

std::string_view TagOf(std::string_view key) {
  return key.substr(key.find('/') + 1);
}

}  // namespace

Invalid RequestState::Begin(const graph::Graph& graph,
                            std::string_view principal, std::string_view action,
                            std::string_view resource,
                            std::string_view resource_account,
                            int64_t time_ns) {
  graph_ = &graph;
  if (entries_.size() < graph.key_infos.size()) {
    entries_.resize(graph.key_infos.size());
  }
  if (++epoch_ == 0) {  // wrapped around: old marks would look new
    std::fill(entries_.begin(), entries_.end(), KeyEntry{});
    epoch_ = 1;
  }
  slots_.clear();
  values_.clear();
  context_.clear();
  folded_keys_.clear();
  arena_.Reset();
  has_caller_symbols_ = false;
  too_large_ = false;
  service_linked_ = false;
  context_error_ = Invalid::kNothing;
  time_ns_ = time_ns;
  if (principal.size() > kMaxText || action.size() > kMaxText ||
      resource.size() > kMaxText) {
    return Invalid::kTooLarge;
  }
  if (!ResolveAction(action)) return Invalid::kAction;
  const ActionRule rule = RuleOf(*this);
  if (!ParseCaller(principal, rule == ActionRule::kAssumeRoleWithProvider,
                   caller_)) {
    return Invalid::kPrincipal;
  }
  if (!ResolveResource(resource)) return Invalid::kResource;
  if (!ResolveResourceAccount(resource_account)) {
    return Invalid::kResourceAccount;
  }
  return Invalid::kNothing;
}

bool RequestState::ResolveAction(std::string_view action) {
  const size_t colon = action.find(':');
  if (colon == std::string_view::npos || colon == 0 ||
      colon + 1 == action.size() ||
      action.find(':', colon + 1) != std::string_view::npos ||
      !std::all_of(action.begin(), action.end(), IsActionCharacter)) {
    return false;
  }
  action_as_asked_ = action;
  action_ = Lower(action, arena_);
  service_ = action_.substr(0, colon);
  operation_ = action_.substr(colon + 1);
  action_symbol_ = graph_->actions.Find(action_);
  service_symbol_ = graph_->services.Find(service_);
  return true;
}

bool RequestState::ResolveResource(std::string_view resource) {
  resource_ = ArnText{};
  resource_.text = resource;
  if (resource == "*") return true;
  if (!resource.starts_with("arn:") || !resource_.split.Split(resource)) {
    return false;
  }
  resource_.is_arn = true;
  const size_t head = resource_.split.head_size();
  if (HasUpperAscii(resource.substr(0, head))) {
    char* const copy = static_cast<char*>(arena_.Allocate(resource.size(), 1));
    std::memcpy(copy, resource.data(), resource.size());
    LowerAsciiTo(resource.substr(0, head), copy);
    resource_.text = {copy, resource.size()};
    resource_.split.Split(resource_.text);
  }
  return true;
}

bool RequestState::ResolveResourceAccount(std::string_view given) {
  resource_account_ = given;
  if (!given.empty()) return IsAccountId(given);
  if (resource_.is_arn && IsAccountId(AccountOf(resource_.split))) {
    resource_account_ = AccountOf(resource_.split);
  } else {
    resource_account_ = caller_.account;
  }
  return true;
}

void RequestState::AddContext(const ContextInput& entry) {
  if (context_error_ != Invalid::kNothing) return;
  wrong_entry_ = context_.size();
  if (context_.size() == kMaxContextEntries || entry.key.size() > kMaxText) {
    context_error_ = Invalid::kTooLarge;
    return;
  }
  if (entry.key.empty()) {
    context_error_ = Invalid::kContextKey;
    return;
  }
  if (!entry.is_list && entry.values.size() != 1) {
    context_error_ = Invalid::kContextValue;
    return;
  }
  for (const std::string_view value : entry.values) {
    if (value.size() > kMaxText) context_error_ = Invalid::kTooLarge;
  }
  const std::string_view folded = Lower(entry.key, arena_);
  context_.push_back(entry);
  folded_keys_.push_back(folded);
  const SymbolId symbol = graph_->keys.Find(folded);
  if (symbol != graph::kNoSymbol) {
    AddSlot(graph::KeyId{graph::Index(symbol)}, entry);
  }
}

void RequestState::AddSlot(graph::KeyId key, const ContextInput& entry) {
  const auto index = static_cast<uint32_t>(slots_.size());
  Slot slot;
  slot.first_value = static_cast<uint32_t>(values_.size());
  slot.num_values = static_cast<uint32_t>(entry.values.size());
  slot.is_list = entry.is_list;
  slot.key = entry.key;
  KeyEntry& mark = entries_[graph::Index(key)];
  if (mark.epoch == epoch_) slot.next = mark.slot;
  mark = {epoch_, index};
  for (const std::string_view value : entry.values) {
    values_.emplace_back(value);
  }
  slots_.push_back(slot);
}

Invalid RequestState::FinishContext() {
  if (context_error_ != Invalid::kNothing) return context_error_;
  if (const Invalid duplicate = CheckDuplicates();
      duplicate != Invalid::kNothing) {
    return duplicate;
  }
  AddDerivedKeys();
  FindServiceLinkedRole();
  return Invalid::kNothing;
}

Invalid RequestState::ComparePair(size_t a, size_t b) {
  if (folded_keys_[a] != folded_keys_[b]) return Invalid::kNothing;
  if (IsTagKey(folded_keys_[a]) &&
      TagOf(context_[a].key) != TagOf(context_[b].key)) {
    return Invalid::kNothing;
  }
  wrong_entry_ = std::max(a, b);
  return Invalid::kDuplicateContextKey;
}

// Pair by pair where there are few keys, by sorting where there are many.
Invalid RequestState::CheckDuplicates() {
  constexpr size_t kFew = 16;
  const size_t count = context_.size();
  if (count <= kFew) {
    for (size_t b = 1; b < count; ++b) {
      for (size_t a = 0; a < b; ++a) {
        const Invalid found = ComparePair(a, b);
        if (found != Invalid::kNothing) return found;
      }
    }
    return Invalid::kNothing;
  }
  order_.resize(count);
  for (uint32_t i = 0; i < count; ++i) order_[i] = i;
  std::sort(order_.begin(), order_.end(), [this](uint32_t a, uint32_t b) {
    if (folded_keys_[a] != folded_keys_[b]) {
      return folded_keys_[a] < folded_keys_[b];
    }
    return TagOf(context_[a].key) < TagOf(context_[b].key);
  });
  for (size_t i = 1; i < count; ++i) {
    const Invalid found = ComparePair(order_[i - 1], order_[i]);
    if (found != Invalid::kNothing) return found;
  }
  return Invalid::kNothing;
}

void RequestState::AddDerivedKeys() {
  const DerivationInput input{caller_, resource_account_, time_ns_};
  const absl::Span<const DerivedKey> rows = DerivedKeys();
  for (size_t i = 0; i < rows.size(); ++i) {
    const graph::KeyId key = graph_->derived_keys[i];
    if (key == graph::kNoKey || FindSlot(key) != kNoSlot) continue;
    const std::optional<std::string_view> value = rows[i].derive(input, arena_);
    if (!value) continue;
    ContextInput entry;
    entry.key = rows[i].name;
    entry.values = absl::MakeConstSpan(&*value, 1);
    AddSlot(key, entry);
  }
}

// A session's ARN lacks the role's path; the context may give it.
void RequestState::FindServiceLinkedRole() {
  constexpr std::string_view kPath = "aws-service-role/";
  if (caller_.kind == CallerKind::kRole) {
    service_linked_ = caller_.path_and_name.starts_with(kPath);
    return;
  }
  if (caller_.kind != CallerKind::kSession) return;
  const std::optional<std::string_view> arn = ContextText("aws:principalarn");
  match::ArnSplit split;
  service_linked_ = arn && split.Split(*arn) && ServiceOf(split) == "iam" &&
                    ResourceOf(split).starts_with("role/aws-service-role/");
}

bool RequestState::HasContext(std::string_view folded_key) const {
  return std::find(folded_keys_.begin(), folded_keys_.end(), folded_key) !=
         folded_keys_.end();
}

std::optional<std::string_view> RequestState::ContextText(
    std::string_view folded_key) const {
  for (size_t i = 0; i < context_.size(); ++i) {
    if (folded_keys_[i] == folded_key && !context_[i].is_list) {
      return context_[i].values.front();
    }
  }
  return std::nullopt;
}

std::optional<std::string_view> RequestState::VariableValue(graph::KeyId key) {
  const uint32_t index = FindSlot(key);
  if (index == kNoSlot) return std::nullopt;
  const Slot& slot = slots_[index];
  if (slot.next != kNoSlot || IsMultivalued(key, slot)) return std::nullopt;
  return values_[slot.first_value].text;
}

SymbolId RequestState::SymbolOf(RequestValue& value) {
  if ((value.tried & RequestValue::kSymbol) == 0) {
    value.tried |= RequestValue::kSymbol;
    value.symbol = graph_->strings.Find(value.text);
  }
  return value.symbol;
}

SymbolId RequestState::FoldedSymbolOf(RequestValue& value) {
  if ((value.tried & RequestValue::kFolded) == 0) {
    value.tried |= RequestValue::kFolded;
    char* const folded =
        static_cast<char*>(arena_.Allocate(value.text.size(), 1));
    FoldLatin1To(value.text, folded);
    value.folded = {folded, value.text.size()};
    value.folded_symbol = graph_->strings.Find(value.folded);
  }
  return value.folded_symbol;
}

const match::Decimal* RequestState::DecimalOf(RequestValue& value) {
  if ((value.tried & RequestValue::kDecimal) == 0) {
    value.tried |= RequestValue::kDecimal;
    if (const auto decimal = match::ParseDecimal(value.text)) {
      value.decimal = *decimal;
      value.valid |= RequestValue::kDecimal;
    }
  }
  return (value.valid & RequestValue::kDecimal) != 0 ? &value.decimal : nullptr;
}

const match::Instant* RequestState::InstantOf(RequestValue& value) {
  if ((value.tried & RequestValue::kInstant) == 0) {
    value.tried |= RequestValue::kInstant;
    if (const auto instant = match::ParseInstant(value.text)) {
      value.instant = *instant;
      value.valid |= RequestValue::kInstant;
    }
  }
  return (value.valid & RequestValue::kInstant) != 0 ? &value.instant : nullptr;
}

const match::Address* RequestState::AddressOf(RequestValue& value) {
  if ((value.tried & RequestValue::kAddress) == 0) {
    value.tried |= RequestValue::kAddress;
    if (const auto address = match::ParseAddress(value.text)) {
      value.address = *address;
      value.valid |= RequestValue::kAddress;
    }
  }
  return (value.valid & RequestValue::kAddress) != 0 ? &value.address : nullptr;
}

const std::string_view* RequestState::BinaryOf(RequestValue& value) {
  if ((value.tried & RequestValue::kBinary) == 0) {
    value.tried |= RequestValue::kBinary;
    if (match::IsBase64(value.text)) {
      const size_t size = match::Base64DecodedSize(value.text);
      char* const bytes = static_cast<char*>(arena_.Allocate(size, 1));
      match::DecodeBase64(value.text, bytes);
      value.binary = {bytes, size};
      value.valid |= RequestValue::kBinary;
    }
  }
  return (value.valid & RequestValue::kBinary) != 0 ? &value.binary : nullptr;
}

const match::ArnSplit* RequestState::ArnOf(RequestValue& value) {
  if ((value.tried & RequestValue::kArn) == 0) {
    value.tried |= RequestValue::kArn;
    if (value.text.starts_with("arn:") && value.arn.Split(value.text)) {
      value.valid |= RequestValue::kArn;
    }
  }
  return (value.valid & RequestValue::kArn) != 0 ? &value.arn : nullptr;
}

std::optional<bool> RequestState::BoolOf(std::string_view text) {
  if (EqualsIgnoreAsciiCase(text, "true")) return true;
  if (EqualsIgnoreAsciiCase(text, "false")) return false;
  return std::nullopt;
}

const RequestState::CallerSymbols& RequestState::caller_symbols() {
  if (has_caller_symbols_) return caller_symbols_;
  has_caller_symbols_ = true;
  caller_symbols_ = {};
  const auto find = [this](std::initializer_list<std::string_view> parts) {
    expansion_.clear();
    for (const std::string_view part : parts) expansion_.append(part);
    return graph_->strings.Find(expansion_);
  };
  switch (caller_.kind) {
    case CallerKind::kService:
      caller_symbols_.own = find({"Service ", caller_.text});
      break;
    case CallerKind::kProvider:
      caller_symbols_.own = find({"Federated ", caller_.text});
      break;
    default:
      caller_symbols_.own = graph_->strings.Find(caller_.text);
  }
  if (caller_.kind == CallerKind::kSession) {
    caller_symbols_.role =
        find({"arn:", caller_.partition, ":iam::", caller_.account, ":role/",
              caller_.name});
  }
  if (!caller_.account.empty()) {
    caller_symbols_.account = graph_->strings.Find(caller_.account);
  }
  return caller_symbols_;
}

}  // namespace writ::eval

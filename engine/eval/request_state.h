// SPDX-License-Identifier: Apache-2.0
// One request under evaluation: its strings resolved to symbols, its context in
// slots, each value parsed at most once. Reused from request to request.

#ifndef WRIT_ENGINE_EVAL_REQUEST_STATE_H_
#define WRIT_ENGINE_EVAL_REQUEST_STATE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "engine/base/arena.h"
#include "engine/eval/caller.h"
#include "engine/graph/graph.h"
#include "engine/match/address.h"
#include "engine/match/arn.h"
#include "engine/match/decimal.h"
#include "engine/match/instant.h"

namespace writ::eval {

// The public types of engine/request.h and decision.h, as eval sees them: eval
// may not include the engine's public headers.
struct ContextInput {
  std::string_view key;
  absl::Span<const std::string_view> values;
  bool is_list = false;
};

enum class Invalid : uint8_t {
  kNothing,
  kPrincipal,
  kAction,
  kResource,
  kResourceAccount,
  kContextKey,
  kDuplicateContextKey,
  kContextValue,
  kTooLarge,
};

// One value of the request. The members below `text` are filled in when a
// predicate first asks for them.
struct RequestValue {
  enum Form : uint8_t {
    kSymbol = 1,
    kFolded = 2,
    kDecimal = 4,
    kInstant = 8,
    kAddress = 16,
    kBinary = 32,
    kArn = 64,
  };

  explicit RequestValue(std::string_view value) : text(value) {}

  std::string_view text;
  uint8_t tried = 0;  // Forms that were asked for
  uint8_t valid = 0;  // of these, the ones that the text has
  graph::SymbolId symbol = graph::kNoSymbol;
  graph::SymbolId folded_symbol = graph::kNoSymbol;
  std::string_view folded;  // lower case (4.6)
  std::string_view binary;  // decoded
  match::Decimal decimal;
  match::Instant instant;
  match::Address address;
  match::ArnSplit arn;
};

// One condition key of the request.
struct Slot {
  uint32_t first_value = 0;
  uint32_t num_values = 0;
  bool is_list = false;
  uint32_t next = UINT32_MAX;  // the same tag key in other case (section 6)
  std::string_view key;
};

// An ARN, or `*`, with what matching asks of it.
struct ArnText {
  std::string_view text;
  match::ArnSplit split;
  bool is_arn = false;
  bool has_symbol = false;  // looked up already
  graph::SymbolId symbol = graph::kNoSymbol;
};

class RequestState {
 public:
  static constexpr uint32_t kNoSlot = UINT32_MAX;

  // Takes up a request. Everything given is borrowed until the next Begin().
  // Returns what is wrong with it, if anything; `wrong_entry()` then is the
  // context entry meant.
  Invalid Begin(const graph::Graph& graph, std::string_view principal,
                std::string_view action, std::string_view resource,
                std::string_view resource_account, int64_t time_ns);
  // Adds one context entry. After the last one comes FinishContext().
  void AddContext(const ContextInput& entry);
  Invalid FinishContext();
  size_t wrong_entry() const { return wrong_entry_; }

  const graph::Graph& graph() const { return *graph_; }
  const Caller& caller() const { return caller_; }
  std::string_view action() const { return action_; }  // in lower case
  std::string_view action_as_asked() const { return action_as_asked_; }
  std::string_view service() const { return service_; }
  std::string_view operation() const { return operation_; }
  graph::SymbolId action_symbol() const { return action_symbol_; }
  graph::SymbolId service_symbol() const { return service_symbol_; }
  // The resource, with the five pieces of its head in lower case.
  ArnText& resource() { return resource_; }
  const ArnText& resource() const { return resource_; }
  std::string_view resource_account() const { return resource_account_; }
  // The session of a role under aws-service-role/, or that role.
  bool is_service_linked_role() const { return service_linked_; }

  // The first slot of `key`, or kNoSlot.
  uint32_t FindSlot(graph::KeyId key) const {
    const KeyEntry& entry = entries_[graph::Index(key)];
    return entry.epoch == epoch_ ? entry.slot : kNoSlot;
  }
  const Slot& slot(uint32_t index) const { return slots_[index]; }
  RequestValue& value(uint32_t index) { return values_[index]; }
  // Whether the slot counts as a set: by the key's type or by its shape.
  bool IsMultivalued(graph::KeyId key, const Slot& slot) const {
    return slot.is_list || graph_->key_infos[graph::Index(key)].multivalued;
  }
  // What a policy variable fills in: nothing for a key that is absent,
  // multivalued or ambiguous (3.4).
  std::optional<std::string_view> VariableValue(graph::KeyId key);
  // Whether the request's context has a key that fixed rules ask for, whether
  // or not a policy mentions it; `folded_key` is in lower case.
  bool HasContext(std::string_view folded_key) const;
  // Its value; nothing where it is absent or a list.
  std::optional<std::string_view> ContextText(
      std::string_view folded_key) const;

  // Forms of a value; false or null where its text has not that form.
  graph::SymbolId SymbolOf(RequestValue& value);
  graph::SymbolId FoldedSymbolOf(RequestValue& value);
  const match::Decimal* DecimalOf(RequestValue& value);
  const match::Instant* InstantOf(RequestValue& value);
  const match::Address* AddressOf(RequestValue& value);
  const std::string_view* BinaryOf(RequestValue& value);
  const match::ArnSplit* ArnOf(RequestValue& value);
  static std::optional<bool> BoolOf(std::string_view text);

  // The caller's names as symbols, looked up when first asked.
  struct CallerSymbols {
    graph::SymbolId own = graph::kNoSymbol;
    graph::SymbolId role = graph::kNoSymbol;  // without path
    graph::SymbolId account = graph::kNoSymbol;
  };
  const CallerSymbols& caller_symbols();

  // Room for making strings, kept until the next Begin().
  Arena& arena() { return arena_; }
  // A buffer for one expanded template at a time.
  std::string& expansion() { return expansion_; }
  // Notes that something grew beyond its limit: the request is then an error.
  void set_too_large() { too_large_ = true; }
  bool too_large() const { return too_large_; }

 private:
  struct KeyEntry {
    uint32_t epoch = 0;
    uint32_t slot = kNoSlot;
  };

  bool ResolveAction(std::string_view action);
  bool ResolveResource(std::string_view resource);
  bool ResolveResourceAccount(std::string_view given);
  void FindServiceLinkedRole();
  void AddSlot(graph::KeyId key, const ContextInput& entry);
  void AddDerivedKeys();
  Invalid CheckDuplicates();
  // Whether entries a and b are the same key and may not be.
  Invalid ComparePair(size_t a, size_t b);

  const graph::Graph* graph_ = nullptr;
  Caller caller_;
  std::string_view action_as_asked_;
  std::string_view action_;
  std::string_view service_;
  std::string_view operation_;
  graph::SymbolId action_symbol_ = graph::kNoSymbol;
  graph::SymbolId service_symbol_ = graph::kNoSymbol;
  ArnText resource_;
  std::string_view resource_account_;
  int64_t time_ns_ = 0;
  bool service_linked_ = false;
  bool too_large_ = false;
  bool has_caller_symbols_ = false;
  CallerSymbols caller_symbols_;

  std::vector<KeyEntry> entries_;  // by KeyId
  uint32_t epoch_ = 0;
  std::vector<Slot> slots_;
  std::vector<RequestValue> values_;
  std::vector<ContextInput> context_;
  std::vector<std::string_view> folded_keys_;  // of context_
  std::vector<uint32_t> order_;
  Invalid context_error_ = Invalid::kNothing;
  size_t wrong_entry_ = 0;
  Arena arena_;
  std::string expansion_;
};

}  // namespace writ::eval

#endif  // WRIT_ENGINE_EVAL_REQUEST_STATE_H_

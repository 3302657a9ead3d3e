// SPDX-License-Identifier: Apache-2.0
// The answer to a request: fixed size, trivially copyable.

#ifndef WRIT_ENGINE_DECISION_H_
#define WRIT_ENGINE_DECISION_H_

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace writ {

// The words of AWS's policy simulator, and `error` for a request that is not
// valid. Everything but kAllowed denies.
enum class Verdict : uint8_t { kImplicitDeny, kExplicitDeny, kAllowed, kError };

// Where a decision was made. kService: a fixed answer of the service itself
// (docs/semantics.md, 5.5 and 5.7). kPrincipal: the caller cannot act at all.
enum class LayerKind : uint8_t {
  kNone,
  kIdentity,
  kBoundary,
  kSession,
  kScp,
  kRcp,
  kResource,
  kEndpoint,
  kService,
  kPrincipal,
};

// Why a request could not be evaluated. docs/diagnostics.md has each.
enum class RequestError : uint8_t {
  kNone,
  kNoSnapshot,
  kInvalidPrincipal,
  kInvalidAction,
  kInvalidResource,
  kInvalidResourceAccount,
  kInvalidContextKey,
  kDuplicateContextKey,
  kInvalidContextValue,
  kTooLarge,
};

struct Decision {
  Verdict verdict = Verdict::kError;
  // The layer that decided: for kAllowed the one whose statement granted, for
  // kExplicitDeny the first with a matching Deny, for kImplicitDeny the first
  // that did not allow; first in the order of docs/semantics.md, 5.1.
  LayerKind layer = LayerKind::kNone;
  RequestError error = RequestError::kNoSnapshot;  // kNone unless kError
  uint16_t level = 0;  // index of the SCP or RCP level, from the root

  bool allowed() const { return verdict == Verdict::kAllowed; }
  friend bool operator==(const Decision&, const Decision&) = default;
};
static_assert(std::is_trivially_copyable_v<Decision>);
static_assert(sizeof(Decision) <= 8);

// `allowed`, `explicitDeny`, `implicitDeny`, `error`.
std::string_view VerdictName(Verdict verdict);
// `identity`, `boundary`, … as in docs/formats.md; empty for kNone.
std::string_view LayerName(LayerKind layer);

}  // namespace writ

#endif  // WRIT_ENGINE_DECISION_H_

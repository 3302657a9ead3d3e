// SPDX-License-Identifier: Apache-2.0
// Who asks, taken apart (docs/semantics.md, 5.6).

#ifndef WRIT_ENGINE_EVAL_CALLER_H_
#define WRIT_ENGINE_EVAL_CALLER_H_

#include <cstdint>
#include <string_view>

namespace writ::eval {

enum class CallerKind : uint8_t {
  kUser,
  kRole,  // a role as such: a session of it with an unknown name
  kSession,
  kFederatedUser,
  kRoot,
  kService,
  kAnonymous,
  kProvider,  // of AssumeRoleWithSAML and AssumeRoleWithWebIdentity
};

// Views of the request's principal; members that a kind has not are empty.
struct Caller {
  CallerKind kind = CallerKind::kAnonymous;
  std::string_view text;  // as asked
  std::string_view partition;
  std::string_view account;  // 12 digits
  std::string_view name;     // of user, role or federated user, without path
  std::string_view path_and_name;  // of a bare role: `path/name`
};

// Whether `text` is an account number: 12 digits.
bool IsAccountId(std::string_view text);

// Takes `principal` apart; false where it has no known form. `may_be_provider`:
// the action is one that an identity provider's user calls without signature.
bool ParseCaller(std::string_view principal, bool may_be_provider,
                 Caller& caller);

// Whether identity policies, boundaries and session policies can limit it.
inline bool IsIdentity(CallerKind kind) {
  return kind <= CallerKind::kFederatedUser;
}
// Whether it belongs to an account.
inline bool HasAccount(CallerKind kind) { return kind <= CallerKind::kRoot; }

}  // namespace writ::eval

#endif  // WRIT_ENGINE_EVAL_CALLER_H_

// SPDX-License-Identifier: Apache-2.0
// One authorization request, as the caller has it: borrowed text.

#ifndef WRIT_ENGINE_REQUEST_H_
#define WRIT_ENGINE_REQUEST_H_

#include <cstdint>
#include <string_view>

#include "absl/types/span.h"

namespace writ {

// One condition key of the request and its values, as text: numbers and
// Booleans in the form in which they were written. `is_list` tells a list of
// one from a single value; only a list may hold none or several.
struct ContextEntry {
  std::string_view key;  // compared without regard to case
  absl::Span<const std::string_view> values;
  bool is_list = false;
};

// What is asked. Nothing is owned: all text must live through the call that
// takes the request, and be valid UTF-8. docs/formats.md has the forms.
struct Request {
  // ARN of a user, role, assumed-role session, federated user or account root;
  // a service principal; `*` for an anonymous caller; for AssumeRoleWithSAML
  // and AssumeRoleWithWebIdentity the identity provider.
  std::string_view principal;
  std::string_view action;          // `service:Operation`
  std::string_view resource = "*";  // ARN, or `*` for an action without one
  // Account that owns the resource; empty: the account field of the resource's
  // ARN and, where that holds no account number, the principal's account.
  std::string_view resource_account;
  absl::Span<const ContextEntry> context;
  // The clock: nanoseconds since 1970-01-01T00:00:00Z. Feeds aws:CurrentTime
  // and aws:EpochTime where the context does not give them.
  int64_t time_ns = 0;
};

}  // namespace writ

#endif  // WRIT_ENGINE_REQUEST_H_

// SPDX-License-Identifier: Apache-2.0
// Answers that a service gives whatever the policies say, and actions with a
// logic of their own: one table (docs/semantics.md, 5.5 and 5.7).

#ifndef WRIT_ENGINE_EVAL_SERVICE_RULES_H_
#define WRIT_ENGINE_EVAL_SERVICE_RULES_H_

#include <cstdint>
#include <string_view>

#include "absl/types/span.h"

namespace writ::eval {

class RequestState;

// What is special about an action.
enum class ActionRule : uint8_t {
  kNone,
  kGetCallerIdentity,
  kGetSessionToken,
  kGetFederationToken,
  kAssumeRole,
  kAssumeRoleWithProvider,  // SAML, web identity: no signature
  kRoleTrust,               // needs the trust policy, nothing more
  kRetireGrant,
  kAwsKeyAlias,        // refused on alias/aws/…
  kAwsPolicyWrite,     // refused on AWS managed policies
  kReservedRoleWrite,  // refused on roles under /aws-reserved/
};

struct ActionRuleRow {
  std::string_view action;  // in lower case
  ActionRule rule;
};

// The table. A graph's compiler interns these actions first and in this order,
// so that the symbol of one is its row; likewise for the services.
absl::Span<const ActionRuleRow> ActionRules();
absl::Span<const std::string_view> RuledServices();

inline constexpr uint32_t kIamService = 0;
inline constexpr uint32_t kStsService = 1;
inline constexpr uint32_t kKmsService = 2;

enum class FixedAnswer : uint8_t { kNone, kAllow, kRefuse };

// A fixed answer and, for people, whose and why.
struct ServiceAnswer {
  FixedAnswer answer = FixedAnswer::kNone;
  std::string_view reason;
};

// The row's rule for the request's action.
ActionRule RuleOf(const RequestState& state);

// The answer that some service gives to this request, if any. kAllow stands
// even against an explicit deny; kRefuse does not hide one.
ServiceAnswer AnswerOfService(RequestState& state);

// Whether the resource is an IAM role and the action one that asks its trust
// policy; whether the resource is a KMS key: then a grant must come from the
// resource's policy, even in the same account.
bool AsksTrustPolicy(const RequestState& state);
bool IsKmsKey(const RequestState& state);

// Whether RCPs do not bind this action on this resource.
bool IsExemptFromRcp(const RequestState& state);

}  // namespace writ::eval

#endif  // WRIT_ENGINE_EVAL_SERVICE_RULES_H_

// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "compiler/check/check.h"
#include "engine/base/strings.h"

namespace writ::compiler::check {
namespace {

// What a policy type wants of Principal.
enum class PrincipalRule : uint8_t { kNone, kMay, kMust };

PrincipalRule RuleOf(PolicyType type) {
  switch (type) {
    case PolicyType::kIdentity:
    case PolicyType::kBoundary:
    case PolicyType::kSession:
    case PolicyType::kScp:
      return PrincipalRule::kNone;
    case PolicyType::kEndpoint:
      return PrincipalRule::kMay;
    case PolicyType::kResource:
    case PolicyType::kTrust:
    case PolicyType::kRcp:
      return PrincipalRule::kMust;
  }
  return PrincipalRule::kNone;
}

void CheckPrincipalElement(const Context& context, const Statement& statement) {
  const PolicyType type = context.policy.type;
  const PrincipalRule rule = RuleOf(type);
  if (!statement.principal) {
    if (rule != PrincipalRule::kMust) return;
    context.Report(
        Code::kMissingPrincipal, statement.begin, statement.begin + 1,
        Concat("statement of ", PolicyTypeName(type), " has no `Principal`"),
        type == PolicyType::kRcp
            ? "add `\"Principal\": \"*\"`"
            : "say whom it is about; `\"Principal\": \"*\"` is "
              "everyone");
    return;
  }
  const PrincipalElement& principal = *statement.principal;
  const std::string_view name =
      principal.negated ? "`NotPrincipal`" : "`Principal`";
  if (rule == PrincipalRule::kNone) {
    const bool scp = type == PolicyType::kScp;
    context.Report(
        scp ? Code::kScpSyntaxErrorPrincipal : Code::kUnsupportedPrincipal,
        principal.begin, principal.end,
        Concat(name, " in ", PolicyTypeName(type)),
        scp ? "narrow it with a condition on `aws:PrincipalArn`"
            : "remove it: the policy is about whom it is attached to");
  } else if (type == PolicyType::kTrust && principal.negated) {
    context.Report(Code::kRoleTrustPolicySyntaxErrorNotPrincipal,
                   principal.begin, principal.end,
                   "`NotPrincipal` in a trust policy",
                   "name who may assume the role in `Principal`");
  }
}

void CheckResourceElement(const Context& context, const Statement& statement) {
  const PolicyType type = context.policy.type;
  if (type == PolicyType::kTrust) {
    if (!statement.resource) return;
    context.Report(
        Code::kRoleTrustPolicySyntaxErrorResource, statement.resource->name,
        Concat("`", statement.resource->name.value, "` in a trust policy"),
        "remove it: the role is the resource");
    return;
  }
  if (statement.resource || type == PolicyType::kResource) return;
  context.Report(Code::kMissingResource, statement.begin, statement.begin + 1,
                 "statement has neither `Resource` nor `NotResource`",
                 "`\"Resource\": \"*\"` is every resource");
}

bool IsSidCharacter(char c) {
  const char lower = ToLowerAscii(c);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
}

void CheckSids(const Context& context) {
  if (!HasStrictSids(context.policy.type)) return;
  std::map<std::string_view, const Statement*> seen;
  for (const Statement& statement : context.policy.statements) {
    if (!statement.sid || statement.sid->value.empty()) continue;
    const Text& sid = *statement.sid;
    for (const char c : sid.value) {
      if (IsSidCharacter(c)) continue;
      context.Report(Code::kUnsupportedSid, sid,
                     Concat("Sid ", Quote(sid.value),
                            " has other characters than letters and digits"));
      break;
    }
    const auto [first, added] = seen.emplace(sid.value, &statement);
    if (added) continue;
    context.Report(Code::kUniqueSidsRequired, sid,
                   Concat("Sid ", Quote(sid.value), " is that of statement ",
                          std::to_string(first->second->index + 1), " too"),
                   "give each statement a Sid of its own, or none");
  }
}

bool IsJustStar(const MatchElement& element) {
  return !element.negated && element.entries.values.size() == 1 &&
         element.entries.values.front().value == "*";
}

// The policy that AWS attaches everywhere: Allow `*` on `*`.
bool IsRcpFullAccess(const Context& context) {
  if (context.policy_name != "RCPFullAWSAccess") return false;
  if (context.policy.statements.size() != 1) return false;
  const Statement& only = context.policy.statements.front();
  return only.effect == Effect::kAllow && IsJustStar(only.action) &&
         only.resource && IsJustStar(*only.resource) && only.principal &&
         only.principal->everyone && only.conditions.empty();
}

void CheckRcpVersion(const Context& context) {
  const PolicyDocument& policy = context.policy;
  if (policy.version == PolicyVersion::k2012) return;
  constexpr std::string_view kHelp = "write `\"Version\": \"2012-10-17\"`";
  if (policy.version_text) {
    context.Report(
        Code::kRcpSyntaxErrorVersion, *policy.version_text,
        Concat("RCP with version ", Quote(policy.version_text->value)),
        std::string(kHelp));
  } else {
    context.Report(Code::kRcpSyntaxErrorVersion, policy.begin, policy.begin + 1,
                   "RCP without `Version`", std::string(kHelp));
  }
}

void CheckRcpStatement(const Context& context, const Statement& statement) {
  if (statement.effect == Effect::kAllow) {
    context.Report(Code::kRcpSyntaxErrorEffect, statement.begin,
                   statement.begin + 1, "statement of an RCP allows",
                   "only `Deny` limits; AWS's own `RCPFullAWSAccess` allows "
                   "everything else");
  }
  if (statement.action.negated) {
    context.Report(Code::kRcpSyntaxErrorNotAction, statement.action.name,
                   "`NotAction` in an RCP", "list the actions to deny");
  }
  for (const Text& entry : statement.action.entries.values) {
    if (entry.value != "*" || statement.action.negated) continue;
    context.Report(Code::kRcpSyntaxErrorAction, entry,
                   "action `*` alone in an RCP",
                   "name a service, as in `s3:*`");
  }
  const bool is_star = !statement.principal || (statement.principal->everyone &&
                                                !statement.principal->negated);
  if (is_star) return;  // an absent one is reported as missing
  context.Report(Code::kRcpSyntaxErrorPrincipal, statement.principal->begin,
                 statement.principal->end,
                 statement.principal->negated
                     ? "`NotPrincipal` in an RCP"
                     : "principal of an RCP is not `*`",
                 "write `\"Principal\": \"*\"` and narrow it with a condition "
                 "on `aws:PrincipalArn`");
}

}  // namespace

std::string_view PolicyTypeName(PolicyType type) {
  switch (type) {
    case PolicyType::kIdentity:
      return "an identity-based policy";
    case PolicyType::kBoundary:
      return "a permissions boundary";
    case PolicyType::kSession:
      return "a session policy";
    case PolicyType::kResource:
      return "a resource-based policy";
    case PolicyType::kTrust:
      return "a trust policy";
    case PolicyType::kScp:
      return "an SCP";
    case PolicyType::kRcp:
      return "an RCP";
    case PolicyType::kEndpoint:
      return "an endpoint policy";
  }
  return "";
}

bool HasStrictSids(PolicyType type) {
  return HasStrictResources(type) || type == PolicyType::kScp ||
         type == PolicyType::kRcp;
}

bool HasStrictResources(PolicyType type) {
  return type == PolicyType::kIdentity || type == PolicyType::kBoundary ||
         type == PolicyType::kSession;
}

void CheckElements(const Context& context) {
  const bool rcp = context.policy.type == PolicyType::kRcp;
  const bool full_access = rcp && IsRcpFullAccess(context);
  if (rcp) CheckRcpVersion(context);
  CheckSids(context);
  for (const Statement& statement : context.policy.statements) {
    CheckPrincipalElement(context, statement);
    CheckResourceElement(context, statement);
    if (rcp && !full_access) CheckRcpStatement(context, statement);
  }
}

}  // namespace writ::compiler::check

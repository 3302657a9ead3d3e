// SPDX-License-Identifier: Apache-2.0
#include "engine/eval/service_rules.h"

#include <optional>

#include "engine/eval/request_state.h"

namespace writ::eval {
namespace {

using enum ActionRule;

constexpr std::string_view kServices[] = {"iam", "sts", "kms"};

constexpr ActionRuleRow kRules[] = {
    {"sts:getcalleridentity", kGetCallerIdentity},
    {"sts:getsessiontoken", kGetSessionToken},
    {"sts:getfederationtoken", kGetFederationToken},
    {"sts:assumerole", kAssumeRole},
    {"sts:assumerolewithsaml", kAssumeRoleWithProvider},
    {"sts:assumerolewithwebidentity", kAssumeRoleWithProvider},
    {"sts:tagsession", kRoleTrust},
    {"sts:setsourceidentity", kRoleTrust},
    {"kms:retiregrant", kRetireGrant},
    {"kms:createalias", kAwsKeyAlias},
    {"kms:deletealias", kAwsKeyAlias},
    {"kms:updatealias", kAwsKeyAlias},
    {"iam:createpolicy", kAwsPolicyWrite},
    {"iam:createpolicyversion", kAwsPolicyWrite},
    {"iam:deletepolicy", kAwsPolicyWrite},
    {"iam:deletepolicyversion", kAwsPolicyWrite},
    {"iam:setdefaultpolicyversion", kAwsPolicyWrite},
    {"iam:tagpolicy", kAwsPolicyWrite},
    {"iam:untagpolicy", kAwsPolicyWrite},
    {"iam:attachrolepolicy", kReservedRoleWrite},
    {"iam:createrole", kReservedRoleWrite},
    {"iam:createservicelinkedrole", kReservedRoleWrite},
    {"iam:deleterole", kReservedRoleWrite},
    {"iam:deleterolepermissionsboundary", kReservedRoleWrite},
    {"iam:deleterolepolicy", kReservedRoleWrite},
    {"iam:deleteservicelinkedrole", kReservedRoleWrite},
    {"iam:detachrolepolicy", kReservedRoleWrite},
    {"iam:passrole", kReservedRoleWrite},
    {"iam:putrolepermissionsboundary", kReservedRoleWrite},
    {"iam:putrolepolicy", kReservedRoleWrite},
    {"iam:tagrole", kReservedRoleWrite},
    {"iam:untagrole", kReservedRoleWrite},
    {"iam:updateassumerolepolicy", kReservedRoleWrite},
    {"iam:updaterole", kReservedRoleWrite},
    {"iam:updateroledescription", kReservedRoleWrite},
};

constexpr ServiceAnswer kNoAnswer;

constexpr ServiceAnswer Refuse(std::string_view reason) {
  return {FixedAnswer::kRefuse, reason};
}

// Whether the resource is of `service` and its last piece begins so.
bool ResourceIs(const RequestState& state, std::string_view service,
                std::string_view front) {
  const ArnText& resource = state.resource();
  return resource.is_arn && ServiceOf(resource.split) == service &&
         ResourceOf(resource.split).starts_with(front);
}

bool ServiceIs(const RequestState& state, uint32_t service) {
  return graph::Index(state.service_symbol()) == service;
}

// Credentials from GetSessionToken keep the user's ARN, those from AssumeRoot
// the root user's; the time at which they were issued tells them from long-term
// keys.
bool HasToken(const RequestState& state) {
  return state.HasContext("aws:tokenissuetime");
}

bool HasMfa(const RequestState& state) {
  const auto mfa = state.ContextText("aws:multifactorauthpresent");
  return mfa && RequestState::BoolOf(*mfa).value_or(false);
}

ServiceAnswer AnswerToUserWithToken(const RequestState& state,
                                    ActionRule rule) {
  if (ServiceIs(state, kIamService) && !HasMfa(state)) {
    return Refuse("credentials from GetSessionToken reach IAM only with MFA");
  }
  if (ServiceIs(state, kStsService) && rule != kAssumeRole) {
    return Refuse(
        "credentials from GetSessionToken may call only AssumeRole and "
        "GetCallerIdentity of STS");
  }
  return kNoAnswer;
}

ServiceAnswer AnswerToFederatedUser(const RequestState& state) {
  if (ServiceIs(state, kIamService)) {
    return Refuse("a federated user session cannot call IAM");
  }
  if (ServiceIs(state, kStsService)) {
    return Refuse(
        "a federated user session may call only GetCallerIdentity "
        "of STS");
  }
  return kNoAnswer;
}

ServiceAnswer AnswerOnResource(const RequestState& state, ActionRule rule) {
  switch (rule) {
    case kAwsPolicyWrite:
      if (ResourceIs(state, "iam", "policy/") &&
          AccountOf(state.resource().split) == "aws") {
        return Refuse("IAM does not let anyone change an AWS managed policy");
      }
      break;
    case kReservedRoleWrite:
      if (ResourceIs(state, "iam", "role/aws-reserved/")) {
        return Refuse("IAM does not let anyone change a reserved role");
      }
      break;
    case kAwsKeyAlias:
      if (ResourceIs(state, "kms", "alias/aws/")) {
        return Refuse("KMS does not let anyone change an alias of AWS");
      }
      break;
    default:
      break;
  }
  return kNoAnswer;
}

}  // namespace

absl::Span<const ActionRuleRow> ActionRules() { return kRules; }
absl::Span<const std::string_view> RuledServices() { return kServices; }

ActionRule RuleOf(const RequestState& state) {
  const uint32_t row = graph::Index(state.action_symbol());
  return row < ActionRules().size() ? kRules[row].rule : kNone;
}

ServiceAnswer AnswerOfService(RequestState& state) {
  const ActionRule rule = RuleOf(state);
  const CallerKind caller = state.caller().kind;
  if (rule == kGetCallerIdentity && caller != CallerKind::kAnonymous) {
    return {FixedAnswer::kAllow,
            "STS answers GetCallerIdentity to every signed caller"};
  }
  if (rule == kGetSessionToken && !HasToken(state) &&
      (caller == CallerKind::kUser || caller == CallerKind::kRoot)) {
    return {FixedAnswer::kAllow, "STS asks no policy for GetSessionToken"};
  }
  if (caller == CallerKind::kUser && HasToken(state)) {
    const ServiceAnswer answer = AnswerToUserWithToken(state, rule);
    if (answer.answer != FixedAnswer::kNone) return answer;
  }
  if (caller == CallerKind::kFederatedUser) {
    const ServiceAnswer answer = AnswerToFederatedUser(state);
    if (answer.answer != FixedAnswer::kNone) return answer;
  }
  if ((rule == kGetSessionToken || rule == kGetFederationToken) &&
      (caller == CallerKind::kRole || caller == CallerKind::kSession)) {
    return Refuse("a role session cannot get further session credentials");
  }
  if (rule == kAssumeRoleWithProvider && caller != CallerKind::kProvider) {
    return Refuse(
        "only an identity provider's user assumes a role with its assertion or "
        "token");
  }
  if (rule == kAssumeRole && caller == CallerKind::kRoot) {
    return Refuse("STS does not let a root user assume a role");
  }
  return AnswerOnResource(state, rule);
}

bool AsksTrustPolicy(const RequestState& state) {
  switch (RuleOf(state)) {
    case kAssumeRole:
    case kAssumeRoleWithProvider:
    case kRoleTrust:
      return ResourceIs(state, "iam", "role/");
    default:
      return false;
  }
}

bool IsKmsKey(const RequestState& state) {
  return ServiceIs(state, kKmsService) && ResourceIs(state, "kms", "key/");
}

bool IsExemptFromRcp(const RequestState& state) {
  const ActionRule rule = RuleOf(state);
  if (rule == kRetireGrant) return true;
  return (rule == kAssumeRole || rule == kAssumeRoleWithProvider) &&
         ResourceIs(state, "iam", "role/aws-service-role/");
}

}  // namespace writ::eval

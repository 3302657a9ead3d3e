// SPDX-License-Identifier: Apache-2.0

#include "tests/reference/evaluate.h"

#include <optional>

#include "tests/reference/statement.h"
#include "tests/reference/text.h"
#include "tests/reference/world.h"

namespace writ::reference {
namespace {

using compiler::Effect;
using compiler::NamedPolicy;
using compiler::PolicyLevel;
using compiler::PolicySet;
using compiler::Statement;

// What a policy, or several, says about the request.
struct Say {
  bool denies = false;
  bool allows = false;
  Named allowed_as;  // how the Allow statements that match name the caller

  void Add(const Say& other) {
    denies |= other.denies;
    allows |= other.allows;
    allowed_as.own |= other.allowed_as.own;
    allowed_as.role |= other.allowed_as.role;
    allowed_as.account |= other.allowed_as.account;
    allowed_as.everyone |= other.allowed_as.everyone;
  }
};

bool IsOneOf(std::string_view text, const std::vector<std::string>& list) {
  for (const std::string& item : list) {
    if (SameButForCase(text, item)) return true;
  }
  return false;
}

class Evaluation {
 public:
  Evaluation(const PolicySet& set, const World& world, const Options& options)
      : set_(set), world_(world), caller_(world.caller), options_(options) {}

  Answer Run() const {
    if (IsAlwaysAllowed()) return {Verdict::kAllowed, LayerKind::kService, 0};
    if (const std::optional<Answer> denied = ExplicitDeny()) return *denied;
    if (IsRefused()) return {Verdict::kImplicitDeny, LayerKind::kService, 0};
    if (const std::optional<Answer> blocked = BlockedByLimits()) {
      return *blocked;
    }
    return Granted();
  }

 private:
  // Reading policies.

  Say SayOf(const NamedPolicy& policy) const {
    Say say;
    for (const Statement& statement : policy.document->statements) {
      if (!Speaks(*policy.document, statement, world_, options_.coverage)) {
        continue;
      }
      if (statement.effect == Effect::kDeny) {
        say.denies |= DenyHits(statement, caller_, set_.boundary.has_value());
        continue;
      }
      Say allow;
      allow.allowed_as = AllowNames(statement, caller_);
      allow.allows = allow.allowed_as.any();
      say.Add(allow);
    }
    return say;
  }

  Say SayOf(const std::vector<NamedPolicy>& policies) const {
    Say together;
    for (const NamedPolicy& policy : policies) together.Add(SayOf(policy));
    return together;
  }

  // An absent layer says nothing at all.
  template <typename Layer>
  Say SayOf(const std::optional<Layer>& layer) const {
    return layer.has_value() ? SayOf(*layer) : Say();
  }

  // Which layers are asked.

  // The role of a bare role or a session is one that belongs to a service.
  bool IsServiceLinkedRole() const {
    std::string role;
    if (caller_.kind == CallerKind::kRole) role = caller_.text;
    if (caller_.kind == CallerKind::kSession) {
      const std::vector<Entry> given = world_.Find("aws:PrincipalArn");
      if (!given.empty() && !given[0].is_list) role = given[0].values[0];
    }
    const std::vector<std::string> arn = Split(role, ':', 6);
    return arn.size() == 6 && StartsWith(arn[5], "role/aws-service-role/");
  }

  // Section 5.2.
  bool AsksScp() const {
    return set_.scp.has_value() && caller_.HasAccount() &&
           !IsServiceLinkedRole() &&
           caller_.account != options_.management_account;
  }

  bool AsksRcp() const {
    if (!set_.rcp.has_value() || IsServiceLinkedRole()) return false;
    if (IsAction("kms:RetireGrant")) return false;
    if (IsAssumeRole() &&
        StartsWith(ResourcePart("iam"), "role/aws-service-role/")) {
      return false;
    }
    if (!options_.management_account.empty() &&
        world_.resource_account == options_.management_account) {
      return false;
    }
    return options_.rcp_services.empty() ||
           IsOneOf(world_.service, options_.rcp_services);
  }

  bool AsksIdentity() const { return caller_.HasIdentitySide(); }

  bool AsksBoundary() const {
    return caller_.HasIdentitySide() && set_.boundary.has_value();
  }

  // A federated user without a session policy has one that allows nothing
  // (5.7).
  bool AsksSession() const {
    if (caller_.kind == CallerKind::kFederated) return true;
    return (caller_.HasIdentitySide() || caller_.kind == CallerKind::kRoot) &&
           set_.session.has_value();
  }

  // What is asked for.

  bool IsAction(std::string_view action) const {
    return SameButForCase(world_.action, action);
  }

  bool IsAssumeRole() const {
    return world_.service == "sts" &&
           StartsWith(world_.operation, "assumerole");
  }

  // The last piece of the resource's ARN, where it is one of `service`.
  std::string ResourcePart(std::string_view service) const {
    const std::vector<std::string> arn = world_.ResourcePieces();
    if (arn.empty() || !SameButForCase(arn[2], service)) return "";
    return arn[5];
  }

  // Roles and KMS keys answer to nobody but their own policy (5.5).
  bool IsRoleTrust() const {
    return (IsAssumeRole() || IsAction("sts:TagSession") ||
            IsAction("sts:SetSourceIdentity")) &&
           StartsWith(ResourcePart("iam"), "role/");
  }

  bool IsKey() const {
    return world_.service == "kms" && StartsWith(ResourcePart("kms"), "key/");
  }

  bool IsCrossAccount() const {
    return caller_.account != world_.resource_account;
  }

  bool NeedsResourcePolicy() const {
    return !caller_.HasAccount() || IsCrossAccount() || IsRoleTrust() ||
           IsKey();
  }

  // Fixed answers.

  bool HasTemporaryCredentials() const {
    return world_.Has("aws:TokenIssueTime");
  }

  // Section 5.5: no policy has an effect on these.
  bool IsAlwaysAllowed() const {
    if (IsAction("sts:GetCallerIdentity")) {
      return caller_.kind != CallerKind::kAnonymous;
    }
    return IsAction("sts:GetSessionToken") && !HasTemporaryCredentials() &&
           (caller_.kind == CallerKind::kUser ||
            caller_.kind == CallerKind::kRoot);
  }

  bool HasMfa() const {
    const std::vector<Entry> mfa = world_.Find("aws:MultiFactorAuthPresent");
    return !mfa.empty() && !mfa[0].is_list &&
           SameButForCase(mfa[0].values[0], "true");
  }

  // What the services refuse, whatever policies allow (5.5, 5.7).
  bool IsRefused() const {
    // Only the provider's user calls these (5.5).
    if ((IsAction("sts:AssumeRoleWithSAML") ||
         IsAction("sts:AssumeRoleWithWebIdentity")) &&
        caller_.kind != CallerKind::kProvider) {
      return true;
    }
    const std::vector<std::string> kPolicyWrites = {
        "CreatePolicy",           "CreatePolicyVersion",
        "DeletePolicy",           "TagPolicy",
        "DeletePolicyVersion",    "UntagPolicy",
        "SetDefaultPolicyVersion"};
    const std::vector<std::string> kRoleWrites = {
        "AttachRolePolicy",
        "CreateRole",
        "CreateServiceLinkedRole",
        "DeleteRole",
        "DeleteRolePermissionsBoundary",
        "DeleteRolePolicy",
        "DeleteServiceLinkedRole",
        "DetachRolePolicy",
        "PassRole",
        "PutRolePermissionsBoundary",
        "PutRolePolicy",
        "TagRole",
        "UntagRole",
        "UpdateAssumeRolePolicy",
        "UpdateRole",
        "UpdateRoleDescription"};
    const std::vector<std::string> kAliasWrites = {"CreateAlias", "DeleteAlias",
                                                   "UpdateAlias"};
    const std::vector<std::string> arn = world_.ResourcePieces();
    if (world_.service == "iam") {
      if (StartsWith(ResourcePart("iam"), "policy/") && arn[4] == "aws" &&
          IsOneOf(world_.operation, kPolicyWrites)) {
        return true;
      }
      if (StartsWith(ResourcePart("iam"), "role/aws-reserved/") &&
          IsOneOf(world_.operation, kRoleWrites)) {
        return true;
      }
    }
    if (world_.service == "kms" &&
        StartsWith(ResourcePart("kms"), "alias/aws/") &&
        IsOneOf(world_.operation, kAliasWrites)) {
      return true;
    }

    const bool sts = world_.service == "sts";
    const bool iam = world_.service == "iam";
    switch (caller_.kind) {
      case CallerKind::kRoot:
        return IsAction("sts:AssumeRole");
      case CallerKind::kFederated:
        // GetCallerIdentity has been answered before.
        return sts || iam;
      case CallerKind::kUser:
        if (!HasTemporaryCredentials()) return false;
        if (iam) return !HasMfa();
        return sts && !IsAction("sts:AssumeRole");
      case CallerKind::kRole:
      case CallerKind::kSession:
        return IsAction("sts:GetSessionToken") ||
               IsAction("sts:GetFederationToken");
      default:
        return false;
    }
  }

  // The decision.

  // Section 5.1, step 1.
  std::optional<Answer> ExplicitDeny() const {
    const auto by = [](LayerKind layer, size_t level = 0) {
      return Answer{Verdict::kExplicitDeny, layer, level};
    };
    if (AsksScp()) {
      for (size_t level = 0; level < set_.scp->size(); ++level) {
        if (SayOf((*set_.scp)[level].policies).denies) {
          return by(LayerKind::kScp, level);
        }
      }
    }
    if (AsksRcp()) {
      for (size_t level = 0; level < set_.rcp->size(); ++level) {
        if (SayOf((*set_.rcp)[level].policies).denies) {
          return by(LayerKind::kRcp, level);
        }
      }
    }
    if (SayOf(set_.endpoint).denies) return by(LayerKind::kEndpoint);
    if (SayOf(set_.resource).denies) return by(LayerKind::kResource);
    if (AsksIdentity() && SayOf(set_.identity).denies) {
      return by(LayerKind::kIdentity);
    }
    if (AsksBoundary() && SayOf(set_.boundary).denies) {
      return by(LayerKind::kBoundary);
    }
    if (AsksSession() && SayOf(set_.session).denies) {
      return by(LayerKind::kSession);
    }
    return {};
  }

  // Sections 5.1, steps 2 and 3, and 5.2: every level must allow, and a list
  // without levels allows nothing.
  std::optional<Answer> BlockedByLevels(const std::vector<PolicyLevel>& levels,
                                        LayerKind layer) const {
    if (levels.empty()) return Answer{Verdict::kImplicitDeny, layer, 0};
    for (size_t level = 0; level < levels.size(); ++level) {
      if (!SayOf(levels[level].policies).allows) {
        return Answer{Verdict::kImplicitDeny, layer, level};
      }
    }
    return {};
  }

  std::optional<Answer> BlockedByLimits() const {
    if (AsksRcp()) {
      const auto blocked = BlockedByLevels(*set_.rcp, LayerKind::kRcp);
      if (blocked.has_value()) return blocked;
    }
    if (AsksScp()) {
      const auto blocked = BlockedByLevels(*set_.scp, LayerKind::kScp);
      if (blocked.has_value()) return blocked;
    }
    if (set_.endpoint.has_value() && !SayOf(set_.endpoint).allows) {
      return Answer{Verdict::kImplicitDeny, LayerKind::kEndpoint, 0};
    }
    return {};
  }

  // Whether boundary and session policy let the request pass; if not, which
  // of them is silent.
  std::optional<Answer> BlockedByBoundaryOrSession() const {
    if (AsksBoundary() && !SayOf(set_.boundary).allows) {
      return Answer{Verdict::kImplicitDeny, LayerKind::kBoundary, 0};
    }
    if (AsksSession() && !SayOf(set_.session).allows) {
      return Answer{Verdict::kImplicitDeny, LayerKind::kSession, 0};
    }
    return {};
  }

  // Sections 5.1, steps 4 to 8, and 5.3 to 5.5.
  Answer Granted() const {
    const Answer by_resource = {Verdict::kAllowed, LayerKind::kResource, 0};
    const Say resource = SayOf(set_.resource);
    if (NeedsResourcePolicy() && !resource.allows) {
      return {Verdict::kImplicitDeny, LayerKind::kResource, 0};
    }
    if (!caller_.HasAccount()) return by_resource;

    if (!IsCrossAccount()) {
      const Named& as = resource.allowed_as;
      // To a bare role its own ARN is the role's. To a root user the account's
      // entry is his own, and does not lift the session policy of AssumeRoot
      // (5.7); he has no boundary.
      const bool limited = caller_.kind == CallerKind::kRole ||
                           caller_.kind == CallerKind::kRoot;
      if (as.everyone || (as.own && !limited)) return by_resource;
      if (as.role || as.own)
        return BlockedByBoundaryOrSession().value_or(by_resource);
    }

    if (AsksIdentity() && !SayOf(set_.identity).allows) {
      return {Verdict::kImplicitDeny, LayerKind::kIdentity, 0};
    }
    return BlockedByBoundaryOrSession().value_or(
        Answer{Verdict::kAllowed, LayerKind::kIdentity, 0});
  }

  const PolicySet& set_;
  const World& world_;
  const Caller& caller_;
  const Options& options_;
};

}  // namespace

Answer Evaluate(const PolicySet& set, const Request& request,
                const Options& options) {
  const std::optional<World> world =
      WorldOf(request, options.is_multivalued_key);
  if (!world.has_value()) return {};
  return Evaluation(set, *world, options).Run();
}

}  // namespace writ::reference

// SPDX-License-Identifier: Apache-2.0
// The documents of a bundle, each checked as what it is used as.

#include <set>
#include <utility>

#include "compiler/check/policy_checker.h"
#include "compiler/organization/lookup.h"
#include "compiler/organization/sections.h"

namespace writ::compiler {
namespace {

class DocumentChecker {
 public:
  DocumentChecker(Bundle& bundle, Diagnostics& diagnostics)
      : bundle_(bundle), lookup_(bundle), diagnostics_(diagnostics) {}

  void Check() {
    CollectUses();
    for (const auto& [policy, type] : uses_) {
      Load(bundle_.policies[policy].document, type,
           bundle_.policies[policy].name.text);
    }
    for (const PermissionSet& set : bundle_.permission_sets) {
      if (set.inline_policy) {
        Load(*set.inline_policy, PolicyType::kIdentity, set.name.text);
      }
    }
    for (const Principal& principal : bundle_.principals) {
      LoadInline(principal.inline_policies);
      if (principal.trust_policy) {
        Load(*principal.trust_policy, PolicyType::kTrust, principal.arn.text);
      }
    }
    for (const Group& group : bundle_.groups) {
      LoadInline(group.inline_policies);
    }
    for (const Resource& resource : bundle_.resources) {
      if (resource.policy) Load(*resource.policy, PolicyType::kResource, {});
    }
    for (const Endpoint& endpoint : bundle_.endpoints) {
      if (endpoint.policy) {
        Load(*endpoint.policy, PolicyType::kEndpoint, endpoint.id.text);
      }
    }
  }

 private:
  void Load(const Document& document, PolicyType type, std::string_view name) {
    LoadPolicy(*document.value, type, name, bundle_.sources[document.spot.file],
               bundle_.arena, diagnostics_);
  }

  void LoadInline(absl::Span<const InlinePolicy> policies) {
    for (const InlinePolicy& policy : policies) {
      Load(policy.document, PolicyType::kIdentity, policy.name.text);
    }
  }

  void Use(uint32_t policy, PolicyType type) {
    if (policy != kNoIndex) uses_.emplace(policy, type);
  }

  void UseAttachments(const Attachments& attachments, PolicySpace space,
                      PolicyType type) {
    for (const Word& name : attachments.names) {
      Use(lookup_.ControlPolicy(name.text, space), type);
    }
  }

  void UseAll(absl::Span<const Word> names, std::string_view account) {
    for (const Word& name : names) {
      Use(lookup_.IamPolicy(name.text, {}, account), PolicyType::kIdentity);
    }
  }

  void UseBoundary(const std::optional<PolicyReference>& boundary,
                   std::string_view account) {
    if (!boundary) return;
    Use(lookup_.IamPolicy(boundary->name.text, boundary->path, account),
        PolicyType::kBoundary);
  }

  // What each policy is used as; one that nothing uses is taken for what its
  // name space says.
  void CollectUses() {
    for (const Unit& unit : bundle_.units) {
      UseAttachments(unit.scps, PolicySpace::kScp, PolicyType::kScp);
      UseAttachments(unit.rcps, PolicySpace::kRcp, PolicyType::kRcp);
    }
    for (const Account& account : bundle_.accounts) {
      UseAttachments(account.scps, PolicySpace::kScp, PolicyType::kScp);
      UseAttachments(account.rcps, PolicySpace::kRcp, PolicyType::kRcp);
    }
    for (const PermissionSet& set : bundle_.permission_sets) {
      UseAll(set.managed_policies, {});
      UseBoundary(set.boundary, {});
    }
    for (const Principal& principal : bundle_.principals) {
      const std::string_view account = AccountOfArn(principal.arn.text);
      UseAll(principal.policies, account);
      UseBoundary(principal.boundary, account);
    }
    for (const Group& group : bundle_.groups) {
      UseAll(group.policies, AccountOfArn(group.arn.text));
    }
    std::set<uint32_t> used;
    for (const auto& [policy, type] : uses_) used.insert(policy);
    for (uint32_t i = 0; i < bundle_.policies.size(); ++i) {
      if (!used.contains(i)) Use(i, TypeOf(bundle_.policies[i].space));
    }
  }

  static PolicyType TypeOf(PolicySpace space) {
    switch (space) {
      case PolicySpace::kScp:
        return PolicyType::kScp;
      case PolicySpace::kRcp:
        return PolicyType::kRcp;
      case PolicySpace::kIam:
        break;
    }
    return PolicyType::kIdentity;
  }

  Bundle& bundle_;
  const Lookup lookup_;
  Diagnostics& diagnostics_;
  std::set<std::pair<uint32_t, PolicyType>> uses_;
};

}  // namespace

void CheckDocuments(Bundle& bundle, Diagnostics& diagnostics) {
  DocumentChecker(bundle, diagnostics).Check();
}

}  // namespace writ::compiler

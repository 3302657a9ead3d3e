// SPDX-License-Identifier: Apache-2.0

#include "tests/reference/statement.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/reference/condition.h"
#include "tests/reference/text.h"
#include "tests/reference/variables.h"

namespace writ::reference {
namespace {

using compiler::PolicyDocument;
using compiler::PolicyType;
using compiler::Statement;
using compiler::Text;

// Section 2.2.
bool ActionEntryMatches(std::string_view entry, const World& world) {
  if (entry == "*") return true;
  const std::vector<std::string> parts = Split(entry, ':', 2);
  if (parts.size() != 2) return false;
  if (parts[1].empty()) return false;
  if (entry.find_first_of(" \t\n\r\v\f") != std::string_view::npos) {
    return false;
  }
  return GlobMatchesButForCase(parts[0], world.service) &&
         GlobMatchesButForCase(parts[1], world.operation);
}

bool ActionMatches(const Statement& statement, const World& world) {
  bool any = false;
  for (const Text& entry : statement.action.entries.values) {
    if (ActionEntryMatches(entry.value, world)) any = true;
  }
  return statement.action.negated ? !any : any;
}

enum class ResourceMatch {
  kYes,
  kNo,
  kSpoils,  // as kNo, but in a NotResource the whole does not match (2.5)
};

// Whether an ARN of fewer than six pieces is read as if the rest were
// wildcards (2.3).
bool ExpandsShortArn(PolicyType type, std::string_view entry) {
  switch (type) {
    case PolicyType::kIdentity:
    case PolicyType::kBoundary:
    case PolicyType::kSession:
      return true;
    case PolicyType::kResource:
    case PolicyType::kTrust:
    case PolicyType::kEndpoint:
      return Contains(entry, '*');
    case PolicyType::kScp:
      return EndsWith(entry, "*");
    case PolicyType::kRcp:
      return false;
  }
  return false;
}

ResourceMatch ResourceEntryMatches(PolicyType type, std::string_view entry,
                                   const VariableScope& scope) {
  if (entry == "*") return ResourceMatch::kYes;
  if (!StartsWith(entry, "arn:")) return ResourceMatch::kNo;
  std::vector<std::string> patterns = Split(entry, ':', 6);
  const bool is_short = patterns.size() < 6;
  if (is_short) {
    if (!ExpandsShortArn(type, entry)) {
      const bool invalid = type == PolicyType::kScp || type == PolicyType::kRcp;
      return invalid ? ResourceMatch::kSpoils : ResourceMatch::kNo;
    }
    patterns.resize(6, "*");
  }
  const std::optional<Pattern> last = FillInPattern(patterns[5], scope);
  if (!last.has_value()) return ResourceMatch::kSpoils;

  const std::vector<std::string> pieces = scope.world.ResourcePieces();
  bool all = !pieces.empty();
  if (all) {
    for (size_t i = 0; i < 5; ++i) {
      if (!GlobMatchesButForCase(patterns[i], pieces[i])) all = false;
    }
    if (!Matches(*last, pieces[5])) all = false;
  }
  if (all) return ResourceMatch::kYes;
  return is_short ? ResourceMatch::kSpoils : ResourceMatch::kNo;
}

// Sections 2.3 to 2.5.
bool ResourceMatches(const PolicyDocument& policy, const Statement& statement,
                     const World& world, Coverage* coverage) {
  // A resource's own policy may leave it out, and means that resource (1.2).
  if (!statement.resource.has_value()) return true;
  VariableForms forms;
  bool any = false;
  bool spoiled = false;
  for (const Text& entry : statement.resource->entries.values) {
    const ResourceMatch match = ResourceEntryMatches(
        policy.type, entry.value, {world, policy.version, forms});
    if (match == ResourceMatch::kYes) any = true;
    if (match == ResourceMatch::kSpoils) spoiled = true;
  }
  const bool matches = statement.resource->negated ? !any && !spoiled : any;
  if (coverage != nullptr) {
    for (const VariableForm form : forms) {
      coverage->variables[form].Count(matches);
    }
  }
  return matches;
}

// An entry under `AWS` (1.5).
void NameByArn(std::string_view entry, const Caller& caller, Named& named) {
  if (entry == "*") {
    named.everyone = true;
    return;
  }
  if (!caller.HasAccount()) return;
  const std::vector<std::string> arn = Split(entry, ':', 6);
  const bool is_iam = arn.size() == 6 && arn[0] == "arn" && arn[2] == "iam";

  const bool is_root = is_iam && arn[5] == "root";
  if (entry == caller.account || (is_root && arn[4] == caller.account)) {
    named.account = true;
    if (caller.kind == CallerKind::kRoot) named.own = true;
    return;
  }
  if (entry == caller.text) named.own = true;

  // Names are unique in an account, so the path of a role may be anything.
  if (caller.kind == CallerKind::kSession && is_iam &&
      StartsWith(arn[5], "role/") && arn[1] == caller.partition &&
      arn[4] == caller.account) {
    const std::vector<std::string> words = Split(arn[5], '/', 1000000);
    if (words.back() == caller.name) named.role = true;
  }
}

}  // namespace

bool Speaks(const PolicyDocument& policy, const Statement& statement,
            const World& world, Coverage* coverage) {
  return ActionMatches(statement, world) &&
         ResourceMatches(policy, statement, world, coverage) &&
         ConditionsHold(statement, policy.version, world, coverage);
}

Named NamedBy(const compiler::PrincipalElement& element, const Caller& caller) {
  Named named;
  named.everyone = element.everyone;
  for (const compiler::PrincipalGroup& group : element.groups) {
    for (const Text& entry : group.values.values) {
      if (group.type.value == "AWS") {
        NameByArn(entry.value, caller, named);
      } else if (group.type.value == "Service") {
        if (caller.kind == CallerKind::kService && entry.value == caller.text) {
          named.own = true;
        }
      } else if (group.type.value == "Federated") {
        if (caller.kind == CallerKind::kProvider &&
            entry.value == caller.text) {
          named.own = true;
        }
      }
    }
  }
  return named;
}

bool DenyHits(const Statement& statement, const Caller& caller,
              bool has_boundary) {
  if (!statement.principal.has_value()) return true;
  const Named named = NamedBy(*statement.principal, caller);
  if (!statement.principal->negated) return named.any();
  // NotPrincipal spares the caller itself alone, and nobody who has a boundary
  // (5.6).
  if (has_boundary && caller.HasIdentitySide()) return true;
  return !named.own && !named.everyone;
}

Named AllowNames(const Statement& statement, const Caller& caller) {
  Named named;
  if (!statement.principal.has_value()) {
    named.everyone = true;
    return named;
  }
  named = NamedBy(*statement.principal, caller);
  if (!statement.principal->negated) return named;
  // NotPrincipal leaves everyone else, as `*` would (5.6).
  Named others;
  others.everyone = !named.any();
  return others;
}

}  // namespace writ::reference

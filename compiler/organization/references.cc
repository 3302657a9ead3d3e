// SPDX-License-Identifier: Apache-2.0
// Names of a bundle that are given twice, lead nowhere or contradict each
// other.

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/organization/arn_overlap.h"
#include "compiler/organization/lookup.h"
#include "compiler/organization/record_reader.h"
#include "compiler/organization/sections.h"
#include "compiler/syntax/suggest.h"
#include "engine/base/strings.h"

namespace writ::compiler {
namespace {

// `arn:P:iam::ACCOUNT:KIND/…`
bool IsIamArn(std::string_view arn, std::string_view kind) {
  if (!IsAccountNumber(AccountOfArn(arn))) return false;
  const size_t resource = arn.rfind(':') + 1;
  const std::string_view rest = arn.substr(resource);
  return arn.find(":iam::") != std::string_view::npos &&
         rest.starts_with(kind) && rest.size() > kind.size() &&
         !rest.ends_with('/');
}

class ReferenceChecker {
 public:
  ReferenceChecker(const Bundle& bundle, Diagnostics& diagnostics)
      : bundle_(bundle), lookup_(bundle), diagnostics_(diagnostics) {}

  void Check() {
    CheckUniqueness();
    CheckOrganization();
    CheckIdentityCenter();
    CheckAttributes();
    CheckAssignments();
    for (const PermissionSet& set : bundle_.permission_sets) CheckSet(set);
    CheckMembers();
    for (const Principal& p : bundle_.principals) CheckPrincipal(p);
    for (const Group& group : bundle_.groups) CheckGroup(group);
    for (const Resource& resource : bundle_.resources) CheckResource(resource);
    CheckOverlaps();
  }

 private:
  void Report(Code code, Spot spot, std::string message,
              std::string help = {}) {
    diagnostics_.Add(code, bundle_.PlaceOf(spot), std::move(message),
                     std::move(help));
  }

  std::string Shown(Spot spot) const {
    const Source& source = *bundle_.sources[spot.file];
    const LineColumn place = source.Locate(spot.begin);
    return Concat(source.name(), ":", std::to_string(place.line), ":",
                  std::to_string(place.column));
  }

  // Reports every word that stands in `table` before.
  template <typename Table, typename Get>
  void Unique(const Table& table, std::string_view what, const Get& get) {
    std::map<std::string_view, Spot> first;
    for (const auto& entry : table) {
      const Word word = get(entry);
      if (word.text.empty()) continue;
      const auto [it, is_new] = first.emplace(word.text, word.spot);
      if (is_new) continue;
      Report(Code::kDuplicateName, word.spot,
             Concat(what, " ", Quote(word.text), " is given twice"),
             Concat("the first is at ", Shown(it->second)));
    }
  }

  void CheckUniqueness() {
    Unique(bundle_.accounts, "account", [](const auto& a) { return a.id; });
    Unique(bundle_.units, "unit", [](const auto& u) { return u.id; });
    Unique(bundle_.permission_sets, "permission set",
           [](const auto& s) { return s.name; });
    Unique(bundle_.users, "user", [](const auto& u) { return u.user_name; });
    Unique(bundle_.users, "user id", [](const auto& u) { return u.id; });
    Unique(bundle_.directory_groups, "group",
           [](const auto& g) { return g.display_name; });
    Unique(bundle_.principals, "principal",
           [](const auto& p) { return p.arn; });
    Unique(bundle_.groups, "group", [](const auto& g) { return g.arn; });
    Unique(bundle_.endpoints, "endpoint", [](const auto& e) { return e.id; });
    for (const PolicySpace space :
         {PolicySpace::kIam, PolicySpace::kScp, PolicySpace::kRcp}) {
      Unique(bundle_.policies, "policy", [space](const auto& p) {
        return p.space == space ? p.name : Word{};
      });
    }
  }

  // The nearest of the table's names, as help.
  template <typename Table, typename Get>
  static std::string Nearest(std::string_view name, const Table& table,
                             const Get& get) {
    std::vector<std::string_view> names;
    names.reserve(table.size());
    for (const auto& entry : table) names.push_back(get(entry));
    return SuggestName(name, names);
  }

  void ReportUnknown(std::string_view what, const Word& name,
                     std::string help) {
    Report(Code::kUnknownReference, name.spot,
           Concat("unknown ", what, " ", Quote(name.text)), std::move(help));
  }

  // The one account that `name` means, or kNoIndex, which is reported.
  uint32_t OneAccount(const Word& name) {
    if (name.text.empty()) return kNoIndex;
    const std::vector<uint32_t> found = lookup_.Accounts(name.text);
    if (found.size() == 1) return found.front();
    if (found.empty()) {
      ReportUnknown("account", name,
                    Nearest(name.text, bundle_.accounts,
                            [](const auto& a) { return a.name.text; }));
    } else {
      ReportAmbiguous("accounts", name, found, bundle_.accounts);
    }
    return kNoIndex;
  }

  uint32_t OneUnit(const Word& name) {
    if (name.text.empty()) return kNoIndex;
    const std::vector<uint32_t> found = lookup_.Units(name.text);
    if (found.size() == 1) return found.front();
    if (found.empty()) {
      ReportUnknown("unit", name,
                    Nearest(name.text, bundle_.units,
                            [](const auto& u) { return u.name.text; }));
    } else {
      ReportAmbiguous("units", name, found, bundle_.units);
    }
    return kNoIndex;
  }

  template <typename Table>
  void ReportAmbiguous(std::string_view what, const Word& name,
                       const std::vector<uint32_t>& found, const Table& table) {
    std::string help = "write one of the ids";
    for (const uint32_t i : found) help += Concat(" ", Quote(table[i].id.text));
    Report(Code::kAmbiguousName, name.spot,
           Concat("several ", what, " are called ", Quote(name.text)),
           std::move(help));
  }

  void CheckOrganization() {
    OneAccount(bundle_.management_account);
    for (const Word& name : bundle_.delegated_administrators) OneAccount(name);
    for (const Unit& unit : bundle_.units) {
      CheckAttachments(unit.scps, PolicySpace::kScp, kFullAwsAccess);
      CheckAttachments(unit.rcps, PolicySpace::kRcp, kRcpFullAwsAccess);
    }
    for (const Account& account : bundle_.accounts) {
      CheckAttachments(account.scps, PolicySpace::kScp, kFullAwsAccess);
      CheckAttachments(account.rcps, PolicySpace::kRcp, kRcpFullAwsAccess);
    }
    if (bundle_.has_organization &&
        !bundle_.organization_id.text.starts_with("o-")) {
      Report(Code::kInvalidId, bundle_.organization_id.spot,
             Concat("organization id ", Quote(bundle_.organization_id.text),
                    " does not begin with `o-`"));
    }
  }

  void CheckAttachments(const Attachments& attachments, PolicySpace space,
                        std::string_view built_in) {
    for (const Word& name : attachments.names) {
      if (name.text.empty() || name.text == built_in) continue;
      if (lookup_.ControlPolicy(name.text, space) == kNoIndex) {
        ReportUnknownPolicy(name);
      }
    }
  }

  void ReportUnknownPolicy(const Word& name) {
    ReportUnknown("policy", name,
                  Nearest(name.text, bundle_.policies,
                          [](const auto& p) { return p.name.text; }));
  }

  void CheckIdentityCenter() {
    if (!bundle_.identity_center) return;
    std::set<std::pair<std::string_view, uint32_t>> seen;
    for (const ProvisionedRole& role : bundle_.identity_center->roles) {
      CheckSetName(role.permission_set);
      const uint32_t account = OneAccount(role.account);
      CheckProvisionedArn(role, account);
      if (account != kNoIndex &&
          !seen.emplace(role.permission_set.text, account).second) {
        Report(Code::kDuplicateName, role.arn.spot,
               Concat("two roles for permission set ",
                      Quote(role.permission_set.text), " in account ",
                      Quote(role.account.text)));
      }
    }
  }

  void CheckProvisionedArn(const ProvisionedRole& role, uint32_t account) {
    const std::string_view arn = role.arn.text;
    if (arn.empty()) return;
    const std::string_view name = arn.substr(arn.rfind('/') + 1);
    const std::string prefix =
        Concat("AWSReservedSSO_", role.permission_set.text, "_");
    const bool fits = IsIamArn(arn, "role/aws-reserved/sso.amazonaws.com/") &&
                      name.starts_with(prefix) &&
                      name.size() == prefix.size() + 16;
    if (!fits) {
      Report(Code::kContradiction, role.arn.spot,
             Concat(Quote(arn), " is no role of permission set ",
                    Quote(role.permission_set.text)),
             Concat("its name is `", prefix, "` and 16 hexadecimal digits"));
    } else if (account != kNoIndex &&
               AccountOfArn(arn) != bundle_.accounts[account].id.text) {
      Report(
          Code::kContradiction, role.arn.spot,
          Concat(Quote(arn), " is not of account ", Quote(role.account.text)));
    }
  }

  void CheckAttributes() {
    for (const AccessControlAttribute& attribute : bundle_.attributes) {
      if (attribute.source.text.empty() ||
          IsAttributeSource(attribute.source.text)) {
        continue;
      }
      Report(Code::kInvalidAttributeSource, attribute.source.spot,
             Concat("unknown source ", Quote(attribute.source.text)),
             "write `${path:…}` with an attribute of the directory, such as "
             "`${path:enterprise.costCenter}`");
    }
  }

  static bool IsAttributeSource(std::string_view source) {
    constexpr std::string_view kFront = "${path:";
    if (!source.starts_with(kFront) || !source.ends_with('}')) return false;
    source.remove_prefix(kFront.size());
    source.remove_suffix(1);
    constexpr std::string_view kFilters[] = {
        "emails[primary eq true].", "addresses[type eq \"work\"].",
        "phoneNumbers[type eq \"work\"].", "name.", "enterprise."};
    for (const std::string_view filter : kFilters) {
      if (!source.starts_with(filter)) continue;
      source.remove_prefix(filter.size());
      break;
    }
    if (source == "manager.value") return true;
    return !source.empty() &&
           source.find_first_not_of(
               "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
               "0123456789_-") == std::string_view::npos;
  }

  void CheckSetName(const Word& name) {
    if (name.text.empty() || lookup_.PermissionSet(name.text) != kNoIndex) {
      return;
    }
    ReportUnknown("permission set", name,
                  Nearest(name.text, bundle_.permission_sets,
                          [](const auto& s) { return s.name.text; }));
  }

  void CheckAssignments() {
    for (const Assignment& assignment : bundle_.assignments) {
      CheckSetName(assignment.permission_set);
      CheckAssignee(assignment);
      std::set<uint32_t>& accounts =
          assigned_accounts_[assignment.permission_set.text];
      for (const Word& name : assignment.accounts) {
        const uint32_t account = OneAccount(name);
        if (account != kNoIndex) accounts.insert(account);
      }
      for (const Word& name : assignment.units) {
        const uint32_t unit = OneUnit(name);
        if (unit != kNoIndex) AddAccountsBelow(unit, accounts);
      }
    }
  }

  void CheckAssignee(const Assignment& assignment) {
    const Word& user = assignment.user;
    const Word& group = assignment.group;
    if (!user.text.empty() && lookup_.User(user.text) == kNoIndex) {
      ReportUnknown("user", user,
                    Nearest(user.text, bundle_.users,
                            [](const auto& u) { return u.user_name.text; }));
    }
    if (!group.text.empty() && lookup_.DirectoryGroup(group.text) == kNoIndex) {
      ReportUnknown("group", group,
                    Nearest(group.text, bundle_.directory_groups,
                            [](const auto& g) { return g.display_name.text; }));
    }
  }

  void AddAccountsBelow(uint32_t unit, std::set<uint32_t>& accounts) const {
    for (uint32_t i = 0; i < bundle_.accounts.size(); ++i) {
      for (uint32_t u = bundle_.accounts[i].unit; u != kNoIndex;
           u = bundle_.units[u].parent) {
        if (u == unit) accounts.insert(i);
      }
    }
  }

  void CheckSet(const PermissionSet& set) {
    for (const Word& arn : set.managed_policies) {
      if (arn.text.empty()) continue;
      if (!arn.text.starts_with("arn:")) {
        Report(Code::kContradiction, arn.spot,
               Concat("managed policy ", Quote(arn.text), " is no ARN"),
               "a customer managed policy stands in "
               "`customerManagedPolicies`");
      } else if (lookup_.IamPolicy(arn.text, {}, {}) == kNoIndex) {
        ReportUnknownPolicy(arn);
      }
    }
    for (const PolicyReference& reference : set.customer_managed_policies) {
      CheckInEveryAccount(set, reference);
    }
    if (set.boundary) CheckInEveryAccount(set, *set.boundary);
  }

  // A customer managed policy must be there in each account of the set.
  void CheckInEveryAccount(const PermissionSet& set,
                           const PolicyReference& reference) {
    if (reference.name.text.empty()) return;
    std::vector<std::string_view> accounts;
    for (const uint32_t account : assigned_accounts_[set.name.text]) {
      accounts.push_back(bundle_.accounts[account].id.text);
    }
    if (accounts.empty() && !IsAnywhere(reference)) {
      ReportUnknownPolicy(reference.name);
    }
    for (const std::string_view account : accounts) {
      if (lookup_.IamPolicy(reference.name.text, reference.path, account) !=
          kNoIndex) {
        continue;
      }
      return Report(Code::kUnknownReference, reference.name.spot,
                    Concat("policy ", Quote(reference.name.text),
                           " is not there in account ", Quote(account),
                           ", to which the permission set is assigned"));
    }
  }

  // Whether some account has the policy of a set that is assigned nowhere.
  bool IsAnywhere(const PolicyReference& reference) const {
    if (lookup_.IamPolicy(reference.name.text, {}, {}) != kNoIndex) return true;
    const std::string end =
        Concat(":policy", reference.path.empty() ? "/" : reference.path,
               reference.name.text);
    return std::any_of(
        bundle_.policies.begin(), bundle_.policies.end(),
        [&](const Policy& policy) { return policy.name.text.ends_with(end); });
  }

  void CheckMembers() {
    for (const struct DirectoryGroup& group : bundle_.directory_groups) {
      for (const Word& member : group.members) {
        if (member.text.empty() || lookup_.Member(member.text) != kNoIndex) {
          continue;
        }
        const bool by_name = lookup_.User(member.text) != kNoIndex;
        if (by_name) {
          Report(Code::kContradiction, member.spot,
                 Concat("user ", Quote(member.text),
                        " is a member by name but has an id"),
                 "write the id");
        } else {
          ReportUnknown("member", member, {});
        }
      }
    }
  }

  void CheckPolicies(absl::Span<const Word> names, std::string_view account) {
    for (const Word& name : names) {
      if (!name.text.empty() &&
          lookup_.IamPolicy(name.text, {}, account) == kNoIndex) {
        ReportUnknownPolicy(name);
      }
    }
  }

  void CheckPrincipal(const Principal& principal) {
    const std::string_view arn = principal.arn.text;
    if (arn.empty()) return;
    const bool is_user = IsIamArn(arn, "user/");
    if (!is_user && !IsIamArn(arn, "role/")) {
      Report(Code::kInvalidId, principal.arn.spot,
             Concat(Quote(arn), " is no ARN of a user or role"));
      return;
    }
    const std::string_view account = AccountOfArn(arn);
    CheckPolicies(principal.policies, account);
    if (principal.boundary && !principal.boundary->name.text.empty() &&
        lookup_.IamPolicy(principal.boundary->name.text,
                          principal.boundary->path, account) == kNoIndex) {
      ReportUnknownPolicy(principal.boundary->name);
    }
    if (is_user && principal.trust_policy) {
      Report(Code::kContradiction, principal.trust_policy->spot,
             Concat("user ", Quote(arn), " has a trust policy"),
             "only a role has one");
    }
    if (!is_user && !principal.groups.empty()) {
      Report(Code::kContradiction, principal.groups.front().spot,
             Concat("role ", Quote(arn), " is in a group"),
             "only users are in groups");
    }
    for (const Word& group : principal.groups) CheckGroupName(group, account);
  }

  void CheckGroupName(const Word& name, std::string_view account) {
    if (name.text.empty() || FindGroup(name.text, account)) return;
    ReportUnknown("group", name,
                  Nearest(name.text, bundle_.groups, [](const auto& g) {
                    return g.arn.text.substr(g.arn.text.rfind('/') + 1);
                  }));
  }

  // An ARN, or the name of a group in the account, whatever its path: names
  // are unique in an account.
  bool FindGroup(std::string_view name, std::string_view account) const {
    if (name.starts_with("arn:")) return lookup_.Group(name) != kNoIndex;
    for (const struct Group& group : bundle_.groups) {
      const std::string_view arn = group.arn.text;
      if (AccountOfArn(arn) == account &&
          arn.substr(arn.rfind('/') + 1) == name) {
        return true;
      }
    }
    return false;
  }

  void CheckGroup(const struct Group& group) {
    if (group.arn.text.empty()) return;
    if (!IsIamArn(group.arn.text, "group/")) {
      Report(Code::kInvalidId, group.arn.spot,
             Concat(Quote(group.arn.text), " is no ARN of a group"));
      return;
    }
    CheckPolicies(group.policies, AccountOfArn(group.arn.text));
  }

  void CheckResource(const Resource& resource) {
    const Word& account = resource.account;
    uint32_t known = kNoIndex;
    const bool is_id = IsAccountNumber(account.text);
    if (!account.text.empty() && !is_id) known = OneAccount(account);
    const std::string_view id =
        known == kNoIndex ? account.text : bundle_.accounts[known].id.text;
    for (const Word& arn : resource.arns) {
      if (arn.text.empty()) continue;
      const std::string_view own = AccountOfArn(arn.text);
      if (!arn.text.starts_with("arn:")) {
        Report(Code::kInvalidId, arn.spot,
               Concat(Quote(arn.text), " is no ARN"));
      } else if (IsAccountNumber(own) && !id.empty() && own != id) {
        Report(Code::kContradiction, account.spot,
               Concat("account ", Quote(account.text), " is not that of ",
                      Quote(arn.text)));
      } else if (!IsAccountNumber(own) && account.text.empty()) {
        Report(Code::kMissingKey, arn.spot,
               Concat(Quote(arn.text),
                      " has no account number, and the resource no `account`"));
      } else if (lookup_.Principal(arn.text) != kNoIndex) {
        Report(Code::kContradiction, arn.spot,
               Concat(Quote(arn.text), " is a principal of the bundle"),
               "its trust policy is its resource policy, its tags are its "
               "resource tags");
      }
    }
  }

  // Two entries of equal literal prefix that can match one ARN.
  void CheckOverlaps() {
    std::map<std::string_view, std::vector<std::pair<size_t, const Word*>>>
        by_prefix;
    for (size_t i = 0; i < bundle_.resources.size(); ++i) {
      for (const Word& arn : bundle_.resources[i].arns) {
        auto& same = by_prefix[LiteralPrefix(arn.text)];
        for (const auto& [other, word] : same) {
          if (other == i || !ArnPatternsMeet(arn.text, word->text)) continue;
          Report(Code::kDuplicateName, arn.spot,
                 Concat("resource ", Quote(arn.text), " meets another entry, ",
                        Quote(word->text)),
                 Concat("the other is at ", Shown(word->spot)));
        }
        same.emplace_back(i, &arn);
      }
    }
  }

  const Bundle& bundle_;
  const Lookup lookup_;
  Diagnostics& diagnostics_;
  // By permission set; filled by CheckAssignments().
  std::map<std::string_view, std::set<uint32_t>> assigned_accounts_;
};

}  // namespace

void CheckReferences(const Bundle& bundle, Diagnostics& diagnostics) {
  ReferenceChecker(bundle, diagnostics).Check();
}

}  // namespace writ::compiler

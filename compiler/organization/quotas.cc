// SPDX-License-Identifier: Apache-2.0
// AWS's quotas: one table (docs/semantics.md, 1.6).

#include <string>
#include <string_view>

#include "compiler/organization/sections.h"
#include "engine/base/strings.h"

namespace writ::compiler {
namespace {

struct Quota {
  std::string_view what;
  size_t usual;    // what AWS grants at first
  size_t ceiling;  // what it grants on request
};

constexpr Quota kControlPolicies = {"SCPs or RCPs of one level", 5, 10};
constexpr Quota kPermissionSets = {"permission sets", 2000, 3500};
constexpr Quota kPoliciesOfASet = {"managed policies of a permission set", 10,
                                   20};
constexpr Quota kInlineOfASet = {"bytes of a permission set's inline policy",
                                 32768, 32768};
constexpr Quota kAttributes = {"access control attributes", 50, 50};
constexpr Quota kTags = {"tags", 50, 50};
constexpr Quota kPoliciesOfAPrincipal = {"managed policies of a principal", 10,
                                         20};

class QuotaChecker {
 public:
  QuotaChecker(const Bundle& bundle, bool strict, Diagnostics& diagnostics)
      : bundle_(bundle), strict_(strict), diagnostics_(diagnostics) {}

  void Check() {
    for (const Unit& unit : bundle_.units) {
      CheckLevel(unit.id.spot, unit.scps, unit.rcps);
    }
    for (const Account& account : bundle_.accounts) {
      CheckLevel(account.id.spot, account.scps, account.rcps);
      Compare(kTags, account.tags.size(), account.id.spot);
    }
    if (!bundle_.permission_sets.empty()) {
      Compare(kPermissionSets, bundle_.permission_sets.size(),
              bundle_.permission_sets.back().name.spot);
    }
    for (const PermissionSet& set : bundle_.permission_sets) {
      Compare(
          kPoliciesOfASet,
          set.managed_policies.size() + set.customer_managed_policies.size(),
          set.name.spot);
      if (set.inline_policy) {
        const Spot spot = set.inline_policy->spot;
        Compare(kInlineOfASet, spot.end - spot.begin, spot);
      }
    }
    if (!bundle_.attributes.empty()) {
      Compare(kAttributes, bundle_.attributes.size(),
              bundle_.attributes.back().key.spot);
    }
    for (const Principal& principal : bundle_.principals) {
      Compare(kPoliciesOfAPrincipal, principal.policies.size(),
              principal.arn.spot);
      Compare(kTags, principal.tags.size(), principal.arn.spot);
    }
  }

 private:
  void CheckLevel(Spot spot, const Attachments& scps, const Attachments& rcps) {
    Compare(kControlPolicies, scps.names.size(), spot);
    Compare(kControlPolicies, rcps.names.size(), spot);
  }

  // Over the ceiling it refuses, if strict; over the usual it is a note.
  void Compare(const Quota& quota, size_t count, Spot spot) {
    if (count <= quota.usual) return;
    const bool over_ceiling = count > quota.ceiling;
    const size_t limit = over_ceiling ? quota.ceiling : quota.usual;
    std::string message = Concat(
        std::to_string(count), " ", quota.what, ", more than AWS's ",
        over_ceiling ? "limit" : "default", " of ", std::to_string(limit));
    const Place place = bundle_.PlaceOf(spot);
    if (over_ceiling && strict_) {
      diagnostics_.Add(Code::kQuotaExceeded, place, std::move(message));
    } else {
      diagnostics_.Note(Code::kQuotaExceeded, place, std::move(message));
    }
  }

  const Bundle& bundle_;
  bool strict_;
  Diagnostics& diagnostics_;
};

}  // namespace

void CheckQuotas(const Bundle& bundle, bool strict, Diagnostics& diagnostics) {
  QuotaChecker(bundle, strict, diagnostics).Check();
}

}  // namespace writ::compiler

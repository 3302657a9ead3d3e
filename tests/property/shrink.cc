// SPDX-License-Identifier: Apache-2.0

#include "tests/property/shrink.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace writ::property {
namespace {

// Changes parts of one case and takes each change back that loses the
// difference. The members of `model_` are changed where they stand.
class Shrinker {
 public:
  Shrinker(CaseModel model,
           const std::function<bool(const CaseModel&)>& still_differs)
      : model_(std::move(model)), still_differs_(still_differs) {}

  CaseModel Run() {
    do {
      changed_ = false;
      Round();
    } while (changed_);
    return std::move(model_);
  }

 private:
  // Gives `part` the value `simpler`, if it has another and the cases still
  // differ.
  template <typename T>
  bool Try(T& part, T simpler) {
    std::swap(part, simpler);
    if (still_differs_(model_)) {
      changed_ = true;
      return true;
    }
    std::swap(part, simpler);
    return false;
  }

  void TrySet(std::string& part, const std::string& simpler) {
    if (part != simpler) Try(part, simpler);
  }

  void TrySet(bool& part, bool simpler) {
    if (part != simpler) Try(part, simpler);
  }

  // Removes elements, as long as `keep` stay.
  template <typename T>
  void TryRemoveEach(std::vector<T>& items, size_t keep = 0) {
    for (size_t i = items.size(); i-- > 0;) {
      if (items.size() <= keep) return;
      std::vector<T> fewer = items;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      Try(items, fewer);
    }
  }

  void Simplify(ValuesModel& values, const std::string& simplest) {
    TryRemoveEach(values.values, 1);
    if (!simplest.empty() && values.values != std::vector{simplest}) {
      Try(values.values, std::vector{simplest});
    }
    TrySet(values.as_list, false);
    TrySet(values.unquoted, false);
  }

  void Simplify(StatementModel& statement) {
    TryRemoveEach(statement.conditions);
    for (ConditionModel& condition : statement.conditions) {
      Simplify(condition.values, "");
      TrySet(condition.values.as_list, false);
    }
    Simplify(statement.actions, "*");
    TrySet(statement.not_action, false);
    if (statement.has_resource) Simplify(statement.resources, "*");
    TrySet(statement.not_resource, false);
    if (statement.principal.has_value()) {
      if (!statement.principal->star) {
        Try(statement.principal,
            std::optional(PrincipalModel{false, true, {}}));
      }
      TryRemoveEach(statement.principal->entries, 1);
      TrySet(statement.principal->negated, false);
    }
    TrySet(statement.sid, "");
  }

  void Simplify(PolicyModel& policy) {
    TryRemoveEach(policy.statements);
    for (StatementModel& statement : policy.statements) Simplify(statement);
    TrySet(policy.version, "2012-10-17");
  }

  void Simplify(PoliciesModel& policies) {
    TryRemoveEach(policies);
    for (PolicyModel& policy : policies) Simplify(policy);
  }

  void Simplify(LevelsModel& levels) {
    TryRemoveEach(levels);
    for (LevelModel& level : levels) Simplify(level.policies);
  }

  template <typename Layer>
  void Simplify(std::optional<Layer>& layer) {
    if (!layer.has_value()) return;
    if (Try(layer, std::optional<Layer>())) return;
    Simplify(*layer);
  }

  void Simplify(RequestModel& request) {
    TryRemoveEach(request.context);
    for (ContextModel& entry : request.context) {
      if (entry.is_list) TryRemoveEach(entry.values);
      if (entry.is_list && entry.values.size() == 1) {
        TrySet(entry.is_list, false);
      }
    }
    TrySet(request.resource_account, "");
    TrySet(request.resource, "*");
    if (request.time_ns != 0) Try(request.time_ns, int64_t{0});
  }

  void Round() {
    if (!model_.management_account.empty()) {
      Try(model_.management_account, std::string());
    }
    if (!model_.rcp_services.empty()) {
      Try(model_.rcp_services, std::vector<std::string>());
    }
    Simplify(model_.scp);
    Simplify(model_.rcp);
    Simplify(model_.endpoint);
    Simplify(model_.session);
    Simplify(model_.boundary);
    Simplify(model_.identity);
    Simplify(model_.resource);
    Simplify(model_.request);
  }

  CaseModel model_;
  const std::function<bool(const CaseModel&)>& still_differs_;
  bool changed_ = false;
};

}  // namespace

CaseModel Shrink(CaseModel model,
                 const std::function<bool(const CaseModel&)>& still_differs) {
  return Shrinker(std::move(model), still_differs).Run();
}

}  // namespace writ::property

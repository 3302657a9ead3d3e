// SPDX-License-Identifier: Apache-2.0
// One random case as plain data: easy to make, to change and to print.

#ifndef WRIT_TESTS_PROPERTY_CASE_MODEL_H_
#define WRIT_TESTS_PROPERTY_CASE_MODEL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace writ::property {

// Values of an element or a condition key.
struct ValuesModel {
  std::vector<std::string> values;
  bool as_list = false;  // an array, even of one
  // Text that reads as a JSON number or Boolean stands without quotes.
  bool unquoted = false;
};

struct PrincipalModel {
  bool negated = false;  // NotPrincipal
  bool star = false;     // "*" as such; no entries then
  std::vector<std::pair<std::string, std::string>> entries;  // type, value
};

struct ConditionModel {
  std::string op;
  std::string key;
  ValuesModel values;
};

struct StatementModel {
  std::string sid;  // empty: none
  bool allow = false;
  std::optional<PrincipalModel> principal;
  bool not_action = false;
  ValuesModel actions;
  bool has_resource = true;
  bool not_resource = false;
  ValuesModel resources;
  std::vector<ConditionModel> conditions;
};

struct PolicyModel {
  std::string name;
  std::string version;  // empty: none
  std::vector<StatementModel> statements;
};

using PoliciesModel = std::vector<PolicyModel>;

struct LevelModel {
  std::string name;
  PoliciesModel policies;
};

using LevelsModel = std::vector<LevelModel>;

struct ContextModel {
  std::string key;
  std::vector<std::string> values;
  bool is_list = false;
};

struct RequestModel {
  std::string principal;
  std::string action;
  std::string resource = "*";
  std::string resource_account;
  std::vector<ContextModel> context;
  int64_t time_ns = 0;
};

struct CaseModel {
  RequestModel request;
  std::optional<PoliciesModel> identity;
  std::optional<PoliciesModel> boundary;
  std::optional<PoliciesModel> session;
  std::optional<LevelsModel> scp;
  std::optional<LevelsModel> rcp;
  std::optional<PolicyModel> resource;
  std::optional<PolicyModel> endpoint;
  std::vector<std::string> rcp_services;
  std::string management_account;
};

// Whether the resource is an IAM role, whose policy is a trust policy.
bool ResourceIsRole(const RequestModel& request);

// The `policies` of the scenario.
std::string PoliciesJson(const CaseModel& model);

// The whole scenario on one line, in the format of docs/formats.md. Options
// that the format lacks stand in `note`.
std::string ScenarioJson(const CaseModel& model, std::string_view expect);

}  // namespace writ::property

#endif  // WRIT_TESTS_PROPERTY_CASE_MODEL_H_

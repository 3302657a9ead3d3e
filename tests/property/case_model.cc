// SPDX-License-Identifier: Apache-2.0

#include "tests/property/case_model.h"

#include <cstddef>
#include <cstdio>

#include "tests/reference/scalars.h"
#include "tests/reference/text.h"

namespace writ::property {
namespace {

std::string Quoted(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      json += '\\';
      json += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char escaped[8];
      std::snprintf(escaped, sizeof(escaped), "\\u%04x",
                    static_cast<unsigned>(static_cast<unsigned char>(c)));
      json += escaped;
    } else {
      json += c;
    }
  }
  return json + '"';
}

// Whether JSON takes `text` as it is for a number or a Boolean.
bool IsJsonScalar(std::string_view text) {
  if (text == "true" || text == "false") return true;
  if (!text.empty() && text[0] == '-') text.remove_prefix(1);
  const std::vector<std::string> parts = reference::Split(text, '.', 3);
  if (parts.size() > 2) return false;
  for (const std::string& part : parts) {
    if (!reference::AllDigits(part)) return false;
  }
  return parts[0].size() == 1 || parts[0][0] != '0';
}

std::string ValueJson(const std::string& value, bool unquoted) {
  return unquoted && IsJsonScalar(value) ? value : Quoted(value);
}

// Joins the members of an object or the elements of an array.
class Joined {
 public:
  explicit Joined(char open, char close) : json_(1, open), close_(close) {}

  void Add(std::string_view element) {
    if (json_.size() > 1) json_ += ", ";
    json_ += element;
  }
  void Add(std::string_view key, std::string_view value) {
    Add(Quoted(key) + ": " + std::string(value));
  }
  std::string Done() const { return json_ + close_; }

 private:
  std::string json_;
  char close_;
};

Joined Object() { return Joined('{', '}'); }
Joined Array() { return Joined('[', ']'); }

std::string Json(const ValuesModel& model) {
  if (model.values.size() == 1 && !model.as_list) {
    return ValueJson(model.values[0], model.unquoted);
  }
  Joined array = Array();
  for (const std::string& value : model.values) {
    array.Add(ValueJson(value, model.unquoted));
  }
  return array.Done();
}

std::string Json(const PrincipalModel& model) {
  if (model.star) return Quoted("*");
  // One member for each type, in the order in which the types first come.
  Joined object = Object();
  std::vector<std::string> done;
  for (const auto& [type, unused] : model.entries) {
    bool is_done = false;
    for (const std::string& other : done) is_done |= other == type;
    if (is_done) continue;
    done.push_back(type);
    ValuesModel values;
    for (const auto& [other, value] : model.entries) {
      if (other == type) values.values.push_back(value);
    }
    object.Add(type, Json(values));
  }
  return object.Done();
}

std::string Json(const std::vector<ConditionModel>& conditions) {
  Joined object = Object();
  std::vector<std::string> done;
  for (const ConditionModel& condition : conditions) {
    bool is_done = false;
    for (const std::string& other : done) is_done |= other == condition.op;
    if (is_done) continue;
    done.push_back(condition.op);
    Joined keys = Object();
    for (const ConditionModel& other : conditions) {
      if (other.op == condition.op) keys.Add(other.key, Json(other.values));
    }
    object.Add(condition.op, keys.Done());
  }
  return object.Done();
}

std::string Json(const StatementModel& model) {
  Joined object = Object();
  if (!model.sid.empty()) object.Add("Sid", Quoted(model.sid));
  object.Add("Effect", Quoted(model.allow ? "Allow" : "Deny"));
  if (model.principal.has_value()) {
    object.Add(model.principal->negated ? "NotPrincipal" : "Principal",
               Json(*model.principal));
  }
  object.Add(model.not_action ? "NotAction" : "Action", Json(model.actions));
  if (model.has_resource) {
    object.Add(model.not_resource ? "NotResource" : "Resource",
               Json(model.resources));
  }
  if (!model.conditions.empty()) {
    object.Add("Condition", Json(model.conditions));
  }
  return object.Done();
}

std::string Json(const PolicyModel& model) {
  Joined document = Object();
  if (!model.version.empty()) document.Add("Version", Quoted(model.version));
  Joined statements = Array();
  for (const StatementModel& statement : model.statements) {
    statements.Add(Json(statement));
  }
  document.Add("Statement", statements.Done());
  Joined object = Object();
  object.Add("name", Quoted(model.name));
  object.Add("document", document.Done());
  return object.Done();
}

std::string Json(const PoliciesModel& policies) {
  Joined array = Array();
  for (const PolicyModel& policy : policies) array.Add(Json(policy));
  return array.Done();
}

std::string Json(const LevelsModel& levels) {
  Joined array = Array();
  for (const LevelModel& level : levels) {
    Joined object = Object();
    object.Add("name", Quoted(level.name));
    object.Add("policies", Json(level.policies));
    array.Add(object.Done());
  }
  return array.Done();
}

template <typename Layer>
void AddLayer(std::string_view name, const std::optional<Layer>& layer,
              Joined& object) {
  if (layer.has_value()) object.Add(name, Json(*layer));
}

// The time in ISO 8601, with the nanoseconds that are not zero.
std::string TimeText(int64_t time_ns) {
  constexpr int64_t kPerSecond = 1000000000;
  int64_t seconds = time_ns / kPerSecond;
  int64_t rest = time_ns % kPerSecond;
  if (rest < 0) {
    rest += kPerSecond;
    --seconds;
  }
  std::string text = reference::MomentText(seconds);
  if (rest == 0) return text;
  text.pop_back();
  const std::string digits = std::to_string(rest + kPerSecond).substr(1);
  return text + "." + digits + "Z";
}

std::string Json(const RequestModel& model) {
  Joined object = Object();
  object.Add("principal", Quoted(model.principal));
  object.Add("action", Quoted(model.action));
  object.Add("resource", Quoted(model.resource));
  if (!model.resource_account.empty()) {
    object.Add("resourceAccount", Quoted(model.resource_account));
  }
  if (!model.context.empty()) {
    Joined context = Object();
    for (const ContextModel& entry : model.context) {
      context.Add(entry.key,
                  Json(ValuesModel{entry.values, entry.is_list, false}));
    }
    object.Add("context", context.Done());
  }
  object.Add("time", Quoted(TimeText(model.time_ns)));
  return object.Done();
}

}  // namespace

bool ResourceIsRole(const RequestModel& request) {
  const std::vector<std::string> arn =
      reference::Split(request.resource, ':', 6);
  return arn.size() == 6 && arn[2] == "iam" &&
         reference::StartsWith(arn[5], "role/");
}

std::string PoliciesJson(const CaseModel& model) {
  Joined object = Object();
  AddLayer("identity", model.identity, object);
  AddLayer("boundary", model.boundary, object);
  AddLayer("session", model.session, object);
  AddLayer("scp", model.scp, object);
  AddLayer("rcp", model.rcp, object);
  AddLayer("resource", model.resource, object);
  AddLayer("endpoint", model.endpoint, object);
  return object.Done();
}

std::string ScenarioJson(const CaseModel& model, std::string_view expect) {
  Joined object = Object();
  object.Add("request", Json(model.request));
  object.Add("policies", PoliciesJson(model));
  object.Add("expect", Quoted(expect));
  std::string note;
  if (!model.management_account.empty()) {
    note += "management account " + model.management_account;
  }
  if (!model.rcp_services.empty()) {
    if (!note.empty()) note += "; ";
    note += "RCPs reach";
    for (const std::string& service : model.rcp_services) note += " " + service;
  }
  if (!note.empty()) object.Add("note", Quoted(note));
  return object.Done();
}

}  // namespace writ::property

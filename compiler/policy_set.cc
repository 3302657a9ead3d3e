// SPDX-License-Identifier: Apache-2.0
#include "compiler/policy_set.h"

#include <cstdint>
#include <string>
#include <utility>

#include "compiler/check/policy_checker.h"
#include "compiler/json/shape_reader.h"
#include "compiler/syntax/suggest.h"
#include "engine/base/strings.h"

namespace writ::compiler {
namespace {

using json::Kind;

constexpr std::string_view kSetKeys[] = {
    "identity", "boundary", "session", "scp", "rcp", "resource", "endpoint"};
constexpr std::string_view kPolicyKeys[] = {"name", "document"};
constexpr std::string_view kLevelKeys[] = {"name", "policies"};

class SetReader : public json::ShapeReader {
 public:
  SetReader(PolicyType resource_type,
            const std::shared_ptr<const Source>& source,
            Diagnostics& diagnostics)
      : ShapeReader(source, diagnostics),
        resource_type_(resource_type),
        set_(std::make_unique<PolicySet>()) {
    set_->source = source;
  }

  // The set, or null where something refuses to load.
  std::unique_ptr<PolicySet> Read(const json::Value& value);

 private:
  void ReadMember(const json::Member& member);
  std::vector<NamedPolicy> ReadPolicies(const json::Value& value,
                                        std::string_view what, PolicyType type);
  std::vector<PolicyLevel> ReadLevels(const json::Value& value,
                                      std::string_view what, PolicyType type);
  NamedPolicy ReadPolicy(const json::Value& value, std::string_view what,
                         PolicyType type);
  void CheckKeys(const json::Value& value, std::string_view what,
                 absl::Span<const std::string_view> known);
  std::string_view ReadName(const json::Value& value, std::string_view what);

  PolicyType resource_type_;
  std::unique_ptr<PolicySet> set_;
};

std::unique_ptr<PolicySet> SetReader::Read(const json::Value& value) {
  if (!Expect(value, Kind::kObject, "`policies`")) return nullptr;
  for (const json::Member& member : value.members) {
    if (Counts(member)) ReadMember(member);
  }
  return refused() ? nullptr : std::move(set_);
}

void SetReader::ReadMember(const json::Member& member) {
  const std::string_view key = member.key;
  const std::string what = Concat("`policies.", key, "`");
  const json::Value& value = member.value;
  if (key == "identity") {
    set_->identity = ReadPolicies(value, what, PolicyType::kIdentity);
  } else if (key == "boundary") {
    set_->boundary = ReadPolicies(value, what, PolicyType::kBoundary);
  } else if (key == "session") {
    set_->session = ReadPolicies(value, what, PolicyType::kSession);
  } else if (key == "scp") {
    set_->scp = ReadLevels(value, what, PolicyType::kScp);
  } else if (key == "rcp") {
    set_->rcp = ReadLevels(value, what, PolicyType::kRcp);
  } else if (key == "resource") {
    set_->resource = ReadPolicy(value, what, resource_type_);
  } else if (key == "endpoint") {
    set_->endpoint = ReadPolicy(value, what, PolicyType::kEndpoint);
  } else {
    Report(Code::kUnknownKey, member.key_begin, member.key_end,
           Concat("unknown key ", Quote(key), " in `policies`"),
           SuggestName(key, kSetKeys));
  }
}

std::vector<NamedPolicy> SetReader::ReadPolicies(const json::Value& value,
                                                 std::string_view what,
                                                 PolicyType type) {
  std::vector<NamedPolicy> policies;
  if (!Expect(value, Kind::kArray, what)) return policies;
  policies.reserve(value.elements.size());
  const std::string entry = Concat("entry of ", what);
  for (const json::Value& element : value.elements) {
    policies.push_back(ReadPolicy(element, entry, type));
  }
  return policies;
}

std::vector<PolicyLevel> SetReader::ReadLevels(const json::Value& value,
                                               std::string_view what,
                                               PolicyType type) {
  std::vector<PolicyLevel> levels;
  if (!Expect(value, Kind::kArray, what)) return levels;
  levels.reserve(value.elements.size());
  const std::string entry = Concat("level of ", what);
  for (const json::Value& element : value.elements) {
    if (!Expect(element, Kind::kObject, entry)) continue;
    CheckKeys(element, entry, kLevelKeys);
    PolicyLevel& level = levels.emplace_back();
    level.name = ReadName(element, entry);
    if (const json::Value* policies = element.Find("policies")) {
      level.policies = ReadPolicies(*policies, "`policies` of a level", type);
    }
  }
  return levels;
}

NamedPolicy SetReader::ReadPolicy(const json::Value& value,
                                  std::string_view what, PolicyType type) {
  NamedPolicy policy;
  if (!Expect(value, Kind::kObject, what)) return policy;
  CheckKeys(value, what, kPolicyKeys);
  policy.name = ReadName(value, what);
  if (const json::Value* document = value.Find("document")) {
    policy.document = LoadPolicy(*document, type, policy.name, source(),
                                 set_->arena, diagnostics());
    if (policy.document == nullptr) Refuse();
  }
  return policy;
}

// Reports keys of the object that are not `known`, and known ones that are
// absent: all are required.
void SetReader::CheckKeys(const json::Value& value, std::string_view what,
                          absl::Span<const std::string_view> known) {
  for (const json::Member& member : value.members) {
    if (!Counts(member)) continue;
    bool is_known = false;
    for (const std::string_view key : known) is_known |= key == member.key;
    if (is_known) continue;
    Report(Code::kUnknownKey, member.key_begin, member.key_end,
           Concat("unknown key ", Quote(member.key), " in ", what),
           SuggestName(member.key, known));
  }
  for (const std::string_view key : known) {
    if (value.Find(key) != nullptr) continue;
    Report(Code::kMissingKey, value.begin, value.begin + 1,
           Concat(what, " has no `", key, "`"));
  }
}

std::string_view SetReader::ReadName(const json::Value& value,
                                     std::string_view what) {
  const json::Value* name = value.Find("name");
  if (name == nullptr) return {};
  if (!Expect(*name, Kind::kString, Concat("`name` of ", what))) return {};
  return set_->arena.Copy(name->text);
}

}  // namespace

std::unique_ptr<PolicySet> ReadPolicySet(
    const json::Value& value, PolicyType resource_type,
    const std::shared_ptr<const Source>& source, Diagnostics& diagnostics) {
  return SetReader(resource_type, source, diagnostics).Read(value);
}

}  // namespace writ::compiler

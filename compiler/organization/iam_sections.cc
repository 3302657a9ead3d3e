// SPDX-License-Identifier: Apache-2.0
// policies, principals, groups, resources and endpoints.

#include <string>
#include <vector>

#include "compiler/organization/sections.h"
#include "engine/base/strings.h"

namespace writ::compiler {
namespace {

using json::Kind;
using json::Member;
using json::Value;
using Need = RecordReader::Need;

constexpr std::string_view kPrincipalKeys[] = {"arn",
                                               "uniqueId",
                                               "policies",
                                               "inlinePolicies",
                                               "permissionsBoundary",
                                               "tags",
                                               "groups",
                                               "trustPolicy",
                                               "maxSessionDuration"};
constexpr std::string_view kGroupKeys[] = {"arn", "policies", "inlinePolicies"};
constexpr std::string_view kResourceKeys[] = {"arn", "account", "policy",
                                              "tags"};
constexpr std::string_view kEndpointKeys[] = {"id", "policy"};

void AddPolicy(const Word& name, PolicySpace space, const Value& value,
               RecordReader& reader) {
  if (name.text == kFullAwsAccess || name.text == kRcpFullAwsAccess) {
    reader.ReportAt(Code::kReservedName, name.spot,
                    Concat("policy ", Quote(name.text), " is built in"),
                    "give it another name, or leave it out");
    return;
  }
  if (!reader.Expects(value, Kind::kObject,
                      Concat("policy ", Quote(name.text)))) {
    return;
  }
  reader.bundle().policies.push_back(
      {name, space, {&value, reader.SpotOf(value)}});
}

void ReadMaxSession(const Value& value, RecordReader& reader,
                    Principal& principal) {
  const Value* seconds = value.Find("maxSessionDuration");
  if (seconds == nullptr ||
      !reader.Expects(*seconds, Kind::kNumber, "`maxSessionDuration`")) {
    return;
  }
  uint64_t number = 0;
  bool digits = seconds->text.size() <= 6;
  for (const char c : seconds->text) {
    digits = digits && c >= '0' && c <= '9';
    number = number * 10 + static_cast<uint64_t>(c - '0');
  }
  if (!digits || number < 3600 || number > 43200) {
    reader.ReportAt(Code::kInvalidDuration, reader.SpotOf(*seconds),
                    Concat("`maxSessionDuration` ", seconds->text,
                           " is not between 3600 and 43200 seconds"));
    return;
  }
  principal.max_session_seconds = static_cast<uint32_t>(number);
}

void ReadPrincipal(const Value& value, RecordReader& reader) {
  constexpr std::string_view kWhat = "principal";
  if (!reader.ReadObject(value, kWhat, kPrincipalKeys)) return;
  Principal principal;
  principal.arn = reader.ReadWord(value, "arn", kWhat, Need::kRequired);
  principal.unique_id =
      reader.ReadWord(value, "uniqueId", kWhat, Need::kOptional);
  principal.policies = reader.ReadWords(value, "policies", kWhat);
  principal.inline_policies = reader.ReadInlinePolicies(value, kWhat);
  if (const Value* boundary = value.Find("permissionsBoundary")) {
    principal.boundary =
        reader.ReadPolicyReference(*boundary, "`permissionsBoundary`");
  }
  principal.has_tags = value.Find("tags") != nullptr;
  principal.tags = reader.ReadTags(value, kWhat);
  principal.groups = reader.ReadWords(value, "groups", kWhat);
  principal.trust_policy = reader.ReadDocument(value, "trustPolicy", kWhat);
  ReadMaxSession(value, reader, principal);
  reader.bundle().principals.push_back(principal);
}

void ReadGroup(const Value& value, RecordReader& reader) {
  constexpr std::string_view kWhat = "group";
  if (!reader.ReadObject(value, kWhat, kGroupKeys)) return;
  Group group;
  group.arn = reader.ReadWord(value, "arn", kWhat, Need::kRequired);
  group.policies = reader.ReadWords(value, "policies", kWhat);
  group.inline_policies = reader.ReadInlinePolicies(value, kWhat);
  reader.bundle().groups.push_back(group);
}

void ReadResource(const Value& value, RecordReader& reader) {
  constexpr std::string_view kWhat = "resource";
  if (!reader.ReadObject(value, kWhat, kResourceKeys)) return;
  Resource resource;
  const Value* arn = value.Find("arn");
  if (arn != nullptr && arn->kind == Kind::kString) {
    const std::vector<Word> one = {reader.WordOf(*arn, "`arn` of resource")};
    resource.arns = reader.bundle().arena.Copy(one);
  } else if (arn != nullptr) {
    resource.arns = reader.ReadWords(value, "arn", kWhat);
  }
  if (resource.arns.empty()) {
    const Spot spot = reader.SpotOf(value);
    reader.ReportAt(Code::kMissingKey, {spot.file, spot.begin, spot.begin + 1},
                    "resource has no `arn`");
  }
  resource.account = reader.ReadWord(value, "account", kWhat, Need::kOptional);
  resource.policy = reader.ReadDocument(value, "policy", kWhat);
  resource.has_tags = value.Find("tags") != nullptr;
  resource.tags = reader.ReadTags(value, kWhat);
  reader.bundle().resources.push_back(resource);
}

void ReadEndpoint(const Value& value, RecordReader& reader) {
  constexpr std::string_view kWhat = "endpoint";
  if (!reader.ReadObject(value, kWhat, kEndpointKeys)) return;
  Endpoint endpoint;
  endpoint.id = reader.ReadWord(value, "id", kWhat, Need::kRequired);
  if (!endpoint.id.text.empty() && !endpoint.id.text.starts_with("vpce-")) {
    reader.ReportAt(Code::kInvalidId, endpoint.id.spot,
                    Concat("endpoint id ", Quote(endpoint.id.text),
                           " does not begin with `vpce-`"));
  }
  endpoint.policy = reader.ReadDocument(value, "policy", kWhat);
  reader.bundle().endpoints.push_back(endpoint);
}

}  // namespace

void ReadPolicies(const Value& value, RecordReader& reader) {
  if (!reader.Expects(value, Kind::kObject, "`policies`")) return;
  for (const Member& member : value.members) {
    if (member.repeated) continue;
    AddPolicy({member.key, reader.SpotOfKey(member)}, PolicySpace::kIam,
              member.value, reader);
  }
}

void ReadPolicyFile(const Value& value, std::string_view name,
                    PolicySpace space, RecordReader& reader) {
  const Spot spot = reader.SpotOf(value);
  AddPolicy({reader.bundle().arena.Copy(name),
             {spot.file, spot.begin, spot.begin + 1}},
            space, value, reader);
}

void ReadPrincipals(const Value& value, RecordReader& reader) {
  reader.ReadEach(value, "`principals`", ReadPrincipal);
}

void ReadGroups(const Value& value, RecordReader& reader) {
  reader.ReadEach(value, "`groups`", ReadGroup);
}

void ReadResources(const Value& value, RecordReader& reader) {
  reader.ReadEach(value, "`resources`", ReadResource);
}

void ReadEndpoints(const Value& value, RecordReader& reader) {
  reader.ReadEach(value, "`endpoints`", ReadEndpoint);
}

}  // namespace writ::compiler

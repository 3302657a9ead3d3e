// SPDX-License-Identifier: Apache-2.0
// permissionSets, directory and assignments.

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

constexpr std::string_view kSetKeys[] = {"name",
                                         "description",
                                         "sessionDuration",
                                         "managedPolicies",
                                         "customerManagedPolicies",
                                         "inlinePolicy",
                                         "permissionsBoundary",
                                         "tags"};
constexpr std::string_view kDirectoryKeys[] = {"users", "groups",
                                               "accessControlAttributes"};
// SCIM 2.0's core user; extensions have names that begin with `urn:`.
constexpr std::string_view kUserKeys[] = {"id",           "externalId",
                                          "userName",     "name",
                                          "displayName",  "nickName",
                                          "profileUrl",   "title",
                                          "userType",     "preferredLanguage",
                                          "locale",       "timezone",
                                          "active",       "emails",
                                          "phoneNumbers", "ims",
                                          "photos",       "addresses",
                                          "groups",       "entitlements",
                                          "roles",        "x509Certificates",
                                          "schemas",      "meta"};
constexpr std::string_view kGroupKeys[] = {
    "id", "externalId", "displayName", "members", "schemas", "meta"};
constexpr std::string_view kMemberKeys[] = {"value", "$ref", "type", "display"};
constexpr std::string_view kAssignmentKeys[] = {"principal", "permissionSet",
                                                "accounts", "units"};
constexpr std::string_view kAssigneeKeys[] = {"user", "group"};

constexpr uint32_t kShortestSession = 3600;
constexpr uint32_t kLongestSession = 12 * 3600;

void ReadSessionDuration(const Value& value, RecordReader& reader,
                         PermissionSet& set) {
  if (value.Find("sessionDuration") == nullptr) return;
  const Word text = reader.ReadWord(value, "sessionDuration", "permission set",
                                    Need::kRequired);
  if (text.text.empty()) return;
  const std::optional<uint32_t> seconds = ParseDuration(text.text);
  if (!seconds || *seconds < kShortestSession || *seconds > kLongestSession) {
    reader.ReportAt(Code::kInvalidDuration, text.spot,
                    Concat("session duration ", Quote(text.text),
                           " is not between `PT1H` and `PT12H`"),
                    "write hours and minutes as in `PT1H30M`");
    return;
  }
  set.session_seconds = *seconds;
}

void ReadSet(const Value& value, const Word* name_of_file,
             RecordReader& reader) {
  constexpr std::string_view kWhat = "permission set";
  if (!reader.ReadObject(value, kWhat, kSetKeys)) return;
  PermissionSet set;
  set.name = reader.ReadWord(
      value, "name", kWhat,
      name_of_file == nullptr ? Need::kRequired : Need::kOptional);
  if (name_of_file != nullptr) {
    if (!set.name.text.empty() && set.name.text != name_of_file->text) {
      reader.ReportAt(
          Code::kContradiction, set.name.spot,
          Concat("permission set ", Quote(set.name.text),
                 " stands in a file named after ", Quote(name_of_file->text)));
    }
    if (set.name.text.empty()) set.name = *name_of_file;
  }
  reader.ReadWord(value, "description", kWhat, Need::kOptional);
  reader.ReadTags(value, kWhat);
  ReadSessionDuration(value, reader, set);
  set.managed_policies = reader.ReadWords(value, "managedPolicies", kWhat);
  std::vector<PolicyReference> customer;
  reader.ReadList(value, "customerManagedPolicies", [&](const Value& entry) {
    const auto reference =
        reader.ReadPolicyReference(entry, "customer managed policy");
    if (reference) customer.push_back(*reference);
  });
  set.customer_managed_policies = reader.bundle().arena.Copy(customer);
  set.inline_policy = reader.ReadDocument(value, "inlinePolicy", kWhat);
  if (const Value* boundary = value.Find("permissionsBoundary")) {
    set.boundary =
        reader.ReadPolicyReference(*boundary, "`permissionsBoundary`");
  }
  reader.bundle().permission_sets.push_back(set);
}

void ReadUser(const Value& value, RecordReader& reader) {
  constexpr std::string_view kWhat = "user";
  if (!reader.Expects(value, Kind::kObject, kWhat)) return;
  std::vector<std::string_view> known(std::begin(kUserKeys),
                                      std::end(kUserKeys));
  for (const Member& member : value.members) {
    if (member.key.starts_with("urn:")) known.push_back(member.key);
  }
  reader.ReadObject(value, kWhat, known);
  DirectoryUser user;
  user.value = &value;
  user.id = reader.ReadWord(value, "id", kWhat, Need::kOptional);
  user.user_name = reader.ReadWord(value, "userName", kWhat, Need::kRequired);
  user.active = reader.ReadBool(value, "active", kWhat).value_or(true);
  reader.bundle().users.push_back(user);
}

void ReadGroup(const Value& value, RecordReader& reader) {
  constexpr std::string_view kWhat = "directory group";
  if (!reader.ReadObject(value, kWhat, kGroupKeys)) return;
  DirectoryGroup group;
  group.display_name =
      reader.ReadWord(value, "displayName", kWhat, Need::kRequired);
  std::vector<Word> members;
  reader.ReadList(value, "members", [&](const Value& member) {
    constexpr std::string_view kMember = "member of a directory group";
    if (!reader.ReadObject(member, kMember, kMemberKeys)) return;
    members.push_back(
        reader.ReadWord(member, "value", kMember, Need::kRequired));
  });
  group.members = reader.bundle().arena.Copy(members);
  reader.bundle().directory_groups.push_back(group);
}

void ReadAttributes(const Value& value, RecordReader& reader) {
  const Value* attributes = value.Find("accessControlAttributes");
  if (attributes == nullptr) return;
  Bundle& bundle = reader.bundle();
  if (!bundle.attributes.empty()) {
    reader.ReportAt(Code::kDuplicateName, reader.SpotOf(*attributes),
                    "`accessControlAttributes` stands in two files",
                    "keep it in one");
    return;
  }
  if (!reader.Expects(*attributes, Kind::kObject,
                      "`accessControlAttributes`")) {
    return;
  }
  for (const Member& member : attributes->members) {
    if (member.repeated) continue;
    AccessControlAttribute attribute;
    attribute.key = {member.key, reader.SpotOfKey(member)};
    attribute.source = reader.WordOf(
        member.value, Concat("source of attribute ", Quote(member.key)));
    bundle.attributes.push_back(attribute);
  }
}

void ReadAssignee(const Value& value, RecordReader& reader,
                  Assignment& assignment) {
  constexpr std::string_view kWhat = "`principal` of an assignment";
  const Value* principal = value.Find("principal");
  if (principal == nullptr) {
    reader.ReportAt(Code::kMissingKey, reader.SpotOf(value),
                    "assignment has no `principal`");
    return;
  }
  if (!reader.ReadObject(*principal, kWhat, kAssigneeKeys)) return;
  assignment.user = reader.ReadWord(*principal, "user", kWhat, Need::kOptional);
  assignment.group =
      reader.ReadWord(*principal, "group", kWhat, Need::kOptional);
  const bool both =
      !assignment.user.text.empty() && !assignment.group.text.empty();
  const bool none =
      assignment.user.text.empty() && assignment.group.text.empty();
  if (both || none) {
    reader.ReportAt(Code::kMissingKey, reader.SpotOf(*principal),
                    "an assignment is for one user or one group",
                    "write `{\"user\": …}` or `{\"group\": …}`");
  }
}

void ReadAssignment(const Value& value, RecordReader& reader) {
  constexpr std::string_view kWhat = "assignment";
  if (!reader.ReadObject(value, kWhat, kAssignmentKeys)) return;
  Assignment assignment;
  assignment.spot = reader.SpotOf(value);
  ReadAssignee(value, reader, assignment);
  assignment.permission_set =
      reader.ReadWord(value, "permissionSet", kWhat, Need::kRequired);
  assignment.accounts = reader.ReadWords(value, "accounts", kWhat);
  assignment.units = reader.ReadWords(value, "units", kWhat);
  if (value.Find("accounts") == nullptr && value.Find("units") == nullptr) {
    reader.ReportAt(Code::kMissingKey,
                    {assignment.spot.file, assignment.spot.begin,
                     assignment.spot.begin + 1},
                    "assignment has neither `accounts` nor `units`");
  }
  reader.bundle().assignments.push_back(assignment);
}

}  // namespace

void ReadPermissionSets(const Value& value, RecordReader& reader) {
  reader.ReadEach(value, "`permissionSets`",
                  [](const Value& element, RecordReader& to) {
                    ReadSet(element, nullptr, to);
                  });
}

void ReadPermissionSetFile(const Value& value, std::string_view name,
                           RecordReader& reader) {
  const Word of_file{reader.bundle().arena.Copy(name), reader.SpotOf(value)};
  ReadSet(value, &of_file, reader);
}

void ReadDirectory(const Value& value, RecordReader& reader) {
  if (!reader.ReadObject(value, "`directory`", kDirectoryKeys)) return;
  reader.ReadList(value, "users",
                  [&](const Value& user) { ReadUser(user, reader); });
  reader.ReadList(value, "groups",
                  [&](const Value& group) { ReadGroup(group, reader); });
  ReadAttributes(value, reader);
}

void ReadAssignments(const Value& value, RecordReader& reader) {
  reader.ReadEach(value, "`assignments`", ReadAssignment);
}

}  // namespace writ::compiler

// SPDX-License-Identifier: Apache-2.0
// organization and identityCenter.

#include <string>
#include <vector>

#include "compiler/organization/sections.h"
#include "engine/base/strings.h"

namespace writ::compiler {
namespace {

using json::Value;
using Need = RecordReader::Need;

constexpr std::string_view kOrganizationKeys[] = {
    "id", "managementAccount", "delegatedAdministrators", "root"};
constexpr std::string_view kUnitKeys[] = {"id",   "name",  "scps",
                                          "rcps", "units", "accounts"};
constexpr std::string_view kAccountKeys[] = {"id",   "name", "scps",
                                             "rcps", "tags", "status"};
constexpr std::string_view kIdentityCenterKeys[] = {
    "instanceArn", "identityStoreId", "region", "roles"};
constexpr std::string_view kRoleKeys[] = {"permissionSet", "account", "arn"};

// Reads the tree, parents before their units. JSON nests no deeper than its
// reader allows, so the recursion is bounded.
class TreeReader {
 public:
  explicit TreeReader(RecordReader& reader) : reader_(reader) {}

  void ReadUnit(const Value& value, uint32_t parent) {
    const bool is_root = parent == kNoIndex;
    const std::string_view what = is_root ? "root" : "unit";
    if (!reader_.ReadObject(value, what, kUnitKeys)) return;
    Unit unit;
    unit.parent = parent;
    unit.id = reader_.ReadWord(value, "id", what, Need::kRequired);
    unit.name = reader_.ReadWord(value, "name", what, Need::kOptional);
    unit.scps = ReadAttachments(value, "scps", what);
    unit.rcps = ReadAttachments(value, "rcps", what);
    CheckId(unit.id, is_root ? "r-" : "ou-", what);
    const auto index = static_cast<uint32_t>(reader_.bundle().units.size());
    reader_.bundle().units.push_back(unit);
    reader_.ReadList(value, "accounts", [&](const Value& account) {
      ReadAccount(account, index);
    });
    reader_.ReadList(value, "units",
                     [&](const Value& child) { ReadUnit(child, index); });
  }

 private:
  void ReadAccount(const Value& value, uint32_t unit) {
    constexpr std::string_view kWhat = "account";
    if (!reader_.ReadObject(value, kWhat, kAccountKeys)) return;
    Account account;
    account.unit = unit;
    account.id = reader_.ReadWord(value, "id", kWhat, Need::kRequired);
    account.name = reader_.ReadWord(value, "name", kWhat, Need::kOptional);
    account.scps = ReadAttachments(value, "scps", kWhat);
    account.rcps = ReadAttachments(value, "rcps", kWhat);
    account.tags = reader_.ReadTags(value, kWhat);
    if (!account.id.text.empty() && !IsAccountNumber(account.id.text)) {
      reader_.ReportAt(
          Code::kInvalidId, account.id.spot,
          Concat("account id ", Quote(account.id.text), " is not 12 digits"));
    }
    const Word status =
        reader_.ReadWord(value, "status", kWhat, Need::kOptional);
    account.suspended = status.text == "SUSPENDED";
    if (!status.text.empty() && status.text != "ACTIVE" && !account.suspended) {
      reader_.ReportAt(Code::kInvalidId, status.spot,
                       Concat("unknown status ", Quote(status.text)),
                       "write `ACTIVE` or `SUSPENDED`");
    }
    reader_.bundle().accounts.push_back(account);
  }

  Attachments ReadAttachments(const Value& value, std::string_view key,
                              std::string_view what) {
    Attachments attachments;
    attachments.given = value.Find(key) != nullptr;
    attachments.names = reader_.ReadWords(value, key, what);
    return attachments;
  }

  void CheckId(const Word& id, std::string_view prefix, std::string_view what) {
    if (id.text.empty() || id.text.starts_with(prefix)) return;
    reader_.ReportAt(Code::kInvalidId, id.spot,
                     Concat("id ", Quote(id.text), " of a ", what,
                            " does not begin with `", prefix, "`"));
  }

  RecordReader& reader_;
};

}  // namespace

void ReadOrganization(const Value& value, RecordReader& reader) {
  constexpr std::string_view kWhat = "`organization`";
  Bundle& bundle = reader.bundle();
  const Word spot{{}, reader.SpotOf(value)};
  if (bundle.has_organization) {
    reader.ReportAt(Code::kDuplicateName, spot.spot,
                    "`organization` stands in two files", "keep it in one");
    return;
  }
  if (!reader.ReadObject(value, kWhat, kOrganizationKeys)) return;
  bundle.has_organization = true;
  bundle.organization_id = reader.ReadWord(value, "id", kWhat, Need::kRequired);
  bundle.management_account =
      reader.ReadWord(value, "managementAccount", kWhat, Need::kOptional);
  bundle.delegated_administrators =
      reader.ReadWords(value, "delegatedAdministrators", kWhat);
  if (const Value* root = value.Find("root")) {
    TreeReader(reader).ReadUnit(*root, kNoIndex);
  } else {
    reader.ReportAt(Code::kMissingKey, spot.spot,
                    "`organization` has no `root`");
  }
}

void ReadIdentityCenter(const Value& value, RecordReader& reader) {
  constexpr std::string_view kWhat = "`identityCenter`";
  Bundle& bundle = reader.bundle();
  if (bundle.identity_center) {
    reader.ReportAt(Code::kDuplicateName, reader.SpotOf(value),
                    "`identityCenter` stands in two files", "keep it in one");
    return;
  }
  if (!reader.ReadObject(value, kWhat, kIdentityCenterKeys)) return;
  IdentityCenter center;
  center.instance_arn =
      reader.ReadWord(value, "instanceArn", kWhat, Need::kOptional);
  center.identity_store_id =
      reader.ReadWord(value, "identityStoreId", kWhat, Need::kOptional);
  center.region = reader.ReadWord(value, "region", kWhat, Need::kOptional);
  if (center.region.text.empty()) center.region.text = "us-east-1";
  std::vector<ProvisionedRole> roles;
  reader.ReadList(value, "roles", [&](const Value& entry) {
    constexpr std::string_view kRole = "provisioned role";
    if (!reader.ReadObject(entry, kRole, kRoleKeys)) return;
    roles.push_back(
        {reader.ReadWord(entry, "permissionSet", kRole, Need::kRequired),
         reader.ReadWord(entry, "account", kRole, Need::kRequired),
         reader.ReadWord(entry, "arn", kRole, Need::kRequired)});
  });
  center.roles = bundle.arena.Copy(roles);
  bundle.identity_center = center;
}

}  // namespace writ::compiler

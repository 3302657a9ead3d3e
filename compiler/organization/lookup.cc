// SPDX-License-Identifier: Apache-2.0
#include "compiler/organization/lookup.h"

#include <algorithm>

#include "engine/base/strings.h"

namespace writ::compiler {
namespace {

// The names of the units on the way to `unit`, without the root's, joined by
// slashes.
std::string PathOf(const Bundle& bundle, uint32_t unit) {
  std::string path;
  for (uint32_t i = unit; bundle.units[i].parent != kNoIndex;
       i = bundle.units[i].parent) {
    path = path.empty() ? std::string(bundle.units[i].name.text)
                        : Concat(bundle.units[i].name.text, "/", path);
  }
  return path;
}

std::vector<uint32_t> All(
    const std::unordered_multimap<std::string, uint32_t>& index,
    std::string_view key) {
  std::vector<uint32_t> found;
  const auto [begin, end] = index.equal_range(std::string(key));
  for (auto it = begin; it != end; ++it) found.push_back(it->second);
  std::sort(found.begin(), found.end());
  return found;
}

template <typename Table, typename Key, typename Map>
void Fill(const Table& table, const Key& key, Map& index) {
  for (uint32_t i = 0; i < table.size(); ++i) {
    const std::string_view text = key(table[i]);
    if (!text.empty()) index.emplace(std::string(text), i);
  }
}

}  // namespace

std::string_view AccountOfArn(std::string_view arn) {
  if (!arn.starts_with("arn:")) return {};
  for (int colon = 0; colon < 4; ++colon) {
    const size_t at = arn.find(':');
    if (at == std::string_view::npos) return {};
    arn.remove_prefix(at + 1);
  }
  const size_t end = arn.find(':');
  return end == std::string_view::npos ? std::string_view()
                                       : arn.substr(0, end);
}

Lookup::Lookup(const Bundle& bundle) {
  Fill(
      bundle.accounts, [](const auto& a) { return a.id.text; }, accounts_);
  Fill(
      bundle.accounts, [](const auto& a) { return a.name.text; },
      account_names_);
  Fill(
      bundle.units, [](const auto& u) { return u.id.text; }, units_);
  Fill(
      bundle.units, [](const auto& u) { return u.name.text; }, unit_names_);
  for (uint32_t i = 0; i < bundle.units.size(); ++i) {
    if (bundle.units[i].parent == kNoIndex) continue;
    unit_paths_.emplace(PathOf(bundle, i), i);
  }
  Fill(
      bundle.users, [](const auto& u) { return u.user_name.text; }, users_);
  Fill(
      bundle.users,
      [](const auto& u) {
        return u.id.text.empty() ? u.user_name.text : u.id.text;
      },
      members_);
  Fill(
      bundle.directory_groups,
      [](const auto& g) { return g.display_name.text; }, directory_groups_);
  Fill(
      bundle.permission_sets, [](const auto& s) { return s.name.text; },
      permission_sets_);
  Fill(
      bundle.principals, [](const auto& p) { return p.arn.text; }, principals_);
  Fill(
      bundle.groups, [](const auto& g) { return g.arn.text; }, groups_);
  for (uint32_t i = 0; i < bundle.policies.size(); ++i) {
    const Policy& policy = bundle.policies[i];
    policies_[static_cast<size_t>(policy.space)].emplace(
        std::string(policy.name.text), i);
  }
}

uint32_t Lookup::Find(const Index& index, std::string_view key) {
  const auto it = index.find(std::string(key));
  return it == index.end() ? kNoIndex : it->second;
}

uint32_t Lookup::AccountById(std::string_view id) const {
  return Find(accounts_, id);
}
uint32_t Lookup::UnitById(std::string_view id) const {
  return Find(units_, id);
}
uint32_t Lookup::User(std::string_view user_name) const {
  return Find(users_, user_name);
}
uint32_t Lookup::Member(std::string_view value) const {
  return Find(members_, value);
}
uint32_t Lookup::DirectoryGroup(std::string_view display_name) const {
  return Find(directory_groups_, display_name);
}
uint32_t Lookup::PermissionSet(std::string_view name) const {
  return Find(permission_sets_, name);
}
uint32_t Lookup::Principal(std::string_view arn) const {
  return Find(principals_, arn);
}
uint32_t Lookup::Group(std::string_view arn) const {
  return Find(groups_, arn);
}

std::vector<uint32_t> Lookup::Accounts(std::string_view name) const {
  const uint32_t by_id = AccountById(name);
  if (by_id != kNoIndex) return {by_id};
  return All(account_names_, name);
}

std::vector<uint32_t> Lookup::Units(std::string_view name) const {
  const uint32_t by_id = UnitById(name);
  if (by_id != kNoIndex) return {by_id};
  std::vector<uint32_t> by_name = All(unit_names_, name);
  if (by_name.size() == 1) return by_name;
  const std::vector<uint32_t> by_path = All(unit_paths_, name);
  return by_path.size() == 1 ? by_path : by_name;
}

uint32_t Lookup::IamPolicy(std::string_view name, std::string_view path,
                           std::string_view account) const {
  const Index& policies = policies_[0];
  if (name.starts_with("arn:")) {
    const uint32_t exact = Find(policies, name);
    if (exact != kNoIndex || AccountOfArn(name) != "aws") return exact;
    return Find(policies, name.substr(name.rfind('/') + 1));
  }
  if (path.empty()) path = "/";
  const uint32_t own =
      Find(policies, Concat("arn:aws:iam::", account, ":policy", path, name));
  return own != kNoIndex ? own : Find(policies, name);
}

uint32_t Lookup::ControlPolicy(std::string_view name, PolicySpace space) const {
  const uint32_t own = Find(policies_[static_cast<size_t>(space)], name);
  return own != kNoIndex ? own : Find(policies_[0], name);
}

}  // namespace writ::compiler

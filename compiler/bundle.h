// SPDX-License-Identifier: Apache-2.0
// A bundle: everything that decisions are made from (docs/formats.md), read and
// checked, not yet compiled.

#ifndef WRIT_COMPILER_BUNDLE_H_
#define WRIT_COMPILER_BUNDLE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "compiler/diagnostics.h"
#include "compiler/json/reader.h"
#include "compiler/source.h"
#include "compiler/syntax/tree.h"
#include "engine/base/arena.h"

namespace writ::compiler {

// A file of a bundle. `path` is relative to the bundle's folder, with `/`, and
// says what the file is (`policies/…`, `permission-sets/…`); empty for a bundle
// that is one file. `name` is the path as the user gave it.
struct BundleFile {
  std::string path;
  std::string name;
  std::string text;
};

// Bytes of one of the bundle's files.
struct Spot {
  uint32_t file = 0;  // of Bundle::sources
  uint32_t begin = 0;
  uint32_t end = 0;
};

// Text and where it stands. Text lives in the bundle's arena.
struct Word {
  std::string_view text;
  Spot spot;
};

struct Tag {
  Word key;
  std::string_view value;
};
using Tags = absl::Span<const Tag>;

// A policy's JSON where it stands, and what it is used as: parsed when the
// bundle is compiled, checked when it is loaded.
struct Document {
  const json::Value* value = nullptr;
  Spot spot;
};

struct InlinePolicy {
  Word name;
  Document document;
};

// Name spaces of policies: those under policies/scp/ and policies/rcp/ have
// their own.
enum class PolicySpace : uint8_t { kIam, kScp, kRcp };

struct Policy {
  Word name;  // or ARN
  PolicySpace space = PolicySpace::kIam;
  Document document;
};

inline constexpr uint32_t kNoIndex = UINT32_MAX;

// SCPs or RCPs attached to one root, unit or account. Not `given`: what AWS
// attaches by itself.
struct Attachments {
  bool given = false;
  absl::Span<const Word> names;
};

struct Unit {
  Word id;
  Word name;
  uint32_t parent = kNoIndex;  // of Bundle::units; the root has none
  Attachments scps;
  Attachments rcps;
};

struct Account {
  Word id;
  Word name;
  uint32_t unit = 0;  // of Bundle::units
  Attachments scps;
  Attachments rcps;
  Tags tags;
  bool suspended = false;
};

struct ProvisionedRole {
  Word permission_set;
  Word account;
  Word arn;
};

struct IdentityCenter {
  Word instance_arn;
  Word identity_store_id;
  Word region;
  absl::Span<const ProvisionedRole> roles;
};

// `{"name", "path"}`, or a name or ARN alone (then `path` is empty).
struct PolicyReference {
  Word name;
  std::string_view path;
};

struct PermissionSet {
  Word name;
  uint32_t session_seconds = 3600;
  absl::Span<const Word> managed_policies;  // ARNs
  absl::Span<const PolicyReference> customer_managed_policies;
  std::optional<Document> inline_policy;
  std::optional<PolicyReference> boundary;
};

struct DirectoryUser {
  Word id;  // may be empty
  Word user_name;
  bool active = true;
  const json::Value* value = nullptr;  // the SCIM object
};

struct DirectoryGroup {
  Word display_name;
  absl::Span<const Word> members;  // ids, or user names of users without one
};

struct AccessControlAttribute {
  Word key;
  Word source;  // `${path:…}`
};

// Who gets which set where. Exactly one of `user` and `group` has text.
struct Assignment {
  Spot spot;
  Word user;
  Word group;
  Word permission_set;
  absl::Span<const Word> accounts;
  absl::Span<const Word> units;
};

// A plain IAM user or role.
struct Principal {
  Word arn;
  Word unique_id;
  absl::Span<const Word> policies;
  absl::Span<const InlinePolicy> inline_policies;
  std::optional<PolicyReference> boundary;
  Tags tags;
  bool has_tags = false;
  absl::Span<const Word> groups;
  std::optional<Document> trust_policy;
  std::optional<uint32_t> max_session_seconds;
};

// A plain IAM group.
struct Group {
  Word arn;
  absl::Span<const Word> policies;
  absl::Span<const InlinePolicy> inline_policies;
};

struct Resource {
  absl::Span<const Word> arns;
  Word account;
  std::optional<Document> policy;
  Tags tags;
  bool has_tags = false;
};

struct Endpoint {
  Word id;
  std::optional<Document> policy;
};

// The union of a bundle's files. Movable in a unique_ptr only: places point in.
struct Bundle {
  std::vector<std::shared_ptr<const Source>> sources;
  Arena arena;

  bool has_organization = false;
  Word organization_id;
  Word management_account;
  absl::Span<const Word> delegated_administrators;
  std::vector<Unit> units;  // the root first, parents before their units
  std::vector<Account> accounts;
  std::optional<IdentityCenter> identity_center;
  std::vector<Policy> policies;
  std::vector<PermissionSet> permission_sets;
  std::vector<DirectoryUser> users;
  std::vector<DirectoryGroup> directory_groups;
  std::vector<AccessControlAttribute> attributes;
  std::vector<Assignment> assignments;
  std::vector<Principal> principals;
  std::vector<Group> groups;
  std::vector<Resource> resources;
  std::vector<Endpoint> endpoints;

  Place PlaceOf(Spot spot) const {
    return {sources[spot.file], spot.begin, spot.end};
  }
};

struct LoadOptions {
  bool strict = false;  // a quota that is exceeded refuses
};

// Reads and checks all `files` and reports everything that is wrong: shapes,
// documents that AWS would refuse, names that are given twice or lead nowhere,
// quotas. Returns null where something refuses to load. The result does not
// depend on the order of the files.
std::unique_ptr<Bundle> LoadBundle(std::vector<BundleFile> files,
                                   const LoadOptions& options,
                                   Diagnostics& diagnostics);

}  // namespace writ::compiler

#endif  // WRIT_COMPILER_BUNDLE_H_

// SPDX-License-Identifier: Apache-2.0
#include "compiler/bundle.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "compiler/organization/sections.h"
#include "engine/base/strings.h"

namespace writ::compiler {
namespace {

using json::Value;

struct Section {
  std::string_view key;
  void (*read)(const Value& value, RecordReader& reader);
};

void ReadNothing(const Value&, RecordReader&) {}

constexpr Section kSections[] = {
    {"organization", ReadOrganization}, {"identityCenter", ReadIdentityCenter},
    {"policies", ReadPolicies},         {"permissionSets", ReadPermissionSets},
    {"directory", ReadDirectory},       {"assignments", ReadAssignments},
    {"principals", ReadPrincipals},     {"groups", ReadGroups},
    {"resources", ReadResources},       {"endpoints", ReadEndpoints},
    {"$schema", ReadNothing},           {"description", ReadNothing},
};

// `policies/teams/Read.json` to `Read`.
std::string_view NameOfFile(std::string_view path) {
  path = path.substr(path.rfind('/') + 1);
  path.remove_suffix(std::string_view(".json").size());
  return path;
}

void ReadSections(const Value& value, RecordReader& reader) {
  std::vector<std::string_view> known;
  for (const Section& section : kSections) known.push_back(section.key);
  if (!reader.ReadObject(value, "a file of a bundle", known)) return;
  for (const Section& section : kSections) {
    const Value* part = value.Find(section.key);
    if (part != nullptr) section.read(*part, reader);
  }
}

void ReadFile(std::string_view path, const Value& value, RecordReader& reader) {
  const bool is_json = path.ends_with(".json");
  if (is_json && path.starts_with("policies/")) {
    const PolicySpace space =
        path.starts_with("policies/scp/")   ? PolicySpace::kScp
        : path.starts_with("policies/rcp/") ? PolicySpace::kRcp
                                            : PolicySpace::kIam;
    ReadPolicyFile(value, NameOfFile(path), space, reader);
  } else if (is_json && path.starts_with("permission-sets/")) {
    ReadPermissionSetFile(value, NameOfFile(path), reader);
  } else {
    ReadSections(value, reader);
  }
}

}  // namespace

std::unique_ptr<Bundle> LoadBundle(std::vector<BundleFile> files,
                                   const LoadOptions& options,
                                   Diagnostics& diagnostics) {
  // By name, so that nothing depends on the order in which files are given.
  std::sort(files.begin(), files.end(),
            [](const BundleFile& a, const BundleFile& b) {
              return std::tie(a.path, a.name) < std::tie(b.path, b.name);
            });
  auto bundle = std::make_unique<Bundle>();
  Diagnostics findings;
  bool refused = false;
  for (BundleFile& file : files) {
    const auto index = static_cast<uint32_t>(bundle->sources.size());
    bundle->sources.push_back(std::make_shared<const Source>(
        std::move(file.name), std::move(file.text)));
    const Value* value =
        json::Read(bundle->sources.back(), bundle->arena, findings);
    if (value == nullptr) {
      refused = true;
      continue;
    }
    RecordReader reader(*bundle, index, findings);
    ReadFile(file.path, *value, reader);
    refused |= reader.refused();
  }
  // What was read amiss would only be reported again as names that lead
  // nowhere.
  if (!refused) CheckReferences(*bundle, findings);
  CheckDocuments(*bundle, findings);
  CheckQuotas(*bundle, options.strict, findings);
  refused |= findings.refused();
  findings.Sort();
  for (const Diagnostic& d : findings.all()) {
    if (d.refuses) {
      diagnostics.Add(d.code, d.place, d.message, d.help);
    } else {
      diagnostics.Note(d.code, d.place, d.message, d.help);
    }
  }
  if (refused) return nullptr;
  return bundle;
}

}  // namespace writ::compiler

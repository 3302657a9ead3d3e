// SPDX-License-Identifier: Apache-2.0
// The sections of a bundle's files, each read into the bundle. Internal to this
// folder and bundle.cc.

#ifndef WRIT_COMPILER_ORGANIZATION_SECTIONS_H_
#define WRIT_COMPILER_ORGANIZATION_SECTIONS_H_

#include <string_view>

#include "compiler/bundle.h"
#include "compiler/diagnostics.h"
#include "compiler/json/reader.h"
#include "compiler/organization/record_reader.h"

namespace writ::compiler {

// Each takes the value of the file's key of that name, appends what it holds to
// the reader's bundle and reports what has the wrong shape.
void ReadOrganization(const json::Value& value, RecordReader& reader);
void ReadIdentityCenter(const json::Value& value, RecordReader& reader);
void ReadPolicies(const json::Value& value, RecordReader& reader);
void ReadPermissionSets(const json::Value& value, RecordReader& reader);
void ReadDirectory(const json::Value& value, RecordReader& reader);
void ReadAssignments(const json::Value& value, RecordReader& reader);
void ReadPrincipals(const json::Value& value, RecordReader& reader);
void ReadGroups(const json::Value& value, RecordReader& reader);
void ReadResources(const json::Value& value, RecordReader& reader);
void ReadEndpoints(const json::Value& value, RecordReader& reader);

// A file under policies/: one document; a file under permission-sets/: one set,
// whose name may be left out.
void ReadPolicyFile(const json::Value& value, std::string_view name,
                    PolicySpace space, RecordReader& reader);
void ReadPermissionSetFile(const json::Value& value, std::string_view name,
                           RecordReader& reader);

// Names that are given twice, that lead nowhere or that contradict themselves;
// documents that AWS would refuse.
void CheckReferences(const Bundle& bundle, Diagnostics& diagnostics);
void CheckDocuments(Bundle& bundle, Diagnostics& diagnostics);
// What exceeds a quota of AWS: refused if `strict`, else a note.
void CheckQuotas(const Bundle& bundle, bool strict, Diagnostics& diagnostics);

// `FullAWSAccess` and `RCPFullAWSAccess` are there without being defined.
inline constexpr std::string_view kFullAwsAccess = "FullAWSAccess";
inline constexpr std::string_view kRcpFullAwsAccess = "RCPFullAWSAccess";

}  // namespace writ::compiler

#endif  // WRIT_COMPILER_ORGANIZATION_SECTIONS_H_

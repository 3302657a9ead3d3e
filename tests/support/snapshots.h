// SPDX-License-Identifier: Apache-2.0
// Snapshots from text, for tests.

#ifndef WRIT_TESTS_SUPPORT_SNAPSHOTS_H_
#define WRIT_TESTS_SUPPORT_SNAPSHOTS_H_

#include <memory>
#include <string>
#include <string_view>

#include "compiler/compiler.h"
#include "compiler/syntax/tree.h"
#include "engine/snapshot.h"

namespace writ::testing_support {

// Compiles `policies`, the JSON of a scenario's `policies`; a test failure and
// null where it does not load.
std::shared_ptr<const Snapshot> SnapshotOf(
    std::string_view policies,
    compiler::PolicyType resource_type = compiler::PolicyType::kResource,
    const compiler::CompileOptions& options = {});

// The JSON of a set whose identity side is one policy with `statements`, a JSON
// object or array.
std::string IdentityOnly(std::string_view statements);

}  // namespace writ::testing_support

#endif  // WRIT_TESTS_SUPPORT_SNAPSHOTS_H_

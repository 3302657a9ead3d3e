// SPDX-License-Identifier: Apache-2.0
#include "tests/support/snapshots.h"

#include <gtest/gtest.h>

#include "compiler/diagnostics.h"
#include "compiler/json/reader.h"
#include "compiler/policy_set.h"
#include "compiler/source.h"
#include "engine/base/arena.h"
#include "engine/base/strings.h"

namespace writ::testing_support {

std::shared_ptr<const Snapshot> SnapshotOf(
    std::string_view policies, compiler::PolicyType resource_type,
    const compiler::CompileOptions& options) {
  const auto source = std::make_shared<const compiler::Source>(
      "test.json", std::string(policies));
  Arena arena;
  compiler::Diagnostics diagnostics;
  const compiler::json::Value* value =
      compiler::json::Read(source, arena, diagnostics);
  std::unique_ptr<compiler::PolicySet> set;
  if (value != nullptr) {
    set = compiler::ReadPolicySet(*value, resource_type, source, diagnostics);
  }
  for (const compiler::Diagnostic& diagnostic : diagnostics.all()) {
    ADD_FAILURE() << compiler::InfoOf(diagnostic.code).name << ": "
                  << diagnostic.message << " in " << policies;
  }
  return set == nullptr ? nullptr : compiler::Compile(*set, options);
}

std::string IdentityOnly(std::string_view statements) {
  return Concat(
      R"({"identity": [{"name": "p", "document": {"Version": "2012-10-17", )",
      R"("Statement": )", statements, "}}]}");
}

}  // namespace writ::testing_support

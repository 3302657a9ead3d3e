// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/policy_checker.h"

#include <algorithm>
#include <cstddef>

#include "compiler/check/check.h"
#include "compiler/syntax/parser.h"

namespace writ::compiler {

void CheckPolicy(const PolicyDocument& policy, std::string_view name,
                 const std::shared_ptr<const Source>& source,
                 Diagnostics& diagnostics) {
  const check::Context context{policy, name, source, diagnostics};
  check::CheckElements(context);
  for (const Statement& statement : policy.statements) {
    check::CheckActions(context, statement);
    check::CheckResources(context, statement);
    check::CheckPrincipals(context, statement);
    check::CheckConditions(context, statement);
  }
}

const PolicyDocument* LoadPolicy(const json::Value& value, PolicyType type,
                                 std::string_view name,
                                 const std::shared_ptr<const Source>& source,
                                 Arena& arena, Diagnostics& diagnostics) {
  const PartialPolicy parts =
      ParsePolicyParts(value, type, source, arena, diagnostics);
  if (parts.document == nullptr) return nullptr;
  const size_t before = diagnostics.all().size();
  CheckPolicy(*parts.document, name, source, diagnostics);
  const absl::Span<const Diagnostic> found = diagnostics.all().subspan(before);
  const bool refused =
      parts.refused ||
      std::any_of(found.begin(), found.end(), [](const Diagnostic& diagnostic) {
        return diagnostic.refuses;
      });
  return refused ? nullptr : parts.document;
}

}  // namespace writ::compiler

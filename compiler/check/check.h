// SPDX-License-Identifier: Apache-2.0
// The parts of CheckPolicy(), one for each element: internal to this folder.

#ifndef WRIT_COMPILER_CHECK_CHECK_H_
#define WRIT_COMPILER_CHECK_CHECK_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "compiler/diagnostics.h"
#include "compiler/source.h"
#include "compiler/syntax/tree.h"

namespace writ::compiler::check {

// The policy under check and where findings go. Borrows everything.
struct Context {
  const PolicyDocument& policy;
  std::string_view policy_name;
  const std::shared_ptr<const Source>& source;
  Diagnostics& diagnostics;

  void Report(Code code, uint32_t begin, uint32_t end, std::string message,
              std::string help = {}) const {
    diagnostics.Add(code, {source, begin, end}, std::move(message),
                    std::move(help));
  }
  // Looking for near names costs; of a document with this many findings nobody
  // reads them all.
  bool MaySuggest() const { return diagnostics.all().size() < 500; }
  void Report(Code code, const Text& text, std::string message,
              std::string help = {}) const {
    Report(code, text.begin, text.end, std::move(message), std::move(help));
  }
};

// "an identity-based policy", "an SCP" …
std::string_view PolicyTypeName(PolicyType type);

// Whether IAM or Organizations store the type, and so hold it to the stricter
// rules for Sids (docs/semantics.md, 1.2): identity, boundary, session, SCP and
// RCP.
bool HasStrictSids(PolicyType type);

// Identity, boundary and session: resources must be ARNs (2.3).
bool HasStrictResources(PolicyType type);

// A partition that exists: `aws`, or `aws-` and more.
bool IsPartition(std::string_view text);

// Which elements the policy type has, Sids, Version (1.2, 1.4).
void CheckElements(const Context& context);

// Action and NotAction (2.2).
void CheckActions(const Context& context, const Statement& statement);

// Resource and NotResource (2.3).
void CheckResources(const Context& context, const Statement& statement);

// Principal and NotPrincipal (1.5).
void CheckPrincipals(const Context& context, const Statement& statement);

// Condition (1.2, 4.6, 4.7).
void CheckConditions(const Context& context, const Statement& statement);

// "did you mean …?" for a condition operator, qualifiers and IfExists included.
std::string SuggestOperator(std::string_view text);

}  // namespace writ::compiler::check

#endif  // WRIT_COMPILER_CHECK_CHECK_H_

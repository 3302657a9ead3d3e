// SPDX-License-Identifier: Apache-2.0
// Whether a statement speaks of a request, and to whom it speaks
// (docs/semantics.md, 2 and 5.6).

#ifndef WRIT_TESTS_REFERENCE_STATEMENT_H_
#define WRIT_TESTS_REFERENCE_STATEMENT_H_

#include "compiler/syntax/tree.h"
#include "tests/reference/coverage.h"
#include "tests/reference/world.h"

namespace writ::reference {

// Whether Action, Resource and Condition match; Principal is not looked at.
bool Speaks(const compiler::PolicyDocument& policy,
            const compiler::Statement& statement, const World& world,
            Coverage* coverage);

// By which of their entries a Principal or NotPrincipal names the caller.
struct Named {
  bool own = false;       // the caller itself
  bool role = false;      // the role of the session
  bool account = false;   // the account of the caller
  bool everyone = false;  // `*`

  bool any() const { return own || role || account || everyone; }
};

Named NamedBy(const compiler::PrincipalElement& element, const Caller& caller);

// Whether a Deny with this Principal or NotPrincipal, or without either, hits
// the caller. `has_boundary`: a permissions boundary is in force.
bool DenyHits(const compiler::Statement& statement, const Caller& caller,
              bool has_boundary);

// How an Allow with this Principal or NotPrincipal, or without either, names
// the caller.
Named AllowNames(const compiler::Statement& statement, const Caller& caller);

}  // namespace writ::reference

#endif  // WRIT_TESTS_REFERENCE_STATEMENT_H_

// SPDX-License-Identifier: Apache-2.0
// The Condition element (docs/semantics.md, 4).

#ifndef WRIT_TESTS_REFERENCE_CONDITION_H_
#define WRIT_TESTS_REFERENCE_CONDITION_H_

#include "compiler/syntax/tree.h"
#include "tests/reference/coverage.h"
#include "tests/reference/world.h"

namespace writ::reference {

// Whether the Condition of `statement` is true. `coverage` may be null.
bool ConditionsHold(const compiler::Statement& statement,
                    compiler::PolicyVersion version, const World& world,
                    Coverage* coverage);

}  // namespace writ::reference

#endif  // WRIT_TESTS_REFERENCE_CONDITION_H_

// SPDX-License-Identifier: Apache-2.0
// One case, asked of the engine and of the reference.

#ifndef WRIT_TESTS_PROPERTY_COMPARISON_H_
#define WRIT_TESTS_PROPERTY_COMPARISON_H_

#include <string>

#include "engine/decide.h"
#include "engine/decision.h"
#include "tests/property/case_model.h"
#include "tests/reference/coverage.h"
#include "tests/reference/evaluate.h"

namespace writ::property {

struct Comparison {
  bool loaded = false;  // else the policies do not load: nothing is compared
  std::string errors;   // why they do not
  reference::Answer wanted;
  Decision decided;
  Decision explained;

  // Whether engine and reference differ, or the engine from itself.
  bool Differs() const;
  // What differs, for people.
  std::string Describe() const;
};

// `coverage` may be null.
Comparison Compare(const CaseModel& model, Scratch& scratch,
                   reference::Coverage* coverage);

// The smallest case found that still differs, as a scenario, and what differs.
std::string SmallestDifference(const CaseModel& model, Scratch& scratch);

}  // namespace writ::property

#endif  // WRIT_TESTS_PROPERTY_COMPARISON_H_

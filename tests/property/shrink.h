// SPDX-License-Identifier: Apache-2.0
// Makes a failing case small enough to read.

#ifndef WRIT_TESTS_PROPERTY_SHRINK_H_
#define WRIT_TESTS_PROPERTY_SHRINK_H_

#include <functional>

#include "tests/property/case_model.h"

namespace writ::property {

// Takes layers, policies, statements, elements, values and context entries off
// `model`, and simplifies what stays, for as long as `still_differs` says yes
// of the result. Returns a case of which nothing more can be taken alone.
// REQUIRES: still_differs(model).
CaseModel Shrink(CaseModel model,
                 const std::function<bool(const CaseModel&)>& still_differs);

}  // namespace writ::property

#endif  // WRIT_TESTS_PROPERTY_SHRINK_H_

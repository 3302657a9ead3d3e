// SPDX-License-Identifier: Apache-2.0
// Random cases that collide: few names, each the start of others, policies
// written towards the request that they are asked about, and every form of
// every element often enough to matter.

#ifndef WRIT_TESTS_PROPERTY_GENERATOR_H_
#define WRIT_TESTS_PROPERTY_GENERATOR_H_

#include <cstdint>

#include "tests/property/case_model.h"

namespace writ::property {

// The case of `seed`: the same one on every machine. Its policies load, but
// for rare exceptions; its request may be one that is not valid.
CaseModel MakeCase(uint64_t seed);

}  // namespace writ::property

#endif  // WRIT_TESTS_PROPERTY_GENERATOR_H_

// SPDX-License-Identifier: Apache-2.0
// Counts what operator new is asked for; replaces it in the whole test binary.

#ifndef WRIT_TESTS_SUPPORT_ALLOC_COUNTER_H_
#define WRIT_TESTS_SUPPORT_ALLOC_COUNTER_H_

#include <cstdint>

namespace writ::testing_support {

// Allocations of this thread so far.
uint64_t Allocations();

}  // namespace writ::testing_support

#endif  // WRIT_TESTS_SUPPORT_ALLOC_COUNTER_H_

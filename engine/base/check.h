// SPDX-License-Identifier: Apache-2.0
// Checks of what our own code promises; never of what a user gives.

#ifndef WRIT_ENGINE_BASE_CHECK_H_
#define WRIT_ENGINE_BASE_CHECK_H_

#include <cstdio>
#include <cstdlib>

namespace writ {

[[noreturn]] inline void CheckFailed(const char* condition, const char* file,
                                     int line) {
  std::fprintf(stderr, "%s:%d: internal error: %s does not hold\n", file, line,
               condition);
  std::abort();
}

}  // namespace writ

// Ends the process where `condition` is false: for cold code.
#define WRIT_CHECK(condition)         \
  ((condition) ? static_cast<void>(0) \
               : ::writ::CheckFailed(#condition, __FILE__, __LINE__))

// The same in debug builds alone: for hot code.
#ifdef NDEBUG
#define WRIT_DCHECK(condition) static_cast<void>(0)
#else
#define WRIT_DCHECK(condition) WRIT_CHECK(condition)
#endif

#endif  // WRIT_ENGINE_BASE_CHECK_H_

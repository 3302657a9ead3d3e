# SPDX-License-Identifier: Apache-2.0
# What our own code is compiled with, never what links us: use it as
# `PRIVATE $<BUILD_INTERFACE:writ_warnings>`. Errors only in our own builds, so
# that a newer compiler does not break a project that includes us.

add_library(writ_warnings INTERFACE)
target_compile_options(writ_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion
  # g++ 12 warns falsely of `"x" + std::string(…)` at -O3 (its bug 105651).
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>
  $<$<BOOL:${PROJECT_IS_TOP_LEVEL}>:-Werror>)

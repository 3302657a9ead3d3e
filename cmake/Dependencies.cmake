# SPDX-License-Identifier: Apache-2.0
# One imported target for each dependency; docs/dependencies.md says why each is
# here. A parent project that has a target of the name keeps its own.

if(NOT TARGET absl::span)
  find_package(absl REQUIRED CONFIG)
endif()

if(NOT TARGET OpenSSL::Crypto)
  find_package(OpenSSL REQUIRED COMPONENTS Crypto)
endif()

# Debian's package of RapidJSON sets a variable and makes no target.
if(NOT TARGET rapidjson)
  find_path(WRIT_RAPIDJSON_INCLUDE_DIR rapidjson/reader.h REQUIRED)
  mark_as_advanced(WRIT_RAPIDJSON_INCLUDE_DIR)
  add_library(rapidjson INTERFACE IMPORTED GLOBAL)
  target_include_directories(rapidjson INTERFACE
    "${WRIT_RAPIDJSON_INCLUDE_DIR}")
endif()

if(NOT TARGET CLI11::CLI11)
  find_package(CLI11 REQUIRED CONFIG)
endif()

# For executables alone; a library leaves the choice to who links it.
if(NOT TARGET mimalloc)
  find_package(mimalloc REQUIRED CONFIG)
endif()

if(WRIT_BUILD_TESTS AND NOT TARGET GTest::gmock_main)
  find_package(GTest REQUIRED CONFIG)
endif()

if(WRIT_BUILD_BENCHMARKS AND NOT TARGET benchmark::benchmark_main
    AND EXISTS "${PROJECT_SOURCE_DIR}/bench/CMakeLists.txt")
  find_package(benchmark REQUIRED CONFIG)
endif()

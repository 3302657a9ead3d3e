# SPDX-License-Identifier: Apache-2.0
# How all code of one build is made: sanitizers and the processor. engine links
# this publicly within the build, hence so does everything else.

add_library(writ_instrumentation INTERFACE)

if(WRIT_SANITIZE)
  list(JOIN WRIT_SANITIZE "," writ_sanitize_list)
  target_compile_options(writ_instrumentation INTERFACE
    -fsanitize=${writ_sanitize_list} -fno-sanitize-recover=all
    -fno-omit-frame-pointer -O1 -g1)
  target_link_options(writ_instrumentation INTERFACE
    -fsanitize=${writ_sanitize_list})
endif()

if(WRIT_NATIVE)
  target_compile_options(writ_instrumentation INTERFACE -march=native)
endif()

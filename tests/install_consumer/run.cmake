# SPDX-License-Identifier: Apache-2.0
# Installs the build, then configures, builds and runs a project that finds the
# package by name and knows nothing else of us.
cmake_minimum_required(VERSION 3.25)
set(here "${BUILD_DIR}/install_consumer")
file(REMOVE_RECURSE "${here}")

function(run what)
  execute_process(COMMAND ${ARGN}
    RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${what} failed:\n${output}")
  endif()
endfunction()

run("installing" "${CMAKE_COMMAND}" --install "${BUILD_DIR}"
  --config "${CONFIG}" --prefix "${here}/prefix")
run("configuring" "${CMAKE_COMMAND}" -G "${GENERATOR}"
  -S "${CMAKE_CURRENT_LIST_DIR}" -B "${here}/build"
  "-DCMAKE_BUILD_TYPE=${CONFIG}"
  "-DCMAKE_CXX_COMPILER=${COMPILER}"
  "-DCMAKE_PREFIX_PATH=${here}/prefix")
run("building" "${CMAKE_COMMAND}" --build "${here}/build")
run("running" "${here}/build/consumer")
file(GLOB program "${here}/prefix/bin/writ")
if(NOT program)
  message(FATAL_ERROR "the program was not installed")
endif()

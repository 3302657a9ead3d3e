# SPDX-License-Identifier: Apache-2.0
# Sources are listed by hand; this finds the ones that nobody listed. Run as
#   cmake -D ROOT=<source folder> -P cmake/Listed.cmake
# Every .cc must stand in the CMakeLists.txt nearest above it, in the libraries
# every .h too: their headers are proved to compile alone.
cmake_minimum_required(VERSION 3.25)

set(missing 0)
foreach(folder IN ITEMS engine compiler server analysis cli tests bench fuzz)
  set(kinds "${ROOT}/${folder}/*.cc")
  if(NOT folder MATCHES "^(cli|tests|bench|fuzz)$")
    list(APPEND kinds "${ROOT}/${folder}/*.h")
  endif()
  file(GLOB_RECURSE found ${kinds})
  foreach(file IN LISTS found)
    cmake_path(GET file PARENT_PATH above)
    while(NOT EXISTS "${above}/CMakeLists.txt")
      cmake_path(GET above PARENT_PATH above)
    endwhile()
    cmake_path(RELATIVE_PATH file BASE_DIRECTORY "${above}" OUTPUT_VARIABLE name)
    file(READ "${above}/CMakeLists.txt" lists)
    string(REPLACE "." "\\." pattern "${name}")
    if(NOT lists MATCHES "[ (\n]${pattern}[ )\n]")
      cmake_path(RELATIVE_PATH above BASE_DIRECTORY "${ROOT}")
      message("${above}/CMakeLists.txt does not list ${name}")
      math(EXPR missing "${missing} + 1")
    endif()
  endforeach()
endforeach()
if(missing GREATER 0)
  message(FATAL_ERROR "${missing} sources are in no CMakeLists.txt")
endif()

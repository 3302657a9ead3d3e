# SPDX-License-Identifier: Apache-2.0
# Who may include whom. Run as
#   cmake -D ROOT=<source folder> -P cmake/Layering.cmake
# Prints each #include that breaks the table below, as file:line, and fails.

cmake_minimum_required(VERSION 3.25)

# rule(files own foreign): what the files that match the first expression may
# include, of our folders and of third parties. The first row that matches a
# file is its rule. An include without a folder is the standard library's, and
# free but for the rows of forbid().
set(rules 0)
function(rule files own foreign)
  math(EXPR next "${rules} + 1")
  set(rules ${next} PARENT_SCOPE)
  set(files_${next} "^(${files})" PARENT_SCOPE)
  set(own_${next} "^(${own})" PARENT_SCOPE)
  set(foreign_${next} "^(${foreign})" PARENT_SCOPE)
endfunction()

set(none "-")
set(plain_absl "absl/(base/attributes|status/status|status/statusor|types/span)\\.h$")
set(engine_top "engine/[^/]+\\.h$")
set(compiler_top "compiler/[^/]+\\.h$")
# What a document is read from and complained about with.
set(ground "engine/base/|compiler/(source|diagnostics)\\.h$")

rule("engine/base/" "engine/base/" "absl/")
rule("engine/graph/" "engine/(base|graph)/" "absl/")
rule("engine/match/" "engine/(base|match)/|engine/graph/ids\\.h$"
     "absl/|arpa/inet\\.h$")
# Requests, decisions and explanations are data; Decide and Snapshot are not.
rule("engine/eval/"
     "engine/(base|graph|match|eval)/|engine/(request|decision|explanation)\\.h$"
     "absl/")
# What the sources of the top share with each other; not installed.
rule("engine/[^/]+_internal\\.h$" "engine/" "absl/")
rule("engine/[^/]+\\.h$" "${engine_top}" "${plain_absl}")
rule("engine/[^/]+\\.cc$" "engine/" "absl/")

rule("compiler/json/" "${ground}|compiler/json/" "absl/|rapidjson/")
rule("compiler/catalogue/" "${ground}|compiler/catalogue/" "absl/")
rule("compiler/syntax/" "${ground}|compiler/(json|syntax)/" "absl/")
rule("compiler/check/"
     "${ground}|compiler/(json|syntax|catalogue|check)/|engine/match/|engine/graph/operators\\.h$"
     "absl/")
rule("compiler/organization/"
     "${ground}|compiler/bundle\\.h$|compiler/(json|syntax|organization)/" "absl/")
rule("compiler/build/|compiler/compiler\\.cc$" "compiler/|engine/"
     "absl/|openssl/")
rule("compiler/render/" "${ground}|${compiler_top}|compiler/(json|render)/|${engine_top}"
     "absl/")
rule("compiler/request_json\\.cc$" "compiler/|engine/" "absl/|rapidjson/")
rule("compiler/[^/]+\\.h$"
     "${compiler_top}|compiler/(json/reader|syntax/tree)\\.h$|engine/base/|${engine_top}"
     "${plain_absl}")
rule("compiler/[^/]+\\.cc$" "compiler/|engine/base/|${engine_top}" "absl/")

rule("cli/" "cli/|${compiler_top}|${engine_top}" "absl/|CLI/|sys/stat\\.h$")

# Reads like the specification and borrows nothing of the engine, faults
# included.
rule("tests/reference/"
     "tests/reference/|compiler/syntax/|compiler/(source|policy_set|scenario|bundle)\\.h$|engine/(request|decision)\\.h$"
     "absl/types/span\\.h$|gtest/|gmock/")
rule("tests/engine/" "tests/(engine|support|reference)/|engine/"
     "absl/|gtest/|gmock/")
rule("tests/install_consumer/" "${compiler_top}|${engine_top}" "${none}")
rule("tests/" "tests/|compiler/|engine/|cli/" ".*")
rule("bench/" "bench/|compiler/|engine/" "absl/|benchmark/")
rule("fuzz/" "fuzz/|tests/|compiler/|engine/" ".*")

# forbid(files headers): the standard library's that may not be used there. The
# engine knows no file, no clock and no terminal.
function(forbid files headers)
  set(forbid_files "${files}" PARENT_SCOPE)
  set(forbid_headers "${headers}" PARENT_SCOPE)
endfunction()
forbid("^engine/" "^(chrono|ctime|time\\.h|filesystem|fstream|iostream|random)$")

set(folders engine compiler server analysis cli tests bench fuzz)
set(failures 0)
set(checked 0)

function(complain file line_text why)
  file(READ "${ROOT}/${file}" text)
  string(FIND "${text}" "${line_text}" at)
  string(SUBSTRING "${text}" 0 ${at} before)
  string(REGEX MATCHALL "\n" ends "${before}")
  list(LENGTH ends line)
  math(EXPR line "${line} + 1")
  message("${file}:${line}: ${why}: ${line_text}")
  math(EXPR failures "${failures} + 1")
  set(failures ${failures} PARENT_SCOPE)
endfunction()

foreach(folder IN LISTS folders)
  file(GLOB_RECURSE found RELATIVE "${ROOT}"
    "${ROOT}/${folder}/*.h" "${ROOT}/${folder}/*.cc")
  foreach(file IN LISTS found)
    math(EXPR checked "${checked} + 1")
    set(rule 0)
    foreach(candidate RANGE 1 ${rules})
      if(file MATCHES "${files_${candidate}}")
        set(rule ${candidate})
        break()
      endif()
    endforeach()
    file(STRINGS "${ROOT}/${file}" includes
      REGEX "^[ \t]*#[ \t]*include[ \t]*[<\"]")
    foreach(include IN LISTS includes)
      string(REGEX REPLACE "^[^<\"]*[<\"]([^>\"]*)[>\"].*$" "\\1" header
        "${include}")
      string(REGEX REPLACE "/.*$" "" first "${header}")
      if(rule EQUAL 0)
        complain("${file}" "${include}"
          "no row of cmake/Layering.cmake speaks of this file")
      elseif(first IN_LIST folders)
        if(NOT header MATCHES "${own_${rule}}")
          complain("${file}" "${include}" "this folder may not include it")
        endif()
      elseif(header MATCHES "/" OR header STREQUAL "mimalloc.h")
        if(NOT header MATCHES "${foreign_${rule}}")
          complain("${file}" "${include}"
            "this folder may not use this third party")
        endif()
      elseif(include MATCHES "\"")
        complain("${file}" "${include}" "write the path from the root")
      elseif(file MATCHES "${forbid_files}"
          AND header MATCHES "${forbid_headers}")
        complain("${file}" "${include}"
          "the engine knows no file, clock or terminal")
      endif()
    endforeach()
  endforeach()
endforeach()

if(failures GREATER 0)
  message(FATAL_ERROR "${failures} includes break the table in cmake/Layering.cmake")
endif()
message("${checked} files keep to the table in cmake/Layering.cmake")

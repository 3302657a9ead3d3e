// SPDX-License-Identifier: Apache-2.0
// Options that several commands have.

#ifndef WRIT_CLI_OPTIONS_H_
#define WRIT_CLI_OPTIONS_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "CLI/CLI.hpp"
#include "cli/output.h"
#include "compiler/compiler.h"

namespace writ::cli {

// The words that an option takes, and what each stands for.
template <typename T>
using Choices = std::vector<std::pair<std::string, T>>;

// Adds an option whose value is one of `choices`. `value` must live until the
// command line is parsed.
template <typename T>
void AddChoice(CLI::App& app, const std::string& name, T& value,
               const Choices<T>& choices, const std::string& help) {
  std::string words;
  for (const auto& choice : choices) {
    words += (words.empty() ? "" : ", ") + choice.first;
  }
  const auto check = [choices, words](const std::string& word) {
    for (const auto& choice : choices) {
      if (choice.first == word) return std::string();
    }
    return "`" + word + "` is none of " + words;
  };
  app.add_option_function<std::string>(
         name,
         [&value, choices](const std::string& word) {
           for (const auto& choice : choices) {
             if (choice.first == word) value = choice.second;
           }
         },
         help)
      ->type_name("WORD")
      ->check(CLI::Validator(check, "", "choice"));
}

// --color. `mode` must live until the command line is parsed; so below.
void AddColourOption(CLI::App& app, ColourMode& mode);

// --rcp-services and --management-account.
void AddCompileOptions(CLI::App& app, compiler::CompileOptions& options);

// The clock, in nanoseconds since 1970-01-01T00:00:00Z.
int64_t NowNs();

}  // namespace writ::cli

#endif  // WRIT_CLI_OPTIONS_H_

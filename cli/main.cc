// SPDX-License-Identifier: Apache-2.0
// The program: finds the command, parses its options, runs it.

#include <algorithm>
#include <exception>
#include <iterator>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "CLI/CLI.hpp"
#include "cli/commands.h"
#include "cli/output.h"

#ifndef WRIT_VERSION
#define WRIT_VERSION "unversioned"
#endif

namespace writ::cli {
namespace {

struct Command {
  const char* name;
  const char* summary;
  RunCommand (*add)(CLI::App& app);
};

constexpr Command kCommands[] = {
    {"check", "Answer scenarios: who may do what, and why", AddCheck},
    {"test", "Compare the answers to scenarios with what they expect", AddTest},
};

constexpr const char* kFooter =
    R"(Examples:
  writ check question.json               one answer and its reasons
  writ check --explain questions.ndjson  an answer a line, with reasons
  writ test scenarios/                   do all scenarios answer as expected?
  writ check --help                      everything about a command

Exit codes: 0 yes; 1 no: a test failed, or an answer was not allowed where that
was required; 2 the command line, a file or a scenario is wrong.)";

std::string FailureText(const CLI::App* app, const CLI::Error& error) {
  std::string command = "writ";
  for (const CLI::App* parsed : app->get_subcommands()) {
    command += " " + parsed->get_name();
  }
  return std::string("writ: ") + error.what() + "\nrun `" + command +
         " --help` for help\n";
}

// CLI11 would say that a command is missing.
bool IsUnknownCommand(std::string_view word) {
  return !word.empty() && word.front() != '-' &&
         std::none_of(std::begin(kCommands), std::end(kCommands),
                      [word](const Command& c) { return word == c.name; });
}

int Main(int argc, char** argv) {
  CLI::App app("Decides AWS IAM policies, and says why.", "writ");
  app.set_version_flag("--version", "writ " WRIT_VERSION);
  app.require_subcommand(1);
  app.footer(kFooter);
  app.failure_message(FailureText);
  struct Added {
    CLI::App* app;
    RunCommand run;
  };
  std::vector<Added> commands;
  for (const Command& command : kCommands) {
    CLI::App* added = app.add_subcommand(command.name, command.summary);
    commands.push_back({added, command.add(*added)});
  }
  if (argc > 1 && IsUnknownCommand(argv[1])) {
    Complain(std::string("no command `") + argv[1] +
             "`; `writ --help` names them");
    return kExitError;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kExitGood : kExitError;
  }
  for (const Added& command : commands) {
    if (command.app->parsed()) return command.run();
  }
  return kExitError;
}

}  // namespace
}  // namespace writ::cli

int main(int argc, char** argv) {
  try {
    return writ::cli::Main(argc, argv);
  } catch (const std::bad_alloc&) {
    writ::cli::Complain("out of memory");
  } catch (const std::exception& error) {
    writ::cli::Complain(std::string("internal error: ") + error.what());
  }
  return writ::cli::kExitError;
}

// SPDX-License-Identifier: Apache-2.0
// The commands. main.cc has the table.

#ifndef WRIT_CLI_COMMANDS_H_
#define WRIT_CLI_COMMANDS_H_

#include <functional>

#include "CLI/CLI.hpp"

namespace writ::cli {

// Runs a command whose options have been parsed; returns the exit code.
using RunCommand = std::function<int()>;

// Each adds options and help to its command's `app`.
RunCommand AddCheck(CLI::App& app);
RunCommand AddTest(CLI::App& app);

}  // namespace writ::cli

#endif  // WRIT_CLI_COMMANDS_H_

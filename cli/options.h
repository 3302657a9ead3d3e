// SPDX-License-Identifier: Apache-2.0
// Options that several commands have.

#ifndef WRIT_CLI_OPTIONS_H_
#define WRIT_CLI_OPTIONS_H_

#include <cstdint>

#include "CLI/CLI.hpp"
#include "cli/output.h"
#include "compiler/compiler.h"

namespace writ::cli {

// --color. `mode` must live until the command line is parsed; so below.
void AddColourOption(CLI::App& app, ColourMode& mode);

// --rcp-services and --management-account.
void AddCompileOptions(CLI::App& app, compiler::CompileOptions& options);

// The clock, in nanoseconds since 1970-01-01T00:00:00Z.
int64_t NowNs();

}  // namespace writ::cli

#endif  // WRIT_CLI_OPTIONS_H_

// SPDX-License-Identifier: Apache-2.0
#include "cli/options.h"

#include <algorithm>
#include <chrono>
#include <string>

namespace writ::cli {
namespace {

// CLI11 wants "" for a good value.
std::string CheckAccount(const std::string& text) {
  const bool good = text.size() == 12 &&
                    std::all_of(text.begin(), text.end(),
                                [](char c) { return c >= '0' && c <= '9'; });
  return good ? "" : "an account number has 12 digits, found `" + text + "`";
}

}  // namespace

void AddColourOption(CLI::App& app, ColourMode& mode) {
  AddChoice<ColourMode>(app, "--color", mode,
                        {{"auto", ColourMode::kAuto},
                         {"always", ColourMode::kAlways},
                         {"never", ColourMode::kNever}},
                        "Colour the text: auto, always or never. auto: on a "
                        "terminal, unless NO_COLOR is set");
}

void AddCompileOptions(CLI::App& app, compiler::CompileOptions& options) {
  app.add_option("--rcp-services", options.rcp_services,
                 "Services that resource control policies reach, such as "
                 "s3,sts,kms; without it all")
      ->type_name("LIST")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_option("--management-account", options.management_account,
                 "Account whose principals no SCP, and whose resources no RCP, "
                 "restricts")
      ->type_name("ID")
      ->check(CLI::Validator(CheckAccount, "", "account"));
}

int64_t NowNs() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

}  // namespace writ::cli

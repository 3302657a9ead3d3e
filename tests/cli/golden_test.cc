// SPDX-License-Identifier: Apache-2.0
// What the program prints, command line by command line: tests/golden/cli/
// NAME.txt holds exit code and output. Inputs are in tests/golden/cli/input.

#include "tests/support/golden.h"

#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "tests/cli/program.h"

namespace writ::cli {
namespace {

struct CommandCase {
  std::string name;
  std::vector<std::string> arguments;
  std::string input_file;  // its text is the standard input; empty: none
};

void PrintTo(const CommandCase& c, std::ostream* os) {
  *os << "writ";
  for (const std::string& argument : c.arguments) *os << " " << argument;
}

std::vector<CommandCase> Cases() {
  return {
      {"help", {"--help"}, ""},
      {"help_check", {"check", "--help"}, ""},
      {"help_test", {"test", "--help"}, ""},
      {"usage_no_command", {}, ""},
      {"usage_unknown_command", {"chekc"}, ""},
      {"usage_unknown_option", {"check", "--explian"}, ""},
      {"usage_unknown_format", {"check", "--format", "xml"}, ""},
      {"usage_bad_account", {"check", "--management-account", "12"}, ""},
      {"usage_test_without_path", {"test"}, ""},

      {"check_allowed", {"check", "allowed.json"}, ""},
      {"check_denied", {"check", "denied.json"}, ""},
      {"check_guarded", {"check", "guarded.json"}, ""},
      {"check_colour", {"check", "--color", "always", "denied.json"}, ""},
      {"check_terminal_escapes", {"check", "evil.json"}, ""},
      {"check_stdin", {"check"}, "allowed.json"},
      {"check_dash", {"check", "-"}, "denied.json"},
      {"check_json", {"check", "--format", "json", "denied.json"}, ""},
      {"check_json_explained",
       {"check", "--format", "json", "--explain", "denied.json"},
       ""},
      {"check_array", {"check", "three.json"}, ""},
      {"check_array_as_lines", {"check", "--format=ndjson", "three.json"}, ""},
      {"check_array_explained", {"check", "--explain", "three.json"}, ""},
      {"check_empty_array", {"check", "empty.json"}, ""},
      {"check_lines", {"check", "three.ndjson"}, ""},
      {"check_lines_from_stdin", {"check"}, "three.ndjson"},
      {"check_lines_as_array", {"check", "--format=json", "three.ndjson"}, ""},
      {"check_lines_as_text", {"check", "--format=text", "three.ndjson"}, ""},
      {"check_lines_explained_text",
       {"check", "--format=text", "--explain", "three.ndjson"},
       ""},
      {"check_dos_lines", {"check", "dos.txt"}, ""},
      {"check_several", {"check", "allowed.json", "three.json"}, ""},
      {"check_several_texts", {"check", "allowed.json", "guarded.json"}, ""},
      {"check_several_as_json",
       {"check", "--format=json", "allowed.json", "three.ndjson"},
       ""},
      {"check_wrong", {"check", "wrong.json"}, ""},
      {"check_wrong_json", {"check", "--format=json", "wrong.json"}, ""},
      {"check_wrong_request", {"check", "wrong_request.json"}, ""},
      {"check_no_file", {"check", "no.json", "allowed.json"}, ""},
      {"check_folder", {"check", "suite"}, ""},
      {"check_broken", {"check", "broken.json"}, ""},
      {"check_require_allowed",
       {"check", "--require-allowed", "three.ndjson"},
       ""},
      {"check_require_allowed_met",
       {"check", "--require-allowed", "allowed.json"},
       ""},
      {"check_rcp", {"check", "rcp.json"}, ""},
      {"check_rcp_services",
       {"check", "--rcp-services", "kms,sqs", "rcp.json"},
       ""},
      {"check_management_account",
       {"check", "--management-account", "111122223333", "guarded.json"},
       ""},

      {"test_folder", {"test", "suite"}, ""},
      {"test_failures", {"test", "failures.ndjson"}, ""},
      {"test_failures_junit",
       {"test", "--format", "junit", "failures.ndjson", "suite"},
       ""},
      {"test_stdin", {"test", "-"}, "three.json"},
      {"test_no_scenarios", {"test", "policy.json", "allowed.json"}, ""},
      {"test_broken", {"test", "broken.json"}, ""},
      {"test_nothing_to_run", {"test", "empty.json"}, ""},
      {"test_no_file", {"test", "no.json"}, ""},
      {"test_rcp_services",
       {"test", "--rcp-services=kms", "rcp.json", "allowed.json"},
       ""},
  };
}

class CommandTest : public testing::TestWithParam<CommandCase> {};

TEST_P(CommandTest, Prints) {
  const CommandCase& c = GetParam();
  std::string input;
  if (!c.input_file.empty()) {
    input = ReadText(GoldenPath("cli/input/" + c.input_file));
    ASSERT_FALSE(input.empty());
  }
  const Finished finished = RunProgram(c.arguments, input);
  std::string text = "exit " + std::to_string(finished.exit_code) + "\n";
  if (!finished.out.empty()) text += "--- stdout\n" + finished.out;
  if (!finished.err.empty()) text += "--- stderr\n" + finished.err;
  EXPECT_TRUE(MatchesGolden(text, "cli/" + c.name + ".txt"));
}

INSTANTIATE_TEST_SUITE_P(Commands, CommandTest, testing::ValuesIn(Cases()),
                         [](const testing::TestParamInfo<CommandCase>& row) {
                           return row.param.name;
                         });

}  // namespace
}  // namespace writ::cli

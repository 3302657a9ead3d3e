// SPDX-License-Identifier: Apache-2.0
// Runs the real program.

#ifndef WRIT_TESTS_CLI_PROGRAM_H_
#define WRIT_TESTS_CLI_PROGRAM_H_

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace writ::cli {

// The program under test: WRIT_BINARY of the environment, else of the build.
// Arguments are those behind the program's name; it runs in tests/golden/cli/
// input with neither colours nor a terminal.

struct Finished {
  int exit_code = -1;  // 128 and more: ended by a signal
  std::string out;
  std::string err;
};

// Runs the program to its end, with `input` as its standard input.
Finished RunProgram(const std::vector<std::string>& arguments,
                    std::string_view input = {});

// A program that is fed and listened to while it runs.
class Program {
 public:
  explicit Program(const std::vector<std::string>& arguments);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  void Write(std::string_view text);
  void CloseInput();
  // The next line of its standard output without its end, or nothing where none
  // comes within `patience` or the output ended.
  std::optional<std::string> ReadLine(std::chrono::milliseconds patience);
  int Wait();

 private:
  pid_t process_ = -1;
  int input_ = -1;
  int output_ = -1;
  std::string buffer_;
};

}  // namespace writ::cli

#endif  // WRIT_TESTS_CLI_PROGRAM_H_

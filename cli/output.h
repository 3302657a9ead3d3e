// SPDX-License-Identifier: Apache-2.0
// What the program prints, and in which colours.

#ifndef WRIT_CLI_OUTPUT_H_
#define WRIT_CLI_OUTPUT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace writ::cli {

// Exit codes of every command.
inline constexpr int kExitGood = 0;
inline constexpr int kExitNo = 1;     // the answer is no
inline constexpr int kExitError = 2;  // usage, file or scenario is wrong

enum class ColourMode : uint8_t { kAuto, kAlways, kNever };

// Whether to colour what goes to `fd`: kAuto, where it is a terminal and the
// environment has no NO_COLOR.
bool UseColour(ColourMode mode, int fd);

// Writes to a file descriptor through a buffer. Thread-compatible.
class Output {
 public:
  explicit Output(int fd) : fd_(fd) {}
  ~Output() { Flush(); }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void Write(std::string_view text);
  void Flush();
  bool failed() const { return failed_; }  // something could not be written

 private:
  static constexpr size_t kBuffer = size_t{1} << 16;

  int fd_;
  std::string buffer_;
  bool failed_ = false;
};

// Writes "writ: MESSAGE" to the standard error.
void Complain(std::string_view message);

}  // namespace writ::cli

#endif  // WRIT_CLI_OUTPUT_H_

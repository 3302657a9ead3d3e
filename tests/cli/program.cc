// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/program.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "engine/base/check.h"
#include "tests/support/golden.h"

namespace writ::cli {
namespace {

// A file without a name.
struct Closer {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using TempFile = std::unique_ptr<std::FILE, Closer>;

std::string Contents(std::FILE* file) {
  std::rewind(file);
  std::string text;
  std::array<char, 4096> chunk{};
  while (true) {
    const size_t count = std::fread(chunk.data(), 1, chunk.size(), file);
    if (count == 0) return text;
    text.append(chunk.data(), count);
  }
}

pid_t Start(const std::vector<std::string>& arguments, int in, int out,
            int err) {
  const char* binary = std::getenv("WRIT_BINARY");
  std::vector<std::string> words{binary != nullptr ? binary : WRIT_BINARY};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  std::array<char*, 1> environment{nullptr};

  posix_spawn_file_actions_t actions;
  WRIT_CHECK(posix_spawn_file_actions_init(&actions) == 0);
  const std::string folder = GoldenPath("cli/input");
  posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  if (err >= 0) posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
  pid_t process = -1;
  const int error = posix_spawn(&process, argv[0], &actions, nullptr,
                                argv.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  WRIT_CHECK(error == 0);
  return process;
}

int ExitCodeOf(pid_t process) {
  int status = 0;
  WRIT_CHECK(waitpid(process, &status, 0) == process);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Finished RunProgram(const std::vector<std::string>& arguments,
                    std::string_view input) {
  const TempFile in(std::tmpfile());
  const TempFile out(std::tmpfile());
  const TempFile err(std::tmpfile());
  WRIT_CHECK(in && out && err);
  if (!input.empty()) {
    std::fwrite(input.data(), 1, input.size(), in.get());
  }
  std::rewind(in.get());
  Finished finished;
  finished.exit_code = ExitCodeOf(
      Start(arguments, fileno(in.get()), fileno(out.get()), fileno(err.get())));
  finished.out = Contents(out.get());
  finished.err = Contents(err.get());
  return finished;
}

Program::Program(const std::vector<std::string>& arguments) {
  std::array<int, 2> in{};
  std::array<int, 2> out{};
  WRIT_CHECK(pipe2(in.data(), O_CLOEXEC) == 0);
  WRIT_CHECK(pipe2(out.data(), O_CLOEXEC) == 0);
  process_ = Start(arguments, in[0], out[1], -1);
  close(in[0]);
  close(out[1]);
  input_ = in[1];
  output_ = out[0];
}

Program::~Program() {
  CloseInput();
  if (output_ >= 0) close(output_);
  if (process_ >= 0) ExitCodeOf(process_);
}

void Program::Write(std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write(input_, text.data(), text.size());
    WRIT_CHECK(count > 0);
    text.remove_prefix(static_cast<size_t>(count));
  }
}

void Program::CloseInput() {
  if (input_ >= 0) close(input_);
  input_ = -1;
}

std::optional<std::string> Program::ReadLine(
    std::chrono::milliseconds patience) {
  while (buffer_.find('\n') == std::string::npos) {
    pollfd waited{output_, POLLIN, 0};
    if (poll(&waited, 1, static_cast<int>(patience.count())) <= 0) {
      return std::nullopt;
    }
    std::array<char, 4096> chunk{};
    const ssize_t count = read(output_, chunk.data(), chunk.size());
    if (count <= 0) return std::nullopt;
    buffer_.append(chunk.data(), static_cast<size_t>(count));
  }
  const size_t end = buffer_.find('\n');
  std::string line = buffer_.substr(0, end);
  buffer_.erase(0, end + 1);
  return line;
}

int Program::Wait() {
  CloseInput();
  const int code = ExitCodeOf(process_);
  process_ = -1;
  return code;
}

}  // namespace writ::cli

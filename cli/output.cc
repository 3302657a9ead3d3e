// SPDX-License-Identifier: Apache-2.0
#include "cli/output.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "compiler/render.h"

namespace writ::cli {

bool UseColour(ColourMode mode, int fd) {
  if (mode != ColourMode::kAuto) return mode == ColourMode::kAlways;
  const char* no_colour = std::getenv("NO_COLOR");
  if (no_colour != nullptr && *no_colour != '\0') return false;
  return isatty(fd) == 1;
}

void Output::Write(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() >= kBuffer) Flush();
}

void Output::Flush() {
  std::string_view rest = buffer_;
  while (!rest.empty() && !failed_) {
    const ssize_t written = write(fd_, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<size_t>(written));
    } else if (errno != EINTR) {
      failed_ = true;
    }
  }
  buffer_.clear();
}

void Complain(std::string_view message) {
  Output(STDERR_FILENO).Write("writ: " + compiler::PlainText(message) + "\n");
}

}  // namespace writ::cli

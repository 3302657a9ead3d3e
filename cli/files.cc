// SPDX-License-Identifier: Apache-2.0
#include "cli/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

namespace writ::cli {
namespace {

namespace fs = std::filesystem;

std::string ErrorText(int error) {
  return std::generic_category().message(error);
}

}  // namespace

std::unique_ptr<InputFile> InputFile::Open(const std::string& path,
                                           std::string& error) {
  if (path == "-") {
    return std::unique_ptr<InputFile>(new InputFile(STDIN_FILENO, "<stdin>"));
  }
  if (IsFolder(path)) {
    error = ErrorText(EISDIR);
    return nullptr;
  }
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    error = ErrorText(errno);
    return nullptr;
  }
  return std::unique_ptr<InputFile>(new InputFile(fd, path));
}

InputFile::~InputFile() {
  if (fd_ != STDIN_FILENO) close(fd_);
}

std::optional<size_t> InputFile::Read(char* to, size_t size) {
  while (true) {
    const ssize_t count = read(fd_, to, size);
    if (count >= 0) return static_cast<size_t>(count);
    if (errno == EINTR) continue;
    error_ = ErrorText(errno);
    return std::nullopt;
  }
}

bool HasLinesName(std::string_view path) {
  return path.ends_with(".ndjson") || path.ends_with(".jsonl");
}

bool IsFolder(const std::string& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

std::optional<std::vector<std::string>> FindJsonFiles(const std::string& folder,
                                                      std::string& error) {
  std::vector<std::string> files;
  std::error_code code;
  fs::recursive_directory_iterator entry(folder, code);
  while (!code && entry != fs::recursive_directory_iterator()) {
    const std::string path = entry->path().string();
    std::error_code ignored;  // a dangling link is no file
    if ((path.ends_with(".json") || HasLinesName(path)) &&
        entry->is_regular_file(ignored)) {
      files.push_back(path);
    }
    entry.increment(code);
  }
  if (code) {
    error = code.message();
    return std::nullopt;
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace writ::cli

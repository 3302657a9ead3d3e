// SPDX-License-Identifier: Apache-2.0
// Files and folders named on the command line.

#ifndef WRIT_CLI_FILES_H_
#define WRIT_CLI_FILES_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/scenario_stream.h"

namespace writ::cli {

// An open file, or the standard input.
class InputFile : public compiler::ByteStream {
 public:
  // Opens `path`, where `-` is the standard input. Null where that fails, with
  // the reason in `error`.
  static std::unique_ptr<InputFile> Open(const std::string& path,
                                         std::string& error);
  ~InputFile() override;
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  std::optional<size_t> Read(char* to, size_t size) override;

  const std::string& name() const { return name_; }    // for messages
  const std::string& error() const { return error_; }  // after a failed Read()

 private:
  InputFile(int fd, std::string name) : fd_(fd), name_(std::move(name)) {}

  int fd_;
  std::string name_;
  std::string error_;
};

// Whether the name says that a file holds one scenario a line.
bool HasLinesName(std::string_view path);

bool IsFolder(const std::string& path);

// The .json, .ndjson and .jsonl files below `folder`, sorted. Nothing where it
// cannot be read, with the reason in `error`.
std::optional<std::vector<std::string>> FindJsonFiles(const std::string& folder,
                                                      std::string& error);

}  // namespace writ::cli

#endif  // WRIT_CLI_FILES_H_

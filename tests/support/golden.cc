// SPDX-License-Identifier: Apache-2.0
#include "tests/support/golden.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace writ {

std::string GoldenPath(std::string_view name) {
  return std::string(WRIT_SOURCE_DIR "/tests/golden/").append(name);
}

std::string ReadText(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

testing::AssertionResult MatchesGolden(std::string_view text,
                                       std::string_view name) {
  const std::string path = GoldenPath(name);
  const char* update = std::getenv("WRIT_UPDATE_GOLDEN");
  if (update != nullptr && std::string_view(update) == "1") {
    std::filesystem::create_directories(
        std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << text;
  }
  if (!std::filesystem::exists(path)) {
    return testing::AssertionFailure()
           << "no file " << path << "; WRIT_UPDATE_GOLDEN=1 writes it:\n"
           << text;
  }
  const std::string golden = ReadText(path);
  if (golden == text) return testing::AssertionSuccess();
  return testing::AssertionFailure() << "differs from " << path << "\n--- is\n"
                                     << text << "--- should be\n"
                                     << golden;
}

}  // namespace writ

// SPDX-License-Identifier: Apache-2.0
// The transcript in README.md is what the program really says.

#include <gtest/gtest.h>

#include <string>

#include "tests/cli/program.h"
#include "tests/support/golden.h"

namespace writ::cli {
namespace {

TEST(ReadmeTest, ShowsARealTranscript) {
  const std::string readme = ReadText(WRIT_SOURCE_DIR "/README.md");
  for (const std::string name : {"1-same-team", "2-other-team"}) {
    const std::string file = "policies/examples/" + name + ".json";
    const std::string path = WRIT_SOURCE_DIR "/" + file;
    Finished finished = RunProgram({"check", path});
    EXPECT_EQ(finished.exit_code, 0);
    // Places are shown as the user names the file.
    for (size_t at = 0;
         (at = finished.out.find(path, at)) != std::string::npos;) {
      finished.out.replace(at, path.size(), file);
    }
    EXPECT_NE(readme.find("$ writ check " + file + "\n" + finished.out),
              std::string::npos)
        << finished.out;
  }
}

}  // namespace
}  // namespace writ::cli

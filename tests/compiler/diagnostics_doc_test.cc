// SPDX-License-Identifier: Apache-2.0
// docs/diagnostics.md against the table that it describes.

#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <string>
#include <vector>

#include "compiler/diagnostics.h"
#include "engine/base/strings.h"

namespace writ::compiler {
namespace {

std::string SeverityText(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kSecurityWarning:
      return "security warning";
    case Severity::kWarning:
      return "warning";
    case Severity::kSuggestion:
      break;
  }
  return "suggestion";
}

std::string RefusalText(Refusal refusal) {
  switch (refusal) {
    case Refusal::kAlways:
      return "always";
    case Refusal::kByPolicyType:
      return "by policy type";
    case Refusal::kNever:
      break;
  }
  return "never";
}

TEST(DiagnosticsDocTest, HasARowForEveryCodeInOrder) {
  const std::regex row(
      R"(^\| ([A-Z][A-Z_]+) \| ([a-z ]+) \| ([a-z ]+) \|.*)");
  std::ifstream page(WRIT_SOURCE_DIR "/docs/diagnostics.md");
  std::vector<std::string> rows;
  std::string line;
  while (std::getline(page, line)) {
    std::smatch match;
    if (std::regex_match(line, match, row)) {
      rows.push_back(Concat(match[1].str(), ", ", match[2].str(), ", ",
                            match[3].str()));
    }
  }
  std::vector<std::string> wanted;
  for (const CodeInfo& info : AllCodes()) {
    wanted.push_back(Concat(info.name, ", ", SeverityText(info.severity), ", ",
                            RefusalText(info.refusal)));
  }
  EXPECT_EQ(rows, wanted);
}

}  // namespace
}  // namespace writ::compiler

// SPDX-License-Identifier: Apache-2.0
// docs/diagnostics.md against the table that it describes.

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <utility>
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

// The first three cells of a table's row that begins with a code; else none.
std::string RowOf(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, '|');) cells.push_back(cell);
  if (cells.size() < 4 || cells[1].size() < 3) return {};
  const bool is_code = cells[1].find_first_not_of(
                           " ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == std::string::npos;
  if (!is_code) return {};
  const auto trimmed = [](const std::string& cell) {
    return cell.substr(1, cell.size() - 2);  // a blank on each side
  };
  return Concat(trimmed(cells[1]), ", ", trimmed(cells[2]), ", ",
                trimmed(cells[3]));
}

TEST(DiagnosticsDocTest, HasARowForEveryCodeInOrder) {
  std::ifstream page(WRIT_SOURCE_DIR "/docs/diagnostics.md");
  std::vector<std::string> rows;
  for (std::string line; std::getline(page, line);) {
    std::string row = RowOf(line);
    if (!row.empty()) rows.push_back(std::move(row));
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

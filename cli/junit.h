// SPDX-License-Identifier: Apache-2.0
// Test results as JUnit XML, the form that build servers read.

#ifndef WRIT_CLI_JUNIT_H_
#define WRIT_CLI_JUNIT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace writ::cli {

struct TestFailure {
  std::string summary;  // one line
  std::string detail;
};

struct TestResult {
  std::string name;
  std::string file;
  uint32_t line = 0;
  std::optional<TestFailure> failure;  // none: passed
};

// Appends `text` as XML character data, also fit for an attribute; what XML 1.0
// has no way to write becomes U+FFFD.
void AppendXmlText(std::string_view text, std::string& out);

// A whole document, with one suite for each run of results from one file.
std::string JUnitXml(const std::vector<TestResult>& results);

}  // namespace writ::cli

#endif  // WRIT_CLI_JUNIT_H_

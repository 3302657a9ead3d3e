// SPDX-License-Identifier: Apache-2.0
// Every file of scenarios is a test, which names each of its scenarios that is
// answered otherwise than expected.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/answer.h"
#include "compiler/scenario.h"
#include "engine/base/strings.h"
#include "engine/decision.h"
#include "tests/support/golden.h"

namespace writ::compiler {
namespace {

namespace fs = std::filesystem;

constexpr int64_t kNow = 1'795'608'000'000'000'000;  // 2026-11-25T12:00:00Z

void Check(const Scenario& scenario, ScenarioRunner& runner) {
  if (!scenario.expect) return;
  const Answer decided = runner.Run(scenario, kNow, AnswerDetail::kDecision);
  const Answer explained = runner.Run(scenario, kNow, AnswerDetail::kReasons);
  EXPECT_EQ(VerdictName(decided.decision.verdict),
            VerdictName(*scenario.expect))
      << scenario.document->source->name() << ":" << scenario.line << ": "
      << scenario.name << ": " << explained.explanation.reason;
  EXPECT_EQ(explained.decision, decided.decision) << scenario.name;
}

// Files are only read when their test runs.
class ScenarioFileTest : public testing::Test {
 public:
  explicit ScenarioFileTest(std::string path) : path_(std::move(path)) {}
  void TestBody() override {
    ScenarioFile file(std::make_shared<const Source>(path_, ReadText(path_)));
    ScenarioRunner runner({});
    EXPECT_GE(file.size(), 3u);
    for (size_t i = 0; i < file.size(); ++i) {
      const Scenario scenario = file.Read(i);
      EXPECT_TRUE(scenario.expect.has_value()) << scenario.name;
      Check(scenario, runner);
    }
  }

 private:
  std::string path_;
};

class ScenarioLinesTest : public testing::Test {
 public:
  explicit ScenarioLinesTest(std::string path) : path_(std::move(path)) {}
  void TestBody() override {
    const std::string text = ReadText(path_);
    ScenarioRunner runner({});
    size_t count = 0;
    for (size_t begin = 0; begin < text.size();) {
      const size_t end = std::min(text.find('\n', begin), text.size());
      const std::string line = text.substr(begin, end - begin);
      begin = end + 1;
      if (line.empty()) continue;
      ++count;
      Check(ReadScenarioLine(std::make_shared<const Source>(
                path_, line, LineColumn{static_cast<uint32_t>(count), 1})),
            runner);
    }
    EXPECT_GT(count, 40u);
  }

 private:
  std::string path_;
};

std::vector<std::string> FilesIn(const std::string& folder,
                                 std::string_view extension) {
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

template <typename FileTest>
void Register(const char* suite, const std::string& path) {
  testing::RegisterTest(
      suite, fs::path(path).stem().c_str(), nullptr, nullptr, __FILE__,
      __LINE__, [path]() -> testing::Test* { return new FileTest(path); });
}

std::string SharedFolder() {
  const char* set = std::getenv("WRIT_SHARED_DIR");
  return Concat(set != nullptr ? set : WRIT_SHARED_DIR, "/cases");
}

// Files of other forms lie beside those with scenarios.
bool HoldsScenarios(const std::string& path) {
  const std::string name = fs::path(path).stem();
  return name != "lint" && name != "prove" && name != "cloudtrail-map";
}

const bool kRegistered = [] {
  for (const std::string& path :
       FilesIn(WRIT_SOURCE_DIR "/tests/scenarios", ".json")) {
    Register<ScenarioFileTest>("Scenarios", path);
  }
  for (const std::string& path : FilesIn(SharedFolder(), ".ndjson")) {
    if (HoldsScenarios(path)) Register<ScenarioLinesTest>("Cases", path);
  }
  return true;
}();

TEST(ScenariosTest, ThereAreManyForEveryRule) {
  ASSERT_TRUE(kRegistered);
  size_t count = 0;
  const std::vector<std::string> files =
      FilesIn(WRIT_SOURCE_DIR "/tests/scenarios", ".json");
  for (const std::string& path : files) {
    ScenarioFile file(std::make_shared<const Source>(path, ReadText(path)));
    count += file.size();
  }
  EXPECT_GE(files.size(), 33u);  // one for each numbered rule
  EXPECT_GE(count, 300u);
}

}  // namespace
}  // namespace writ::compiler

// SPDX-License-Identifier: Apache-2.0
// The messages of tests/golden/errors: NAME.json holds the `policies` of a
// scenario (the resource is a role where NAME begins with role_trust), NAME.txt
// what a person is told. WRIT_UPDATE_GOLDEN=1 in the environment rewrites the
// texts.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/policy_set.h"
#include "compiler/render/diagnostics_text.h"
#include "gtest/gtest.h"
#include "tests/compiler/support.h"

namespace writ::compiler {
namespace {

namespace fs = std::filesystem;

fs::path GoldenFolder() {
  return fs::path(__FILE__).parent_path().parent_path() / "golden" / "errors";
}

std::vector<fs::path> GoldenInputs() {
  std::vector<fs::path> inputs;
  for (const auto& entry : fs::directory_iterator(GoldenFolder())) {
    if (entry.path().extension() == ".json") inputs.push_back(entry.path());
  }
  std::sort(inputs.begin(), inputs.end());
  return inputs;
}

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// Everything that is wrong with the file, in order.
Diagnostics Load(const fs::path& input) {
  const auto source = std::make_shared<const Source>(input.filename().string(),
                                                     ReadFile(input));
  Diagnostics diagnostics;
  Arena arena;
  const bool role = input.filename().string().starts_with("role_trust");
  if (const json::Value* value = json::Read(source, arena, diagnostics)) {
    const auto set =
        ReadPolicySet(*value, role ? PolicyType::kTrust : PolicyType::kResource,
                      source, diagnostics);
    EXPECT_EQ(set, nullptr) << input;
  }
  diagnostics.Sort();
  return diagnostics;
}

class GoldenErrorTest : public testing::TestWithParam<fs::path> {};

TEST_P(GoldenErrorTest, SaysThis) {
  const Diagnostics diagnostics = Load(GetParam());
  EXPECT_TRUE(diagnostics.refused());
  std::string text;
  for (const Diagnostic& d : diagnostics.all()) text += RenderText(d);
  fs::path golden = GetParam();
  golden.replace_extension(".txt");
  if (std::getenv("WRIT_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(golden, std::ios::binary) << text;
  }
  EXPECT_EQ(text, ReadFile(golden));
}

INSTANTIATE_TEST_SUITE_P(Files, GoldenErrorTest,
                         testing::ValuesIn(GoldenInputs()),
                         [](const testing::TestParamInfo<fs::path>& row) {
                           return row.param.stem().string();
                         });

// Codes of requests and scenarios, which other tests cover, and the one that
// would take a file of 4 GiB.
bool IsCoveredElsewhere(Code code) {
  return code >= Code::kInvalidPrincipal || code == Code::kDocumentTooLarge;
}

TEST(GoldenErrors, EveryCodeThatRefusesHasOne) {
  std::set<Code> found;
  for (const fs::path& input : GoldenInputs()) {
    const Diagnostics diagnostics = Load(input);
    for (const Diagnostic& d : diagnostics.all()) found.insert(d.code);
  }
  for (const CodeInfo& row : AllCodes()) {
    if (row.refusal == Refusal::kNever) continue;
    if (IsCoveredElsewhere(row.code)) continue;
    EXPECT_TRUE(found.contains(row.code)) << row.name;
  }
}

}  // namespace
}  // namespace writ::compiler

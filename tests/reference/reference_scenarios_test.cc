// SPDX-License-Identifier: Apache-2.0
// The reference against scenarios with known answers. They do not ship with
// the project: WRIT_SHARED_DIR names the folder, and without it nothing runs.

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "compiler/policy_set.h"
#include "engine/decision.h"
#include "engine/request.h"
#include "tests/reference/evaluate.h"
#include "tests/reference/scalars.h"
#include "tests/reference/text.h"

namespace writ::reference {
namespace {

using compiler::Diagnostics;
using compiler::PolicySet;
using compiler::PolicyType;
using compiler::Source;
using compiler::json::Kind;
using compiler::json::Member;
using compiler::json::Value;

// The keys that the specification lists as multivalued, and those services'
// keys that the scenarios use (docs/semantics.md, 6).
bool IsMultivaluedKey(std::string_view key) {
  constexpr std::array<std::string_view, 9> kKeys = {
      "aws:principalorgpaths", "aws:principalservicenameslist",
      "aws:vpceorgpaths",      "aws:resourceorgpaths",
      "aws:calledvia",         "aws:tagkeys",
      "aws:sourceorgpaths",    "dynamodb:attributes",
      "dynamodb:leadingkeys"};
  for (const std::string_view known : kKeys) {
    if (SameButForCase(known, key)) return true;
  }
  return false;
}

// A request with the lists that it borrows.
struct RequestText {
  Request request;
  std::vector<ContextEntry> entries;
  std::deque<std::vector<std::string_view>> values;
};

bool IsScalar(const Value& value) {
  return value.kind == Kind::kString || value.kind == Kind::kNumber ||
         value.kind == Kind::kBool;
}

// Null where `value`, the `request` of a scenario, has a form of its own.
std::unique_ptr<RequestText> ReadRequest(const Value& value) {
  auto text = std::make_unique<RequestText>();
  for (const Member& member : value.members) {
    if (member.key == "context") {
      for (const Member& entry : member.value.members) {
        std::vector<std::string_view>& values = text->values.emplace_back();
        const bool is_list = entry.value.kind == Kind::kArray;
        if (is_list) {
          for (const Value& item : entry.value.elements) {
            if (!IsScalar(item)) return nullptr;
            values.push_back(item.text);
          }
        } else if (IsScalar(entry.value)) {
          values.push_back(entry.value.text);
        } else {
          return nullptr;
        }
        text->entries.push_back({entry.key, values, is_list});
      }
    } else if (member.key == "principal") {
      text->request.principal = member.value.text;
    } else if (member.key == "action") {
      text->request.action = member.value.text;
    } else if (member.key == "resource") {
      text->request.resource = member.value.text;
    } else if (member.key == "resourceAccount") {
      text->request.resource_account = member.value.text;
    } else if (member.key == "time") {
      const std::optional<Decimal> moment =
          ReadMoment(member.value.text, false);
      if (!moment.has_value()) return nullptr;
      const int64_t seconds =
          moment->whole.empty() ? 0 : std::stoll(moment->whole);
      text->request.time_ns =
          (moment->negative ? -seconds : seconds) * 1000000000;
    } else {
      return nullptr;
    }
  }
  text->request.context = text->entries;
  return text;
}

bool IsRole(std::string_view resource) {
  const std::vector<std::string> arn = Split(resource, ':', 6);
  return arn.size() == 6 && arn[2] == "iam" && StartsWith(arn[5], "role/");
}

Answer Answered(const Value& scenario,
                const std::shared_ptr<const Source>& source) {
  const Value* request = scenario.Find("request");
  const Value* policies = scenario.Find("policies");
  if (request == nullptr || policies == nullptr) return {};
  const std::unique_ptr<RequestText> text = ReadRequest(*request);
  if (text == nullptr) return {};
  Diagnostics diagnostics;
  const std::unique_ptr<PolicySet> set =
      ReadPolicySet(*policies,
                    IsRole(text->request.resource) ? PolicyType::kTrust
                                                   : PolicyType::kResource,
                    source, diagnostics);
  if (set == nullptr) return {};
  Options options;
  options.is_multivalued_key = IsMultivaluedKey;
  return Evaluate(*set, text->request, options);
}

class ReferenceScenarios : public testing::TestWithParam<std::string_view> {};

TEST_P(ReferenceScenarios, ComeOutAsExpected) {
  const char* folder = std::getenv("WRIT_SHARED_DIR");
#ifdef WRIT_SHARED_DIR
  if (folder == nullptr) folder = WRIT_SHARED_DIR;
#endif
  const std::string path = std::string(folder == nullptr ? "" : folder) +
                           "/cases/" + std::string(GetParam()) + ".ndjson";
  std::ifstream file(path);
  if (folder == nullptr || !file) {
    std::cout << "note: no scenarios at `" << path << "`, nothing to do\n";
    return;
  }
  int scenarios = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty()) continue;
    ++scenarios;
    Diagnostics diagnostics;
    Arena arena;
    const auto source = std::make_shared<const Source>("scenario", line);
    const Value* scenario = compiler::json::Read(source, arena, diagnostics);
    ASSERT_NE(scenario, nullptr) << line;
    const Value* expect = scenario->Find("expect");
    ASSERT_NE(expect, nullptr) << line;
    EXPECT_EQ(VerdictName(Answered(*scenario, source).verdict), expect->text)
        << line;
  }
  EXPECT_GT(scenarios, 0) << path;
}

INSTANTIATE_TEST_SUITE_P(Files, ReferenceScenarios,
                         testing::Values("traps", "iam-simulate", "peers",
                                         "bugs"),
                         [](const auto& info) {
                           std::string name;
                           for (const char c : info.param) {
                             if (c != '-') name += c;
                           }
                           return name;
                         });

}  // namespace
}  // namespace writ::reference

// SPDX-License-Identifier: Apache-2.0
// Policies as people wrote them: what loads, what does not, and why. The corpus
// is no part of the project; without it these tests say so and pass.

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/check/policy_checker.h"
#include "compiler/compiler.h"
#include "compiler/json/reader.h"
#include "compiler/policy_set.h"
#include "compiler/syntax/printer.h"
#include "engine/decide.h"
#include "gtest/gtest.h"
#include "tests/compiler/support.h"

namespace writ::compiler {
namespace {

using Counts = std::map<std::string, int>;

std::string SharedFolder() {
  if (const char* folder = std::getenv("WRIT_SHARED_DIR")) return folder;
#ifdef WRIT_SHARED_DIR
  return WRIT_SHARED_DIR;
#else
  return "";
#endif
}

// The lines of a file of the corpus, or nothing where it is not there.
std::optional<std::vector<std::string>> CorpusLines(const std::string& name) {
  std::ifstream file(SharedFolder() + "/corpus/" + name);
  if (SharedFolder().empty() || !file) {
    std::cout << "note: no corpus here, " << name << " is not tested\n";
    return std::nullopt;
  }
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

PolicyType TypeNamed(std::string_view name) {
  if (name == "identity") return PolicyType::kIdentity;
  if (name == "resource") return PolicyType::kResource;
  if (name == "trust") return PolicyType::kTrust;
  if (name == "scp") return PolicyType::kScp;
  if (name == "rcp") return PolicyType::kRcp;
  if (name == "endpoint") return PolicyType::kEndpoint;
  ADD_FAILURE() << "unknown type " << name;
  return PolicyType::kIdentity;
}

// Counts each code that refuses once.
void Count(const Diagnostics& diagnostics, Counts& counts) {
  std::set<std::string_view> codes;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (diagnostic.refuses) codes.insert(InfoOf(diagnostic.code).name);
  }
  for (const std::string_view code : codes) ++counts[std::string(code)];
}

// Prints the policy in both modes and loads it again: the whole text is the
// same, and so is the meaning.
void ExpectRoundTrip(const PolicyDocument& policy, std::string_view name) {
  const std::string whole = PrintPolicy(policy);
  const auto again = LoadPolicyText(whole, policy.type, name);
  ASSERT_NE(again->policy, nullptr) << whole;
  EXPECT_EQ(PrintPolicy(*again->policy), whole);
  EXPECT_EQ(PrintPolicy(*again->policy, PrintMode::kMeaning),
            PrintPolicy(policy, PrintMode::kMeaning));
}

// Compiles the policy as the layer that its type says, and decides with it.
void ExpectCompiles(const PolicyDocument& policy, std::string_view name,
                    const std::shared_ptr<const Source>& source) {
  PolicySet set;
  set.source = source;
  const NamedPolicy named{name, &policy};
  switch (policy.type) {
    case PolicyType::kIdentity:
    case PolicyType::kBoundary:
    case PolicyType::kSession:
      set.identity = {named};
      break;
    case PolicyType::kResource:
    case PolicyType::kTrust:
      set.resource = named;
      break;
    case PolicyType::kScp:
      set.scp = {{"level", {named}}};
      break;
    case PolicyType::kRcp:
      set.rcp = {{"level", {named}}};
      break;
    case PolicyType::kEndpoint:
      set.endpoint = named;
      break;
  }
  const auto snapshot = Compile(set, {});
  Request request;
  request.principal = "arn:aws:iam::111122223333:user/jane";
  request.action = "s3:GetObject";
  request.resource = "arn:aws:s3:::bucket/key";
  Scratch scratch;
  const Decision decision = Decide(*snapshot, kOnlyStack, request, scratch);
  EXPECT_NE(decision.verdict, Verdict::kError) << name;
  EXPECT_EQ(Explain(*snapshot, kOnlyStack, request, scratch).decision, decision)
      << name;
}

TEST(Corpus, EveryManagedPolicyLoads) {
  const auto lines = CorpusLines("aws-managed-policies.ndjson");
  if (!lines) return;
  int loaded = 0;
  for (const std::string& line : *lines) {
    auto row = ReadJson(line);
    const json::Value* name = row->value->Find("name");
    const PolicyDocument* policy =
        LoadPolicy(*row->value->Find("document"), PolicyType::kIdentity,
                   name->text, row->source, row->arena, row->diagnostics);
    ASSERT_NE(policy, nullptr) << name->text;
    EXPECT_TRUE(row->diagnostics.empty()) << name->text;
    ExpectRoundTrip(*policy, name->text);
    ExpectCompiles(*policy, name->text, row->source);
    ++loaded;
  }
  EXPECT_EQ(loaded, 1643);
}

TEST(Corpus, RealPoliciesLoadButForTheseCodes) {
  const auto lines = CorpusLines("real-policies.ndjson");
  if (!lines) return;
  int refused = 0;
  Counts counts;
  for (const std::string& line : *lines) {
    auto row = ReadJson(line);
    const std::string_view name = row->value->Find("name")->text;
    const PolicyDocument* policy =
        LoadPolicy(*row->value->Find("document"),
                   TypeNamed(row->value->Find("type")->text), name, row->source,
                   row->arena, row->diagnostics);
    if (policy != nullptr) {
      ExpectRoundTrip(*policy, name);
      ExpectCompiles(*policy, name, row->source);
      continue;
    }
    ++refused;
    Count(row->diagnostics, counts);
    if (std::getenv("WRIT_VERBOSE") != nullptr) {
      for (const std::string& code : Codes(row->diagnostics)) {
        std::cout << row->value->Find("type")->text << " " << name << ": "
                  << code << "\n";
      }
    }
  }
  // Placeholders mostly; some of an RCP's rules that a sample breaks on
  // purpose.
  const Counts expected = {
      {"DATA_TYPE_MISMATCH", 1},
      {"EMPTY_ARRAY_PRINCIPAL", 1},
      {"EMPTY_OBJECT_PRINCIPAL", 3},
      {"INVALID_ARN_PREFIX", 3},
      {"INVALID_DATE_VALUE", 3},
      {"INVALID_PARTITION", 1},
      {"INVALID_PRINCIPAL_FORMAT", 22},
      {"INVALID_SERVICE_PRINCIPAL_FORMAT", 2},
      {"MISSING_PRINCIPAL", 2},
      {"MISSING_RESOURCE", 1},
      {"RCP_SYNTAX_ERROR_ACTION", 2},
      {"RCP_SYNTAX_ERROR_EFFECT", 2},
      {"RCP_SYNTAX_ERROR_NOTACTION", 1},
      {"RCP_SYNTAX_ERROR_PRINCIPAL", 1},
      {"TYPE_MISMATCH_IP_RANGE", 13},
      {"TYPE_MISMATCH_NUMBER", 3},
      {"UNSUPPORTED_SID", 2},
      {"UNSUPPORTED_WILDCARD_IN_PRINCIPAL", 4},
  };
  EXPECT_EQ(counts, expected);
  EXPECT_EQ(refused, 64);
}

TEST(Corpus, InvalidPoliciesAreRefusedButThese) {
  const auto lines = CorpusLines("invalid-policies.ndjson");
  if (!lines) return;
  std::set<std::string> loaded;
  Counts counts;
  for (const std::string& line : *lines) {
    auto row = ReadJson(line);
    const std::string_view level = row->value->Find("level")->text;
    const std::string_view why = row->value->Find("why")->text;
    const std::string_view text = row->value->Find("text")->text;
    // The rows have no type: with a principal, it is a resource's policy.
    const bool principal = text.find("Principal\"") != std::string_view::npos;
    const auto policy = LoadPolicyText(
        text, principal ? PolicyType::kResource : PolicyType::kIdentity);
    Count(policy->diagnostics, counts);
    if (level == "lint" || policy->policy == nullptr) continue;
    loaded.insert(std::string(row->value->Find("name")->text) + " | " +
                  std::string(why));
  }
  if (std::getenv("WRIT_VERBOSE") != nullptr) {
    for (const std::string& row : loaded) std::cout << row << "\n";
  }
  const Counts expected = {
      {"DATA_TYPE_MISMATCH", 11},      {"INVALID_ACTION", 5},
      {"INVALID_ARN_PREFIX", 32},      {"INVALID_CONDITION_OPERATOR", 10},
      {"INVALID_DATE_VALUE", 1},       {"INVALID_EFFECT", 3},
      {"INVALID_PARTITION", 1},        {"INVALID_POLICY_ELEMENT", 8},
      {"INVALID_PRINCIPAL_FORMAT", 6}, {"INVALID_PRINCIPAL_KEY", 2},
      {"INVALID_VERSION", 2},          {"JSON_SYNTAX_ERROR", 6},
      {"MISSING_ACTION", 6},           {"MISSING_EFFECT", 8},
      {"MISSING_PRINCIPAL", 3},        {"MISSING_RESOURCE", 3},
      {"MISSING_STATEMENT", 1},        {"TYPE_MISMATCH_NUMBER", 1},
      {"UNIQUE_SIDS_REQUIRED", 17},    {"UNSUPPORTED_ELEMENT_COMBINATION", 3},
      {"UNSUPPORTED_SID", 1},
  };
  EXPECT_EQ(counts, expected);
  // Load by docs/semantics.md 2.2 and 2.3: eleven resource-based policies whose
  // resource is no ARN, and eight actions that are odd behind the colon or a
  // service that does not exist. They never match.
  EXPECT_EQ(loaded.size(), 19u);
}

}  // namespace
}  // namespace writ::compiler

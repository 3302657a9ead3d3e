// SPDX-License-Identifier: Apache-2.0
// Contracts of deciding that no scenario can state: memory, bad requests, many
// statements. Rules of IAM are in tests/scenarios.

#include "engine/decide.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/strings.h"
#include "tests/support/alloc_counter.h"
#include "tests/support/snapshots.h"

namespace writ {
namespace {

using compiler::kOnlyStack;
using testing_support::Allocations;
using testing_support::IdentityOnly;
using testing_support::SnapshotOf;

constexpr std::string_view kUser = "arn:aws:iam::111122223333:user/eng/jane";

Request RequestFor(std::string_view action, std::string_view resource) {
  Request request;
  request.principal = kUser;
  request.action = action;
  request.resource = resource;
  return request;
}

// Every kind of matcher, operator and derived key.
constexpr std::string_view kEverything = R"({
  "identity": [{"name": "p", "document": {"Version": "2012-10-17", "Statement": [
    {"Effect": "Deny", "NotAction": ["s3:*", "ec2:Describe*"],
     "NotResource": "arn:aws:s3:::x/${aws:PrincipalTag/team}/*",
     "Condition": {"NumericLessThan": {"s3:max-keys": 5},
                   "BoolIfExists": {"aws:SecureTransport": "${x:y, 'true'}"},
                   "NotIpAddress": {"aws:SourceIp": ["10.0.0.0/8", "::/8"]}}},
    {"Effect": "Allow", "Action": "s3:Get*",
     "Resource": ["arn:aws:s3:::*/${aws:username}/a?b", "arn:*:s3:::b/*"],
     "Condition": {
       "StringEqualsIgnoreCase": {"aws:PrincipalTag/team": ["BLUE", "${a:b}"]},
       "StringLike": {"aws:userAgent": ["*agent*", "${aws:username}*"]},
       "ForAnyValue:StringLike": {"aws:TagKeys": ["a*", "b"]},
       "ForAllValues:StringNotEquals": {"aws:TagKeys": "secret"},
       "DateGreaterThan": {"aws:CurrentTime": "2020-01-01T00:00:00Z"},
       "NumericGreaterThan": {"aws:EpochTime": "100"},
       "ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:user/eng/*",
                   "aws:SourceArn": "arn:aws:sns:*:*:${aws:username}"},
       "BinaryEquals": {"k:bin": "Zm9v"},
       "Null": {"aws:TokenIssueTime": "true"},
       "IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}}]}}],
  "boundary": [{"name": "b", "document": {"Version": "2012-10-17",
    "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}}],
  "resource": {"name": "r", "document": {"Version": "2012-10-17", "Statement": [
    {"Effect": "Deny", "NotPrincipal": {"AWS": "111122223333"}, "Action": "s3:PutObject",
     "Resource": "*"},
    {"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::111122223333:role/r", "111122223333"],
     "Service": "x.amazonaws.com"}, "Action": "S3:getobject", "Resource": "*"}]}}
})";

TEST(DecideTest, AllocatesNothingOnceGrown) {
  const auto snapshot = SnapshotOf(kEverything);
  ASSERT_NE(snapshot, nullptr);
  const std::vector<std::string_view> blue = {"Blue"};
  const std::vector<std::string_view> agent = {"my agent"};
  const std::vector<std::string_view> tags = {"abc", "b", "c"};
  const std::vector<std::string_view> arn = {"arn:aws:sns:eu-west-1:1:jane"};
  const std::vector<std::string_view> bytes = {"Zm9v"};
  const std::vector<std::string_view> address = {"203.0.113.7"};
  const std::vector<std::string_view> number = {"3"};
  const std::vector<ContextEntry> context = {
      {"aws:principaltag/TEAM", blue},
      {"aws:UserAgent", agent},
      {"aws:TagKeys", tags, true},
      {"aws:SourceArn", arn},
      {"k:bin", bytes},
      {"aws:SourceIp", address},
      {"s3:MAX-keys", number},
      {"no:policy/names-this", blue},
  };
  std::vector<Request> requests;
  for (const std::string_view principal :
       {kUser, std::string_view("arn:aws:sts::111122223333:assumed-role/r/s"),
        std::string_view("arn:aws:iam::111122223333:role/r"),
        std::string_view("arn:aws:sts::111122223333:federated-user/f"),
        std::string_view("arn:aws:iam::111122223333:root"),
        std::string_view("x.amazonaws.com"), std::string_view("*")}) {
    for (const std::string_view action :
         {"S3:GetObject", "s3:GetBucketAcl", "ec2:RunInstances", "x:Y"}) {
      for (const std::string_view resource :
           {"arn:aws:s3:::B/jane/axb", "arn:AWS:s3:::b/jane/axb", "*"}) {
        Request request = RequestFor(action, resource);
        request.principal = principal;
        request.context = context;
        request.time_ns = 1'795'608'000'000'000'000;
        requests.push_back(request);
      }
    }
  }
  Scratch scratch;
  size_t allowed = 0;
  const auto decide_all = [&] {
    for (const Request& request : requests) {
      const Decision decision = Decide(*snapshot, kOnlyStack, request, scratch);
      allowed += decision.allowed() ? 1 : 0;
    }
  };
  decide_all();
  decide_all();  // the arena takes a second round to settle in one block
  EXPECT_GT(allowed, 0u);
  EXPECT_LT(allowed, 2 * requests.size());
  const uint64_t before = Allocations();
  decide_all();
  EXPECT_EQ(Allocations() - before, 0u);
}

struct ErrorCase {
  std::string_view name;
  Request request;
  RequestError error;
};

TEST(DecideTest, RequestsThatAreNotValid) {
  const auto snapshot = SnapshotOf(
      IdentityOnly(R"({"Effect": "Allow", "Action": "*", "Resource": "*"})"));
  ASSERT_NE(snapshot, nullptr);
  const Request good = RequestFor("s3:GetObject", "arn:aws:s3:::b/k");
  const auto with = [&good](auto change) {
    Request request = good;
    change(request);
    return request;
  };
  const std::vector<std::string_view> one = {"v"};
  const std::vector<std::string_view> two = {"v", "w"};
  const std::vector<ContextEntry> none_of_one = {{"a:b", {}, false}};
  const std::vector<ContextEntry> two_of_one = {{"a:b", two, false}};
  const std::vector<ContextEntry> no_key = {{"", one, false}};
  const std::vector<ContextEntry> twice = {{"a:b", one}, {"A:b", one}};
  const std::vector<ContextEntry> tag_twice = {{"x:Tag/b", one},
                                               {"x:Tag/b", one}};
  const std::vector<ContextEntry> tag_cases = {{"x:Tag/b", one},
                                               {"x:Tag/B", one}};
  const std::vector<ContextEntry> prefix_cases = {{"x:Tag/b", one},
                                                  {"X:tag/b", one}};
  std::vector<std::string> names;
  std::vector<ContextEntry> many;
  names.reserve(40);
  many.reserve(41);
  for (int i = 0; i < 40; ++i) names.push_back("k:" + std::to_string(i));
  for (const std::string& name : names) many.push_back({name, one});
  many.push_back({"K:17", one});
  const std::string huge((1 << 20) + 1, 'x');
  const std::vector<std::string_view> huge_value = {huge};
  const std::vector<ContextEntry> huge_context = {{"a:b", huge_value}};
  const ErrorCase cases[] = {
      {"good", good, RequestError::kNone},
      {"principal", with([](Request& r) { r.principal = "jane"; }),
       RequestError::kInvalidPrincipal},
      {"no colon", with([](Request& r) { r.action = "GetObject"; }),
       RequestError::kInvalidAction},
      {"two colons", with([](Request& r) { r.action = "s3:Get:Object"; }),
       RequestError::kInvalidAction},
      {"no operation", with([](Request& r) { r.action = "s3:"; }),
       RequestError::kInvalidAction},
      {"no service", with([](Request& r) { r.action = ":Get"; }),
       RequestError::kInvalidAction},
      {"wildcard", with([](Request& r) { r.action = "s3:*"; }),
       RequestError::kInvalidAction},
      {"blank", with([](Request& r) { r.action = "s3: Get"; }),
       RequestError::kInvalidAction},
      {"no ARN", with([](Request& r) { r.resource = "bucket"; }),
       RequestError::kInvalidResource},
      {"short ARN", with([](Request& r) { r.resource = "arn:aws:s3::b"; }),
       RequestError::kInvalidResource},
      {"empty resource", with([](Request& r) { r.resource = ""; }),
       RequestError::kInvalidResource},
      {"account", with([](Request& r) { r.resource_account = "1"; }),
       RequestError::kInvalidResourceAccount},
      {"no value", with([&](Request& r) { r.context = none_of_one; }),
       RequestError::kInvalidContextValue},
      {"two values", with([&](Request& r) { r.context = two_of_one; }),
       RequestError::kInvalidContextValue},
      {"no key", with([&](Request& r) { r.context = no_key; }),
       RequestError::kInvalidContextKey},
      {"key twice", with([&](Request& r) { r.context = twice; }),
       RequestError::kDuplicateContextKey},
      {"key twice among many", with([&](Request& r) { r.context = many; }),
       RequestError::kDuplicateContextKey},
      {"tag twice", with([&](Request& r) { r.context = tag_twice; }),
       RequestError::kDuplicateContextKey},
      {"tag twice, its prefix in two cases",
       with([&](Request& r) { r.context = prefix_cases; }),
       RequestError::kDuplicateContextKey},
      {"tag in two cases", with([&](Request& r) { r.context = tag_cases; }),
       RequestError::kNone},
      {"huge", with([&](Request& r) { r.context = huge_context; }),
       RequestError::kTooLarge},
  };
  Scratch scratch;
  for (const ErrorCase& c : cases) {
    const Decision decision = Decide(*snapshot, kOnlyStack, c.request, scratch);
    EXPECT_EQ(decision.error, c.error) << c.name;
    EXPECT_EQ(decision.allowed(), c.error == RequestError::kNone) << c.name;
    EXPECT_EQ(Explain(*snapshot, kOnlyStack, c.request, scratch).decision,
              decision)
        << c.name;
  }
}

// A value that would turn into a wildcard has no place in a template.
TEST(DecideTest, WildcardBytesInAValueMatchNothing) {
  const auto snapshot = SnapshotOf(IdentityOnly(
      R"({"Effect": "Allow", "Action": "s3:GetObject",
          "Resource": "arn:aws:s3:::b/${aws:PrincipalTag/team}/*"})"));
  ASSERT_NE(snapshot, nullptr);
  Scratch scratch;
  for (const std::string_view value : {"\xff", "\xfe", "blue\xff"}) {
    const std::vector<std::string_view> values = {value};
    const std::vector<ContextEntry> context = {
        {"aws:PrincipalTag/team", values}};
    Request request = RequestFor("s3:GetObject", "arn:aws:s3:::b/blue/k");
    request.context = context;
    EXPECT_EQ(Decide(*snapshot, kOnlyStack, request, scratch).verdict,
              Verdict::kImplicitDeny);
  }
}

// An expansion beyond its limit is an error, never an answer.
TEST(DecideTest, HugeExpansionsAreErrors) {
  const auto snapshot = SnapshotOf(IdentityOnly(
      R"([{"Effect": "Allow", "Action": "*", "Resource": "*"},
          {"Effect": "Deny", "Action": "*", "Resource":
           "arn:aws:s3:::b/${a:b}${a:b}"}])"));
  ASSERT_NE(snapshot, nullptr);
  const std::string large(600000, 'x');
  const std::vector<std::string_view> values = {large};
  const std::vector<ContextEntry> context = {{"a:b", values}};
  Request request = RequestFor("s3:GetObject", "arn:aws:s3:::b/k");
  request.context = context;
  Scratch scratch;
  const Decision decision = Decide(*snapshot, kOnlyStack, request, scratch);
  EXPECT_EQ(decision.error, RequestError::kTooLarge);
  EXPECT_EQ(Explain(*snapshot, kOnlyStack, request, scratch).decision,
            decision);
}

// A long piece with `?` costs pattern times text: beyond a bound it is refused.
TEST(DecideTest, CostlyGlobsAreErrors) {
  const auto snapshot = SnapshotOf(IdentityOnly(
      R"({"Effect": "Allow", "Action": "*", "Resource": "*", "Condition":
          {"StringLike": {"a:text": "*${a:piece}?b*"}}})"));
  ASSERT_NE(snapshot, nullptr);
  const std::string text(1 << 20, 'a');
  const std::string piece(1 << 19, 'a');
  const std::vector<std::string_view> texts = {text};
  const std::vector<std::string_view> pieces = {piece};
  const std::vector<ContextEntry> context = {{"a:text", texts},
                                             {"a:piece", pieces}};
  Request request = RequestFor("s3:GetObject", "*");
  request.context = context;
  Scratch scratch;
  EXPECT_EQ(Decide(*snapshot, kOnlyStack, request, scratch).error,
            RequestError::kTooLarge);
}

// Scratch remembers nothing from one snapshot or request to the next.
TEST(DecideTest, ScratchServesManySnapshots) {
  const auto team = SnapshotOf(IdentityOnly(
      R"({"Effect": "Allow", "Action": "*", "Resource": "*", "Condition":
          {"StringEquals": {"aws:PrincipalTag/team": "blue"}}})"));
  const auto other = SnapshotOf(IdentityOnly(
      R"({"Effect": "Allow", "Action": "*", "Resource": "*", "Condition":
          {"StringEquals": {"a:first": "x", "aws:PrincipalTag/team": "blue"}}})"));
  ASSERT_TRUE(team != nullptr && other != nullptr);
  const std::vector<std::string_view> blue = {"blue"};
  const std::vector<ContextEntry> context = {{"aws:PrincipalTag/team", blue}};
  const Request without = RequestFor("s3:GetObject", "arn:aws:s3:::b/k");
  Request with = without;
  with.context = context;
  Scratch scratch;
  for (int round = 0; round < 3; ++round) {
    EXPECT_TRUE(Decide(*team, kOnlyStack, with, scratch).allowed());
    EXPECT_FALSE(Decide(*team, kOnlyStack, without, scratch).allowed());
    EXPECT_FALSE(Decide(*other, kOnlyStack, with, scratch).allowed());
    EXPECT_FALSE(Decide(*other, kOnlyStack, without, scratch).allowed());
  }
}

// The rows of the action index, against what each action should find: with few
// statements, and with so many that rows are left out.
class ActionIndexTest : public testing::TestWithParam<int> {};

TEST_P(ActionIndexTest, FindsTheStatementsThatSpeak) {
  std::string statements = R"([
    {"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*"},
    {"Effect": "Deny", "NotAction": ["s3:*", "ec2:Describe*", "sts:GetX"],
     "Resource": "arn:aws:x:::deny"},
    {"Effect": "Allow", "Action": ["s3:Get*", "EC2:describe?*"], "Resource": "*"},
    {"Effect": "Allow", "Action": "*:List", "Resource": "*"},
    {"Effect": "Allow", "Action": "sts:GetX", "Resource": "*"})";
  for (int i = 0; i < GetParam(); ++i) {
    statements += Concat(R"(,{"Effect": "Allow", "Action": ["a)",
                         std::to_string(i), ":b", std::to_string(i), R"(", "a)",
                         std::to_string(i), R"(:c*"], "Resource": "*"})");
  }
  const auto snapshot = SnapshotOf(IdentityOnly(statements + "]"));
  ASSERT_NE(snapshot, nullptr);
  struct Fact {
    std::string_view action;
    std::string_view resource;
    Verdict verdict;
  };
  constexpr Fact kFacts[] = {
      {"s3:DeleteObject", "*", Verdict::kExplicitDeny},
      {"s3:GetObject", "*", Verdict::kAllowed},
      {"s3:getobject", "arn:aws:x:::deny", Verdict::kAllowed},
      {"s3:PutObject", "*", Verdict::kImplicitDeny},
      {"ec2:DescribeX", "arn:aws:x:::deny", Verdict::kAllowed},
      {"ec2:Describe", "arn:aws:x:::deny", Verdict::kImplicitDeny},
      {"ec2:Run", "arn:aws:x:::deny", Verdict::kExplicitDeny},
      {"unheard:of", "arn:aws:x:::deny", Verdict::kExplicitDeny},
      {"unheard:List", "*", Verdict::kAllowed},
      {"unheard:Lists", "*", Verdict::kImplicitDeny},
      {"s3:List", "*", Verdict::kAllowed},
      {"sts:GetX", "arn:aws:x:::deny", Verdict::kAllowed},
      {"sts:GetY", "arn:aws:x:::deny", Verdict::kExplicitDeny},
      {"a0:b0", "*", Verdict::kAllowed},
      {"a0:cd", "*", Verdict::kAllowed},
      {"a0:b1", "*", Verdict::kImplicitDeny},
      {"a1:b0", "*", Verdict::kImplicitDeny},
  };
  Scratch scratch;
  for (const Fact& fact : kFacts) {
    EXPECT_EQ(Decide(*snapshot, kOnlyStack,
                     RequestFor(fact.action, fact.resource), scratch)
                  .verdict,
              fact.verdict)
        << fact.action << " on " << fact.resource;
  }
}

INSTANTIATE_TEST_SUITE_P(Statements, ActionIndexTest,
                         testing::Values(2, 50, 2500));

}  // namespace
}  // namespace writ

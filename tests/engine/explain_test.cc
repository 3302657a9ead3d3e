// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "engine/decide.h"
#include "tests/support/snapshots.h"

namespace writ {
namespace {

using compiler::kOnlyStack;
using testing_support::SnapshotOf;

constexpr std::string_view kPolicies = R"({
 "identity": [
  {"name": "first", "document": {"Version": "2012-10-17", "Statement": [
    {"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject",
     "Resource": "arn:aws:s3:::logs/${aws:PrincipalTag/team}/*",
     "Condition": {"StringEquals": {"aws:RequestedRegion": "eu-west-1"},
                   "IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}},
    {"Effect": "Allow", "NotAction": "s3:*", "Resource": "*"}]}},
  {"name": "second", "document": {"Version": "2012-10-17", "Statement":
    {"Sid": "Guard", "Effect": "Deny", "Action": "s3:*",
     "Resource": "arn:aws:s3:::logs/secret/*"}}}],
 "scp": [{"name": "root", "policies": [{"name": "FullAWSAccess", "document":
           {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}}]},
         {"name": "prod", "policies": [{"name": "no-ec2", "document":
           {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "NotAction": "ec2:*", "Resource": "*"}}}]}]
})";

class ExplainTest : public testing::Test {
 protected:
  Explanation Ask(std::string_view action, std::string_view resource,
                  const std::vector<ContextEntry>& context = {}) {
    Request request;
    request.principal = "arn:aws:iam::111122223333:user/jane";
    request.action = action;
    request.resource = resource;
    request.resource_account = "111122223333";
    request.context = context;
    return Explain(*snapshot_, kOnlyStack, request, scratch_);
  }

  std::shared_ptr<const Snapshot> snapshot_ = SnapshotOf(kPolicies);
  Scratch scratch_;
  std::vector<std::string_view> blue_ = {"blue"};
  std::vector<std::string_view> region_ = {"eu-west-1"};
  std::vector<std::string_view> address_ = {"198.51.100.1"};
};

TEST_F(ExplainTest, ADenialByAbsenceNamesLayerConditionAndKeys) {
  const Explanation e =
      Ask("s3:GetObject", "arn:aws:s3:::logs/blue/x",
          {{"aws:PrincipalTag/team", blue_}, {"aws:SourceIp", address_}});
  EXPECT_EQ(e.decision.verdict, Verdict::kImplicitDeny);
  EXPECT_EQ(e.decision.layer, LayerKind::kIdentity);
  ASSERT_EQ(e.failed.size(), 1u);
  EXPECT_EQ(e.failed[0].layer, LayerKind::kIdentity);
  EXPECT_EQ(e.missing_context_keys,
            std::vector<std::string>{"aws:RequestedRegion"});
  const UnmatchedStatement* read = nullptr;
  for (const UnmatchedStatement& u : e.unmatched) {
    if (u.statement.sid == "Read") read = &u;
  }
  ASSERT_NE(read, nullptr);
  EXPECT_EQ(read->element, MismatchKind::kCondition);
  EXPECT_EQ(read->op, "StringEquals");
  EXPECT_EQ(read->key, "aws:RequestedRegion");
  EXPECT_EQ(read->wanted, std::vector<std::string>{"eu-west-1"});
  EXPECT_TRUE(read->found_absent);
  EXPECT_EQ(read->statement.line, 4u);
  EXPECT_EQ(read->statement.column, 5u);
  EXPECT_EQ(read->line, 6u);
  EXPECT_EQ(read->column, 37u);
}

TEST_F(ExplainTest, TheFirstFailingConditionIsNamedWithWhatWasFound) {
  const Explanation e = Ask("s3:GetObject", "arn:aws:s3:::logs/blue/x",
                            {{"aws:PrincipalTag/team", blue_},
                             {"aws:RequestedRegion", region_},
                             {"aws:SourceIp", address_}});
  ASSERT_FALSE(e.unmatched.empty());
  bool seen = false;
  for (const UnmatchedStatement& u : e.unmatched) {
    if (u.statement.sid != "Read") continue;
    seen = true;
    EXPECT_EQ(u.op, "IpAddress");
    EXPECT_EQ(u.found, std::vector<std::string>{"198.51.100.1"});
    EXPECT_FALSE(u.found_absent);
  }
  EXPECT_TRUE(seen);
  EXPECT_TRUE(e.missing_context_keys.empty());
}

TEST_F(ExplainTest, AVariableWithoutValueIsSaid) {
  const Explanation e = Ask("s3:GetObject", "arn:aws:s3:::logs/blue/x");
  bool seen = false;
  for (const UnmatchedStatement& u : e.unmatched) {
    if (u.statement.sid != "Read") continue;
    seen = true;
    EXPECT_EQ(u.element, MismatchKind::kResource);
    EXPECT_EQ(u.note, "`${aws:PrincipalTag/team}` has no value");
  }
  EXPECT_TRUE(seen);
  EXPECT_EQ(e.missing_context_keys,
            (std::vector<std::string>{"aws:PrincipalTag/team",
                                      "aws:RequestedRegion", "aws:SourceIp"}));
}

TEST_F(ExplainTest, AnExplicitDenyNamesItsStatement) {
  const Explanation e = Ask("s3:PutObject", "arn:aws:s3:::logs/secret/x");
  EXPECT_EQ(e.decision.verdict, Verdict::kExplicitDeny);
  ASSERT_EQ(e.statements.size(), 1u);
  EXPECT_EQ(e.statements[0].policy, "second");
  EXPECT_EQ(e.statements[0].sid, "Guard");
  EXPECT_FALSE(e.statements[0].allow);
  EXPECT_TRUE(e.failed.empty());
}

TEST_F(ExplainTest, AllowedNamesEveryAllowThatCounted) {
  const Explanation e = Ask("sqs:SendMessage", "*");
  EXPECT_EQ(e.decision.verdict, Verdict::kAllowed);
  std::vector<std::string> policies;
  for (const StatementRef& s : e.statements) policies.push_back(s.policy);
  EXPECT_EQ(policies,
            (std::vector<std::string>{"FullAWSAccess", "no-ec2", "first"}));
  EXPECT_EQ(e.statements[0].level, "root");
  EXPECT_EQ(e.statements[2].index, 1u);
}

TEST_F(ExplainTest, EverySilentLevelIsNamed) {
  const Explanation e = Ask("ec2:RunInstances", "*");
  EXPECT_EQ(e.decision.layer, LayerKind::kScp);
  EXPECT_EQ(e.decision.level, 1u);
  EXPECT_EQ(e.level, "prod");
  ASSERT_EQ(e.failed.size(), 1u);
  EXPECT_EQ(e.failed[0].level, "prod");
}

}  // namespace
}  // namespace writ

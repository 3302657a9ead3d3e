// SPDX-License-Identifier: Apache-2.0
#include "compiler/compiler.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

#include "compiler/build/digest.h"
#include "engine/base/strings.h"
#include "engine/decide.h"
#include "engine/graph/graph.h"
#include "tests/support/snapshots.h"

namespace writ::compiler {
namespace {

using testing_support::SnapshotOf;

std::string Policy(std::string_view name, std::string_view statement) {
  return Concat(R"({"name": ")", name,
                R"(", "document": {"Version": "2012-10-17", "Statement": [)",
                statement, "]}}");
}

constexpr std::string_view kRead =
    R"({"Sid": "R", "Effect": "Allow", "Action": "s3:Get*", "Resource": "*"})";
constexpr std::string_view kReadOtherwise =
    R"({"Resource": ["*"], "Action": ["s3:Get*"], "Effect": "Allow", "Sid": "S"})";
constexpr std::string_view kDeny =
    R"({"Effect": "Deny", "Action": "s3:GetObject", "Resource": "*"})";

TEST(CompilerTest, TheOrderOfPoliciesDoesNotShowInTheDigest) {
  const std::string read = Policy("read", kRead);
  const std::string deny = Policy("deny", kDeny);
  const auto one =
      SnapshotOf(Concat(R"({"identity": [)", read, ",", deny, "]}"));
  const auto two =
      SnapshotOf(Concat(R"({ "identity" : [)", deny, ",\n", read, "]}"));
  ASSERT_TRUE(one != nullptr && two != nullptr);
  EXPECT_EQ(one->digest().size(), 64u);
  EXPECT_EQ(one->digest(), two->digest());
}

TEST(CompilerTest, EveryChangeShowsInTheDigest) {
  const std::string base =
      Concat(R"({"identity": [)", Policy("p", kRead), "]}");
  const std::string variants[] = {
      Concat(R"({"boundary": [)", Policy("p", kRead), "]}"),
      Concat(R"({"identity": [)", Policy("q", kRead), "]}"),
      Concat(R"({"identity": [)", Policy("p", kDeny), "]}"),
      Concat(R"({"identity": [)", Policy("p", kReadOtherwise), "]}"),  // Sid
      Concat(R"({"identity": [)", Policy("p", kRead), ",", Policy("p", kRead),
             "]}"),
      Concat(R"({"identity": [)", Policy("p", kRead), R"(], "boundary": []})"),
      Concat(R"({"identity": [)", Policy("p", kRead), R"(], "scp": []})"),
  };
  const auto snapshot = SnapshotOf(base);
  ASSERT_NE(snapshot, nullptr);
  for (const std::string& variant : variants) {
    const auto other = SnapshotOf(variant);
    ASSERT_NE(other, nullptr);
    EXPECT_NE(other->digest(), snapshot->digest()) << variant;
  }
  CompileOptions options;
  options.management_account = "111122223333";
  EXPECT_NE(SnapshotOf(base, PolicyType::kResource, options)->digest(),
            snapshot->digest());
}

// Equal layers are one block; each names its own places.
TEST(CompilerTest, LayersThatMeanTheSameShareABlock) {
  const auto snapshot = SnapshotOf(
      Concat(R"({"scp": [{"name": "root", "policies": [)", Policy("a", kRead),
             R"(]},
{"name": "unit", "policies": [)",
             Policy("b", kReadOtherwise), R"(]},
{"name": "account", "policies": [)",
             Policy("c", kDeny), "]}]}"));
  ASSERT_NE(snapshot, nullptr);
  const graph::Stack& stack = snapshot->graph().stacks.front();
  ASSERT_EQ(stack.scp.size(), 3u);
  EXPECT_EQ(stack.scp[0].block, stack.scp[1].block);
  EXPECT_NE(stack.scp[0].block, stack.scp[2].block);
  EXPECT_NE(stack.scp[0].provenance, stack.scp[1].provenance);
  EXPECT_EQ(stack.scp[0].provenance->policies[0].name, "a");
  EXPECT_EQ(stack.scp[0].provenance->statements[0].sid, "R");
  EXPECT_EQ(stack.scp[1].provenance->policies[0].name, "b");
  EXPECT_EQ(stack.scp[1].provenance->statements[0].sid, "S");
  EXPECT_EQ(stack.scp[1].provenance->statements[0].line, 2u);
}

TEST(CompilerTest, EqualTestsAreOnePredicate) {
  const auto snapshot = SnapshotOf(testing_support::IdentityOnly(R"([
    {"Effect": "Allow", "Action": "a:b", "Resource": "*", "Condition":
     {"StringEquals": {"aws:username": ["x", "y"]}}},
    {"Effect": "Allow", "Action": "a:c", "Resource": "*", "Condition":
     {"stringequals": {"AWS:UserName": ["y", "x"]}}},
    {"Effect": "Allow", "Action": "a:d", "Resource": "*", "Condition":
     {"StringNotEquals": {"aws:username": ["x", "y"]}}}])"));
  ASSERT_NE(snapshot, nullptr);
  const auto& block = *snapshot->graph().stacks.front().identity.block;
  EXPECT_EQ(block.predicates.size(), 2u);
  EXPECT_EQ(block.predicate_lists.size(), 3u);
}

TEST(CompilerTest, TheManagementAccountIsExempt) {
  const std::string policies = Concat(
      R"({"identity": [)", Policy("all", kRead),
      R"(], "scp": [{"name": "root", "policies": [)", Policy("deny", kDeny),
      R"(]}], "rcp": [{"name": "root", "policies": []}]})");
  Request request;
  request.principal = "arn:aws:iam::111122223333:user/jane";
  request.action = "s3:GetObject";
  request.resource = "arn:aws:s3:::b/k";
  Scratch scratch;
  const auto decide = [&](std::string_view management_account) {
    CompileOptions options;
    options.management_account = std::string(management_account);
    const auto snapshot = SnapshotOf(policies, PolicyType::kResource, options);
    return Decide(*snapshot, kOnlyStack, request, scratch);
  };
  EXPECT_EQ(decide("").verdict, Verdict::kExplicitDeny);
  EXPECT_EQ(decide("444455556666").verdict, Verdict::kExplicitDeny);
  EXPECT_TRUE(decide("111122223333").allowed());
  // The resource's account counts for RCPs, the principal's for SCPs.
  request.resource_account = "444455556666";
  const Decision cross = decide("111122223333");
  EXPECT_EQ(cross.verdict, Verdict::kImplicitDeny);
  EXPECT_EQ(cross.layer, LayerKind::kRcp);
}

TEST(CompilerTest, RcpsReachTheServicesThatAreNamed) {
  const std::string policies =
      Concat(R"({"identity": [)", Policy("all", kRead),
             R"(], "rcp": [{"name": "root", "policies": []}]})");
  Request request;
  request.principal = "arn:aws:iam::111122223333:user/jane";
  request.action = "s3:GetObject";
  request.resource = "arn:aws:s3:::b/k";
  Scratch scratch;
  const auto decide = [&](std::vector<std::string> services) {
    CompileOptions options;
    options.rcp_services = std::move(services);
    const auto snapshot = SnapshotOf(policies, PolicyType::kResource, options);
    return Decide(*snapshot, kOnlyStack, request, scratch).verdict;
  };
  EXPECT_EQ(decide({}), Verdict::kImplicitDeny);
  EXPECT_EQ(decide({"sqs", "S3"}), Verdict::kImplicitDeny);
  EXPECT_EQ(decide({"sqs"}), Verdict::kAllowed);
}

// A list that is present but empty is in force and allows nothing.
TEST(CompilerTest, EmptyListsDeny) {
  Request request;
  request.principal = "arn:aws:iam::111122223333:user/jane";
  request.action = "s3:GetObject";
  request.resource = "arn:aws:s3:::b/k";
  Scratch scratch;
  const auto decide = [&](std::string_view more) {
    const auto snapshot = SnapshotOf(
        Concat(R"({"identity": [)", Policy("all", kRead), "]", more, "}"));
    return Decide(*snapshot, kOnlyStack, request, scratch);
  };
  EXPECT_TRUE(decide("").allowed());
  struct Fact {
    std::string_view more;
    LayerKind layer;
  };
  constexpr Fact kFacts[] = {
      {R"(, "boundary": [])", LayerKind::kBoundary},
      {R"(, "session": [])", LayerKind::kSession},
      {R"(, "scp": [])", LayerKind::kScp},
      {R"(, "rcp": [])", LayerKind::kRcp},
      {R"(, "scp": [{"name": "root", "policies": []}])", LayerKind::kScp},
      {R"(, "rcp": [{"name": "root", "policies": []}])", LayerKind::kRcp},
  };
  for (const Fact& fact : kFacts) {
    const Decision decision = decide(fact.more);
    EXPECT_EQ(decision.verdict, Verdict::kImplicitDeny) << fact.more;
    EXPECT_EQ(decision.layer, fact.layer) << fact.more;
  }
}

TEST(DigestTest, IsSha256) {
  EXPECT_EQ(build::Sha256Hex("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace writ::compiler

// SPDX-License-Identifier: Apache-2.0
#include "bench/worlds.h"

#include <cstdlib>
#include <random>

#include "compiler/compiler.h"
#include "compiler/diagnostics.h"
#include "compiler/json/reader.h"
#include "compiler/policy_set.h"
#include "compiler/source.h"
#include "engine/base/arena.h"
#include "engine/base/check.h"
#include "engine/base/strings.h"

namespace writ::bench {
namespace {

std::string Document(size_t number) {
  const std::string n = std::to_string(number);
  return Concat(R"({"name": "set)", n,
                R"(", "document": {"Version": "2012-10-17",
"Statement": [
 {"Sid": "Read", "Effect": "Allow", "Action": ["s3:Get*", "s3:List*"],
  "Resource": ["arn:aws:s3:::data)",
                n, R"(", "arn:aws:s3:::data)", n,
                R"(/*"]},
 {"Sid": "Write", "Effect": "Allow", "Action": ["s3:PutObject"],
  "Resource": "arn:aws:s3:::data)",
                n, R"(/${aws:PrincipalTag/team}/*"},
 {"Sid": "Operate", "Effect": "Allow", "Action": ["ec2:Start*", "ec2:Stop*"],
  "Resource": "*", "Condition": {"StringEquals":
   {"aws:ResourceTag/team": "${aws:PrincipalTag/team}"}}},
 {"Sid": "Office", "Effect": "Allow", "Action": "sqs:*", "Resource": "*",
  "Condition": {"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "10.0.0.0/8"]}}},
 {"Sid": "Tls", "Effect": "Deny", "Action": "s3:*", "Resource": "*",
  "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}})");
}

}  // namespace

std::string PolicyText(size_t count) {
  std::string text = R"({"identity": [)";
  for (size_t i = 0; i < count; ++i) {
    if (i > 0) text += ",\n";
    text += Document(i);
  }
  return text + "]}";
}

std::shared_ptr<const Snapshot> Compile(std::string_view policies) {
  const auto source =
      std::make_shared<const compiler::Source>("bench", std::string(policies));
  Arena arena;
  compiler::Diagnostics diagnostics;
  const compiler::json::Value* value =
      compiler::json::Read(source, arena, diagnostics);
  WRIT_CHECK(value != nullptr);
  const auto set = compiler::ReadPolicySet(
      *value, compiler::PolicyType::kResource, source, diagnostics);
  WRIT_CHECK(set != nullptr);
  return compiler::Compile(*set, {});
}

Requests::Requests(size_t count) {
  constexpr std::string_view kActions[] = {
      "s3:GetObject",       "s3:PutObject",  "ec2:StartInstances",
      "sqs:SendMessage",    "s3:ListBucket", "ec2:TerminateInstances",
      "dynamodb:DeleteItem"};
  std::mt19937_64 random(1);
  for (size_t i = 0; i < count; ++i) {
    auto own = std::make_unique<Owned>();
    const std::string team = random() % 2 == 0 ? "blue" : "green";
    own->principal = Concat("arn:aws:iam::111122223333:user/u",
                            std::to_string(random() % 10000));
    own->action = kActions[random() % std::size(kActions)];
    own->resource = Concat("arn:aws:s3:::data", std::to_string(random() % 4),
                           "/", random() % 2 == 0 ? "blue" : "green", "/file",
                           std::to_string(random() % 10000));
    own->keys = {"aws:PrincipalTag/team", "aws:ResourceTag/team",
                 "aws:SourceIp",          "aws:SecureTransport",
                 "aws:RequestedRegion",   "aws:UserAgent"};
    own->values = {team,
                   random() % 2 == 0 ? "blue" : "green",
                   random() % 2 == 0 ? "203.0.113.7" : "198.51.100.7",
                   random() % 8 == 0 ? "false" : "true",
                   "eu-west-1",
                   "aws-cli/2"};
    own->views.assign(own->values.begin(), own->values.end());
    for (size_t k = 0; k < own->keys.size(); ++k) {
      own->context.push_back(
          {own->keys[k], absl::MakeConstSpan(&own->views[k], 1), false});
    }
    Request request;
    request.principal = own->principal;
    request.action = own->action;
    request.resource = own->resource;
    request.resource_account = "111122223333";
    request.context = own->context;
    requests_.push_back(request);
    owned_.push_back(std::move(own));
  }
}

}  // namespace writ::bench

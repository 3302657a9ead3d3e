// SPDX-License-Identifier: Apache-2.0
// The request of a random case. Internal to the generator.

#ifndef WRIT_TESTS_PROPERTY_REQUEST_MAKER_H_
#define WRIT_TESTS_PROPERTY_REQUEST_MAKER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/property/case_model.h"
#include "tests/property/vocabulary.h"
#include "tests/reference/text.h"

namespace writ::property {

using reference::Contains;
using reference::Lower;
using reference::SameButForCase;
using reference::Split;
using reference::StartsWith;

// Throws the dice and makes the request. The order of the members' calls is
// part of what a seed means.
class RequestMaker {
 protected:
  explicit RequestMaker(uint64_t seed) : random_(seed) {}

  size_t Below(size_t limit) { return static_cast<size_t>(random_() % limit); }
  bool Chance(size_t percent) { return Below(100) < percent; }

  template <typename T>
  const T& Pick(const std::vector<T>& items) {
    return items[Below(items.size())];
  }

  // The number of the weight that the dice hit.
  size_t Weighted(const std::vector<size_t>& weights) {
    size_t sum = 0;
    for (const size_t weight : weights) sum += weight;
    size_t at = Below(sum);
    for (size_t i = 0; i < weights.size(); ++i) {
      if (at < weights[i]) return i;
      at -= weights[i];
    }
    return 0;
  }

  std::string OtherCase(std::string_view text) {
    if (Chance(50)) return Lower(text);
    std::string mixed;
    for (const char c : text) {
      const bool small = c >= 'a' && c <= 'z';
      mixed += small && Chance(50) ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return mixed;
  }

  // The request.

  // Conditions mostly ask for a few keys, so that several meet at one.
  void ChooseFocus() {
    for (int i = 0; i < 4; ++i) focus_.push_back(Pick(Keys()));
  }

  std::string PathAndName() {
    static const Texts kPaths = {"", "", "", "p/", "p/q/"};
    return Joined({Pick(kPaths), Pick(Names())});
  }

  std::string RoleArn(const std::string& account) {
    if (Chance(4)) {
      return "arn:aws:iam::" + account + ":role/aws-service-role/" +
             "a.amazonaws.com/" + Pick(Names());
    }
    if (Chance(3)) {
      return "arn:aws:iam::" + account + ":role/aws-reserved/" + Pick(Names());
    }
    return Joined(
        {"arn:", Partition(), ":iam::", account, ":role/", PathAndName()});
  }

  std::string Partition() { return Chance(2) ? "aws-cn" : "aws"; }

  std::string InvalidPrincipal() {
    static const Texts kInvalid = {"",
                                   "a",
                                   "**",
                                   "111111111111",
                                   "arn:aws:iam::111111111111",
                                   "arn:aws:iam::1:user/a",
                                   "arn:aws:iam::111111111111:user/",
                                   "arn:aws:iam::111111111111:group/a",
                                   "arn:aws:sts::111111111111:assumed-role/a",
                                   "arn:aws:iam::111111111111:saml-provider/a",
                                   "a.b/c"};
    return Pick(kInvalid);
  }

  void MakePrincipal() {
    RequestModel& request = case_.request;
    if (StartsWith(Lower(request.action), "sts:assumerolewith") && Chance(75)) {
      static const Texts kProviders = {
          "arn:aws:iam::111111111111:saml-provider/a",
          "arn:aws:iam::111111111111:oidc-provider/a.example.com/x",
          "accounts.google.com", "cognito-identity.amazonaws.com"};
      request.principal = Pick(kProviders);
      return;
    }
    account_ = Chance(70) ? Accounts()[0] : Pick(Accounts());
    const std::string sts = "arn:" + Partition() + ":sts::" + account_ + ":";
    const std::string iam = "arn:" + Partition() + ":iam::" + account_ + ":";
    const size_t kind = Weighted({30, 28, 10, 9, 9, 7, 6, 1});
    switch (kind) {
      case 0:
        request.principal = iam + "user/" + PathAndName();
        break;
      case 1:
        request.principal =
            Joined({sts, "assumed-role/", Pick(Names()), "/", Pick(Names())});
        break;
      case 2:
        request.principal = RoleArn(account_);
        break;
      case 3:
        request.principal = iam + "root";
        break;
      case 4:
        request.principal = sts + "federated-user/" + Pick(Names());
        break;
      case 5:
        request.principal =
            Chance(50) ? "a.amazonaws.com" : "lambda.amazonaws.com";
        break;
      case 6:
        request.principal = "*";
        break;
      default:
        request.principal = InvalidPrincipal();
        break;
    }
    if (kind >= 5) account_.clear();
  }

  void MakeActionAndResource() {
    static const Texts kS3 = {"s3:GetObject", "s3:GetObjectAcl", "s3:PutObject",
                              "S3:getobject"};
    static const Texts kKms = {"kms:Decrypt", "kms:Encrypt", "kms:RetireGrant",
                               "KMS:decrypt"};
    static const Texts kTrust = {
        "sts:AssumeRole",         "sts:AssumeRole",
        "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity",
        "sts:TagSession",         "sts:SetSourceIdentity",
        "STS:assumerole"};
    static const Texts kIam = {"iam:PassRole",     "iam:GetRole",
                               "iam:UpdateRole",   "iam:DeletePolicy",
                               "iam:CreatePolicy", "iam:AttachRolePolicy",
                               "IAM:tagrole",      "iam:GetPolicy"};
    static const Texts kSts = {"sts:GetCallerIdentity", "sts:GetSessionToken",
                               "sts:GetFederationToken",
                               "sts:DecodeAuthorizationMessage",
                               "STS:getcalleridentity"};
    static const Texts kAlias = {"kms:CreateAlias", "kms:UpdateAlias",
                                 "kms:DeleteAlias", "kms:ListAliases"};
    static const Texts kAny = {"ec2:RunInstances", "sqs:SendMessage", "ec2:Run",
                               "s3:ListAllMyBuckets"};
    RequestModel& request = case_.request;
    const std::string owner = Chance(70) ? Accounts()[0] : Pick(Accounts());
    switch (Weighted({38, 13, 16, 6, 6, 2, 19})) {
      case 0:
        request.action = Pick(kS3);
        request.resource = "arn:aws:s3:::" + Path();
        if (Chance(70)) request.resource_account = owner;
        break;
      case 1:
        request.action = Pick(kKms);
        request.resource =
            "arn:aws:kms:eu-west-1:" + owner + ":key/" + Pick(Names());
        break;
      case 2:
        request.action = Pick(kTrust);
        request.resource = RoleArn(owner);
        break;
      case 3:
        request.action = Pick(kIam);
        if (Chance(40)) {
          request.resource = RoleArn(owner);
        } else if (Chance(50)) {
          request.resource =
              Joined({"arn:aws:iam::", Chance(75) ? "aws" : owner, ":policy/",
                      Pick(Names())});
        } else {
          request.resource = Joined(
              {"arn:aws:iam::", owner, ":role/aws-reserved/", Pick(Names())});
        }
        break;
      case 4:
        request.action = Pick(kSts);
        if (Chance(20)) request.resource = RoleArn(owner);
        break;
      case 5:
        request.action = Pick(kAlias);
        request.resource = Joined({"arn:aws:kms:eu-west-1:", owner, ":alias/",
                                   Chance(60) ? "aws/" : "", Pick(Names())});
        break;
      default:
        request.action = Pick(kAny);
        if (Chance(60)) {
          request.resource =
              "arn:aws:sqs:eu-west-1:" + owner + ":" + Pick(Names());
        }
        break;
    }
    if (Chance(5)) request.resource_account = Pick(Accounts());
    if (Chance(1)) request.resource = "*";
  }

  std::string Path() {
    std::string path = Pick(Names());
    const size_t more = Below(4);
    for (size_t i = 0; i < more; ++i) {
      path += Chance(10) ? ":" : "/";
      path += Chance(8) ? "é" : Pick(Names());
    }
    return path;
  }

  // A value that the family may not take, or only just.
  std::string OddValue(Family family) {
    static const Texts kNumbers = {"x",   "1e3", "1.",  ".5", "+",     "+10",
                                   "--1", " 10", "0x1", "",   "10.50", "-"};
    static const Texts kDates = {"2026-13-01",
                                 "2026-02-30",
                                 "2026-1-2",
                                 "2026-01-02T24:00Z",
                                 "2026-01-02T03:04:60Z",
                                 "2026-01-02t03:04:05z",
                                 "2026-01-02T03:04:05",
                                 "2026-01-02T03Z",
                                 "2026-01-02T03:04:05.Z",
                                 "2026-01-02T03:04:05+24:00",
                                 "2026-01-02T03:04:05+0100",
                                 "2026-01-02Z",
                                 "0000-02-29",
                                 "9999-12-31T23:59:59.999999999999Z",
                                 "+10",
                                 "-10",
                                 "-0.5",
                                 "-10.5",
                                 "1e9",
                                 "",
                                 " 0"};
    static const Texts kBools = {"tru", "1", "", "true ", "yes"};
    static const Texts kBytes = {"Q",        "QQ",   "QQ=",    "QR==", "Q===",
                                 "QQ==QQ==", "Q-==", "QQ==\n", "=",    "===="};
    static const Texts kAddresses = {"10.0.0.0/8",
                                     "010.1.2.3",
                                     "10.1.2",
                                     "10.1.2.256",
                                     "10.1.2.3.4",
                                     "",
                                     "::",
                                     "::1::",
                                     "1:2:3:4:5:6:7:8:9",
                                     "1:2:3:4:5:6:7::",
                                     "1:2:3:4::5:6:7:8",
                                     "1:2:3:4:5:6:7:8::",
                                     "::2:3:4:5:6:7:8",
                                     "2001:db8::00001",
                                     "::10.1.2.3",
                                     "1:2:3:4:5:6:10.1.2.3",
                                     "10.1.2.3::",
                                     "fe80::1%a",
                                     ":1",
                                     "1:",
                                     "2001:db8::1/128"};
    static const Texts kArns = {
        "arn:aws:s3", "arn:aws:s3:::b", "", "ARN:aws:s3:::b", "a",
        "arn:::::",   "arn:aws:s3:::"};
    switch (family) {
      case Family::kString:
        return Pick(Words());
      case Family::kNumeric:
        return Pick(kNumbers);
      case Family::kDate:
        return Pick(kDates);
      case Family::kBool:
        return Pick(kBools);
      case Family::kBinary:
        return Pick(kBytes);
      case Family::kAddress:
        return Pick(kAddresses);
      case Family::kArn:
        return Pick(kArns);
    }
    return "";
  }

  ContextModel ContextOf(const KeyKind& kind) {
    ContextModel entry;
    entry.key = Chance(10) ? OtherCase(kind.key) : kind.key;
    entry.is_list = kind.multivalued ? Chance(88) : Chance(5);
    const size_t count = entry.is_list ? Below(4) : 1;
    for (size_t i = 0; i < count; ++i) {
      entry.values.push_back(Chance(9) ? OddValue(kind.family)
                                       : Pick(kind.values));
    }
    return entry;
  }

  bool HasKey(std::string_view key) const {
    for (const ContextModel& entry : case_.request.context) {
      if (SameButForCase(entry.key, key)) return true;
    }
    return false;
  }

  void MakeContext() {
    RequestModel& request = case_.request;
    for (const KeyKind& kind : focus_) {
      if (!HasKey(kind.key) && Chance(62)) {
        request.context.push_back(ContextOf(kind));
      }
    }
    const size_t more = Below(3);
    for (size_t i = 0; i < more; ++i) {
      const KeyKind& kind = Pick(Keys());
      // This key changes who the caller is, so it comes by focus and below.
      if (kind.key == "aws:TokenIssueTime") continue;
      if (!HasKey(kind.key)) request.context.push_back(ContextOf(kind));
    }
    if (Chance(45) && !HasKey("aws:PrincipalTag/team")) {
      request.context.push_back(
          {"aws:PrincipalTag/team", {Pick(Names())}, false});
    }
    if (!account_.empty() && Chance(4) && !HasKey("aws:PrincipalArn")) {
      request.context.push_back({"aws:PrincipalArn",
                                 {"arn:aws:iam::" + account_ +
                                  ":role/aws-service-role/x/" + Pick(Names())},
                                 false});
    }
    // Tags may stand there twice, in different case.
    const std::vector<ContextModel> once = request.context;
    for (const ContextModel& entry : once) {
      if (!Contains(entry.key, '/') || !Chance(15)) continue;
      ContextModel twin = entry;
      twin.key.back() = static_cast<char>(twin.key.back() ^ 0x20);
      bool taken = false;
      for (const ContextModel& other : request.context) {
        taken |= other.key == twin.key;
      }
      if (taken) continue;
      if (!twin.is_list) twin.values[0] = Pick(Words());
      request.context.push_back(twin);
    }
  }

  void MakeTime() {
    static const std::vector<int64_t> kTimes = {
        1767323045000000000, 1767323045999999999, 1767312000000000000, 0, -1,
        -500000000000000000, 951782400000000000};
    case_.request.time_ns = Pick(kTimes);
  }

  // What makes a request one that is not valid.
  void Spoil() {
    RequestModel& request = case_.request;
    switch (Below(7)) {
      case 0:
        request.principal = InvalidPrincipal();
        break;
      case 1: {
        static const Texts kInvalid = {"s3",      "s3:",       ":a",
                                       "s3:a:b",  "s3:Get*",   "s3:Get?",
                                       "s3: Get", "s3:Get\tX", ""};
        request.action = Pick(kInvalid);
        break;
      }
      case 2: {
        static const Texts kInvalid = {"arn:aws:s3::b",  "b",   "", "**",
                                       "ARN:aws:s3:::b", "arn:"};
        request.resource = Pick(kInvalid);
        break;
      }
      case 3:
        request.resource_account = Chance(50) ? "1" : "11111111111a";
        break;
      case 4:
        request.context.push_back({"", {"a"}, false});
        break;
      case 5:
        request.context.push_back({"custom:word", {"a"}, false});
        request.context.push_back(
            {Chance(50) ? "custom:WORD" : "custom:word", {"a"}, false});
        break;
      default:
        request.context.push_back(
            {"custom:word", Chance(50) ? Texts{} : Texts{"a", "b"}, false});
        break;
    }
  }

  void MakeRequest() {
    MakeActionAndResource();
    MakePrincipal();
    MakeContext();
    MakeTime();
    if (Chance(1)) Spoil();
  }

  CaseModel case_;
  std::vector<KeyKind> focus_;
  std::string account_;  // of the caller, where it has one

 private:
  std::mt19937_64 random_;
};

}  // namespace writ::property

#endif  // WRIT_TESTS_PROPERTY_REQUEST_MAKER_H_

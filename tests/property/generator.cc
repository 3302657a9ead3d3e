// SPDX-License-Identifier: Apache-2.0

#include "tests/property/generator.h"

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/reference/text.h"

namespace writ::property {
namespace {

using reference::Contains;
using reference::Lower;
using reference::SameButForCase;
using reference::Split;
using reference::StartsWith;

using Texts = std::vector<std::string>;

constexpr size_t kNoLimit = 1000000;

enum class Layer {
  kIdentity,
  kBoundary,
  kSession,
  kResource,
  kTrust,
  kScp,
  kRcp,
  kEndpoint,
};

enum class Family { kString, kNumeric, kDate, kBool, kBinary, kAddress, kArn };

// A condition key with the values that requests give it.
struct KeyKind {
  std::string key;
  Family family;
  bool multivalued = false;
  Texts values;
};

const Texts& Accounts() {
  static const Texts kAccounts = {"111111111111", "222222222222",
                                  "111111111112"};
  return kAccounts;
}

const Texts& Names() {
  static const Texts kNames = {"a", "ab", "abc", "b", "A"};
  return kNames;
}

const Texts& Words() {
  static const Texts kWords = {"a",  "ab", "abc", "b",   "A",    "aB",
                               "a*", "a?", "",    "*",   "é",    "É",
                               "ä×", "Ä×", "Ä÷",  "a/b", "${a}", "a:b"};
  return kWords;
}

const std::vector<KeyKind>& Keys() {
  static const Texts kNumbers = {"10",  "10.0", "9",
                                 "-3",  "0",    "-0",
                                 "010", "10.5", "99999999999999999999"};
  static const Texts kDates = {"2026-01-02",
                               "2026-01-02T00:00:00Z",
                               "2026-01-02T03:04:05Z",
                               "2026-01-02T04:04:05+01:00",
                               "2026-01-02T03:04:05.5Z",
                               "1767323045",
                               "1767323045.5",
                               "2026-01",
                               "2026",
                               "1969-12-31T23:59:59.5Z",
                               "0"};
  static const Texts kBools = {"true", "false", "True", "FALSE"};
  static const Texts kBytes = {"QQ==", "QUI=", "QUJD", "", "QkI="};
  static const Texts kAddresses = {
      "10.1.2.3",      "10.1.2.4",        "10.2.0.1", "2001:db8::1",
      "2001:DB8:0::1", "::ffff:10.1.2.3", "::1",      "203.0.113.9"};
  static const Texts kArns = {
      "arn:aws:sns:eu-west-1:111111111111:a",
      "arn:aws:sns:eu-west-1:111111111111:ab", "arn:aws:s3:::b/a:b",
      "arn:aws:iam::111111111111:role/a", "arn:aws:iam::111111111111:user/a"};
  static const std::vector<KeyKind> kKeys = {
      {"aws:PrincipalTag/team", Family::kString, false, Words()},
      {"aws:ResourceTag/env", Family::kString, false, Words()},
      {"aws:RequestTag/x", Family::kString, false, Words()},
      {"s3:ExistingObjectTag/a", Family::kString, false, Words()},
      {"s3:prefix", Family::kString, false, Words()},
      {"aws:UserAgent", Family::kString, false, Words()},
      {"custom:word", Family::kString, false, Words()},
      {"aws:username", Family::kString, false, Names()},
      {"aws:userid",
       Family::kString,
       false,
       {"anonymous", "111111111111:a", "111111111111", "AROAX:a"}},
      {"aws:PrincipalType",
       Family::kString,
       false,
       {"User", "AssumedRole", "Account", "FederatedUser", "Anonymous"}},
      {"aws:PrincipalAccount", Family::kString, false, Accounts()},
      {"aws:ResourceAccount", Family::kString, false, Accounts()},
      {"aws:PrincipalServiceName",
       Family::kString,
       false,
       {"a.amazonaws.com", "lambda.amazonaws.com"}},
      {"aws:TagKeys", Family::kString, true, Words()},
      {"aws:PrincipalOrgPaths",
       Family::kString,
       true,
       {"o-1/r-1/", "o-1/r-1/ou-a/", "o-1/r-1/ou-ab/"}},
      {"aws:CalledVia",
       Family::kString,
       true,
       {"a.amazonaws.com", "b.amazonaws.com"}},
      {"s3:max-keys", Family::kNumeric, false, kNumbers},
      {"custom:number", Family::kNumeric, false, kNumbers},
      {"aws:MultiFactorAuthAge", Family::kNumeric, false, kNumbers},
      {"aws:EpochTime", Family::kNumeric, false, {"1767323045", "0", "10"}},
      {"aws:TokenIssueTime", Family::kDate, false, kDates},
      {"custom:date", Family::kDate, false, kDates},
      {"aws:CurrentTime", Family::kDate, false, kDates},
      {"aws:EpochTime", Family::kDate, false, {"1767323045", "0"}},
      {"aws:MultiFactorAuthPresent", Family::kBool, false, kBools},
      {"aws:SecureTransport", Family::kBool, false, kBools},
      {"aws:PrincipalIsAWSService", Family::kBool, false, kBools},
      {"custom:bytes", Family::kBinary, false, kBytes},
      {"aws:SourceIp", Family::kAddress, false, kAddresses},
      {"custom:address", Family::kAddress, false, kAddresses},
      {"aws:PrincipalArn", Family::kArn, false, kArns},
      {"aws:SourceArn", Family::kArn, false, kArns},
      {"custom:arn", Family::kArn, false, kArns},
  };
  return kKeys;
}

const Texts& OperatorsOf(Family family) {
  static const Texts kString = {"StringEquals",
                                "StringNotEquals",
                                "StringEqualsIgnoreCase",
                                "StringNotEqualsIgnoreCase",
                                "StringLike",
                                "StringNotLike"};
  static const Texts kNumeric = {
      "NumericEquals",      "NumericNotEquals",
      "NumericLessThan",    "NumericLessThanEquals",
      "NumericGreaterThan", "NumericGreaterThanEquals"};
  static const Texts kDate = {"DateEquals",      "DateNotEquals",
                              "DateLessThan",    "DateLessThanEquals",
                              "DateGreaterThan", "DateGreaterThanEquals"};
  static const Texts kBool = {"Bool"};
  static const Texts kBinary = {"BinaryEquals"};
  static const Texts kAddress = {"IpAddress", "NotIpAddress"};
  static const Texts kArn = {"ArnEquals", "ArnLike", "ArnNotEquals",
                             "ArnNotLike"};
  switch (family) {
    case Family::kString:
      return kString;
    case Family::kNumeric:
      return kNumeric;
    case Family::kDate:
      return kDate;
    case Family::kBool:
      return kBool;
    case Family::kBinary:
      return kBinary;
    case Family::kAddress:
      return kAddress;
    case Family::kArn:
      return kArn;
  }
  return kString;
}

// The parts in a row. Braces fix the order in which the dice are rolled for
// them; operands of `+` are evaluated in whatever order the compiler likes.
std::string Joined(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) text += part;
  return text;
}

// Makes one case. The order of the members' calls is part of what a seed
// means.
class Maker {
 public:
  explicit Maker(uint64_t seed) : random_(seed) {}

  CaseModel Make() {
    ChooseFocus();
    MakeRequest();
    MakePolicies();
    return case_;
  }

 private:
  // Dice.

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

  // Policy text.

  std::string ChangeOneCharacter(std::string text) {
    if (text.empty()) return text;
    const size_t at = Below(text.size());
    // Parts of a longer character must stay together.
    if (static_cast<unsigned char>(text[at]) >= 0x80) return text;
    text[at] = Chance(70) ? '?' : '*';
    return text;
  }

  ValuesModel ValuesOf(Texts values) {
    ValuesModel model;
    model.as_list = Chance(20);
    model.values = std::move(values);
    return model;
  }

  std::string ActionEntry(Layer layer) {
    const std::string& action = case_.request.action;
    const std::vector<std::string> parts = Split(action, ':', 2);
    if (parts.size() != 2 || parts[0].empty() || Contains(parts[1], ':')) {
      return "s3:*";
    }
    const std::string& service = parts[0];
    const std::string& operation = parts[1];
    static const Texts kOthers = {
        "s3:GetObject",   "s3:Get*",     "s3:*",        "ec2:*",
        "kms:*",          "sts:*",       "iam:*",       "ec2:Run*",
        "sts:AssumeRole", "kms:Decrypt", "s3:Get?bject"};
    switch (Weighted({26, 22, 10, 14, 8, 3, 2, 2, 13})) {
      case 0:
        return layer == Layer::kRcp ? service + ":*" : "*";
      case 1:
        return service + ":" + operation;
      case 2:
        return OtherCase(service + ":" + operation);
      case 3:
        return service + ":" +
               operation.substr(0, Below(operation.size() + 1)) + "*";
      case 4:
        return service + ":" + ChangeOneCharacter(operation);
      case 5:
        return ChangeOneCharacter(service) + ":*";
      case 6:
        return service + ":";
      case 7:
        return service + ": " + operation.substr(0, 3) + "*";
      default:
        return Pick(kOthers);
    }
  }

  // A key that the request has, one that it has several values of, or one
  // that it lacks.
  std::string VariableKey() {
    static const Texts kWellKnown = {"aws:username", "aws:PrincipalTag/team",
                                     "aws:PrincipalTag/team", "aws:userid",
                                     "aws:PrincipalAccount"};
    std::string key;
    switch (Weighted({40, 20, 20, 20})) {
      case 0:
        key = Pick(kWellKnown);
        break;
      case 1:
        key = case_.request.context.empty() ? "aws:username"
                                            : Pick(case_.request.context).key;
        break;
      case 2:
        key = Chance(50) ? "aws:TagKeys" : "aws:PrincipalOrgPaths";
        break;
      default:
        key = Chance(50) ? "aws:PrincipalTag/none" : "custom:none";
        break;
    }
    return Chance(10) ? OtherCase(key) : key;
  }

  std::string Variable() {
    static const Texts kEscapes = {"${*}", "${?}", "${$}"};
    switch (Weighted({45, 20, 15, 5})) {
      case 0:
        return "${" + VariableKey() + "}";
      case 1:
        return Joined({"${", VariableKey(), ", '", Pick(Words()), "'}"});
      case 2:
        return Pick(kEscapes);
      default: {
        static const Texts kMalformed = {"${}",
                                         "${",
                                         "${aws:username",
                                         "${aws:username,'a'}",
                                         "${aws:username, a}",
                                         "${aws:username, 'a}",
                                         "${, 'a'}",
                                         "${aws:username, 'a' }",
                                         "${aws:username, '}",
                                         "${aws:username, 'a'b'}",
                                         "${aws:username, ''}",
                                         "${aws:username,  'a'}",
                                         "${ aws:username}",
                                         "${none, 'a'}",
                                         "${*, 'a'}",
                                         "${**}",
                                         "$",
                                         "$${aws:username}",
                                         "${a${aws:username}}"};
        return Pick(kMalformed);
      }
    }
  }

  // A text with wildcards or variables that may well describe `target`.
  std::string Towards(const std::string& target) {
    switch (Weighted({30, 15, 15, 20, 10, 10})) {
      case 0:
        return target;
      case 1:
        return ChangeOneCharacter(target);
      case 2:
        return CutAt(target, Below(target.size() + 1)) + "*";
      case 3:
        return Variable();
      case 4:
        return Joined({CutAt(target, Below(target.size() + 1)), Variable(),
                       Chance(40) ? "*" : ""});
      default:
        return "*" + Variable();
    }
  }

  // The first `size` bytes, or fewer where a character would be cut.
  static std::string CutAt(std::string_view text, size_t size) {
    while (size > 0 && size < text.size() &&
           (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) {
      --size;
    }
    return std::string(text.substr(0, size));
  }

  // The resource part of an ARN with one of its words replaced.
  std::string ResourcePart(const std::string& part) {
    std::vector<std::string> words = Split(part, '/', kNoLimit);
    switch (Weighted({20, 34, 14, 14, 8, 10})) {
      case 0:
        return part;
      case 1:
        words[Below(words.size())] = Variable();
        break;
      case 2:
        words[Below(words.size())] = "*";
        break;
      case 3:
        return CutAt(part, Below(part.size() + 1)) + "*";
      case 4:
        return ChangeOneCharacter(part);
      default:
        return OtherCase(part);
    }
    std::string joined = words[0];
    for (size_t i = 1; i < words.size(); ++i) joined += "/" + words[i];
    return joined;
  }

  std::string ResourceEntry(Layer layer) {
    const bool strict = layer == Layer::kIdentity ||
                        layer == Layer::kBoundary || layer == Layer::kSession;
    static const Texts kOthers = {"arn:aws:s3:::*",
                                  "arn:aws:s3:::a*",
                                  "arn:aws:s3:::ab/${aws:username}/*",
                                  "arn:*:*:*:*:*",
                                  "arn:aws:iam::*:role/*",
                                  "arn:aws:kms:*:111111111111:key/*",
                                  "arn:aws:s3:::${aws:PrincipalTag/none}",
                                  "arn:aws:s3::${aws:PrincipalAccount}:*",
                                  "arn:aws-cn:s3:::*",
                                  "arn:aws:s3",
                                  "arn:aws:sqs:*",
                                  "arn:aws:kms:us-*",
                                  "arn:aws:s*:*:222222222222"};
    static const Texts kNoArns = {"a",      "**", "ARN:aws:s3:::*",
                                  "s3:::a", "?",  "${*}"};
    const std::string& resource = case_.request.resource;
    std::vector<std::string> arn = Split(resource, ':', 6);
    if (!strict && Chance(3)) return Pick(kNoArns);
    if (arn.size() != 6 || !StartsWith(resource, "arn:")) {
      return Chance(55) ? "*" : Pick(kOthers);
    }
    switch (Weighted({24, 12, 40, 8, 6, 10})) {
      case 0:
        return "*";
      case 1:
        return resource;
      case 2:
        arn[5] = ResourcePart(arn[5]);
        break;
      case 3: {
        std::string& piece = arn[1 + Below(4)];
        piece = Chance(60) ? "*" : ChangeOneCharacter(piece);
        if (Chance(50)) arn[5] = ResourcePart(arn[5]);
        break;
      }
      case 4: {
        // A short ARN.
        const size_t pieces = 3 + Below(3);
        std::string text = "arn";
        for (size_t i = 1; i < pieces; ++i) {
          text += ":";
          text += i + 1 == pieces && Chance(60) ? "*" : arn[i];
        }
        return text;
      }
      default:
        return Pick(kOthers);
    }
    if (Chance(4)) arn[2] = OtherCase(arn[2]);
    std::string text = arn[0];
    for (size_t i = 1; i < 6; ++i) text += ":" + arn[i];
    return text;
  }

  // Principals.

  // What a policy may name as a service or a provider.
  static bool MayBeNamed(const std::string& caller) {
    return caller.find("-provider/") != std::string::npos ||
           (Contains(caller, '.') && !Contains(caller, '/'));
  }

  std::pair<std::string, std::string> PrincipalEntry() {
    const std::string& caller = case_.request.principal;
    static const std::vector<std::pair<std::string, std::string>> kOthers = {
        {"AWS", "222222222222"},
        {"AWS", "arn:aws:iam::111111111111:user/a"},
        {"AWS", "arn:aws:iam::111111111111:role/a"},
        {"AWS", "arn:aws:iam::111111111111:role/p/ab"},
        {"AWS", "arn:aws:sts::111111111111:assumed-role/a/ab"},
        {"AWS", "arn:aws:sts::111111111111:federated-user/a"},
        {"AWS", "AIDAAAAAAAAAAAAAAAAAA"},
        {"AWS", "arn:aws:iam::cloudfront:user/a"},
        {"Service", "a.amazonaws.com"},
        {"Federated", "accounts.google.com"},
        {"Federated", "arn:aws:iam::111111111111:saml-provider/a"},
        {"CanonicalUser",
         "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}};
    static const std::pair<std::string, std::string> kEveryone = {"AWS", "*"};
    const std::vector<std::string> arn = Split(caller, ':', 6);
    if (account_.empty() || arn.size() != 6) {
      // Without an account: anonymous, a service, a provider, or not valid.
      if (Chance(20) || (caller == "*" && Chance(40))) return kEveryone;
      if (caller == "*" || !MayBeNamed(caller) || Chance(20)) {
        return Pick(kOthers);
      }
      const bool provider =
          StartsWith(Lower(case_.request.action), "sts:assumerolewith");
      return {provider ? "Federated" : "Service", caller};
    }
    switch (Weighted({26, 16, 26, 6, 6, 12})) {
      case 0:
        return {"AWS", caller};
      case 1: {
        const std::vector<std::string> words = Split(arn[5], '/', kNoLimit);
        if (words.size() < 2) return {"AWS", caller};
        return {"AWS",
                Joined({"arn:", Chance(3) ? "aws-cn" : arn[1], ":iam::", arn[4],
                        ":role/", Chance(30) ? "p/" : "", words[1]})};
      }
      case 2:
        return {"AWS", account_};
      case 3:
        return {"AWS", "arn:" + Partition() + ":iam::" + account_ + ":root"};
      case 4:
        return {"AWS", "*"};
      default:
        return Pick(kOthers);
    }
  }

  PrincipalModel Principal(Layer layer) {
    PrincipalModel model;
    if (layer == Layer::kRcp || Chance(18)) {
      model.star = true;
      return model;
    }
    if (layer != Layer::kTrust && Chance(16)) model.negated = true;
    const size_t count = 1 + Below(3);
    for (size_t i = 0; i < count; ++i) {
      const std::pair<std::string, std::string> entry = PrincipalEntry();
      bool repeated = false;
      for (const auto& other : model.entries) repeated |= other == entry;
      if (!repeated) model.entries.push_back(entry);
    }
    return model;
  }

  // Conditions.

  std::string NumberFor() {
    static const Texts kNumbers = {"10",  "10.00",      "+10",
                                   "9",   "-3",         "0",
                                   "9.9", "1767323045", "99999999999999999998"};
    return Pick(kNumbers);
  }

  std::string DateFor() {
    static const Texts kDates = {"2026-01-02",
                                 "2026-01-02T03:04Z",
                                 "2026-01-02T03:04:05Z",
                                 "2026-01-01T22:04:05-05:00",
                                 "2026-01-02T03:04:05.50Z",
                                 "1767323045",
                                 "2026-01",
                                 "2026",
                                 "0",
                                 "1969-12-31T23:59:59Z",
                                 "1969-12-31",
                                 "2000-02-29"};
    return Pick(kDates);
  }

  std::string AddressFor() {
    static const Texts kRanges = {
        "10.0.0.0/8",          "10.1.2.3",      "10.1.2.3/31",   "10.1.2.3/32",
        "0.0.0.0/0",           "2001:db8::/32", "2001:db8::1",   "::/0",
        "::ffff:10.0.0.0/104", "10.1.2.3/9",    "203.0.113.0/24"};
    return Pick(kRanges);
  }

  std::string ArnFor(const KeyKind& kind) {
    static const Texts kPatterns = {
        "arn:aws:sns:*:111111111111:a*",
        "arn:aws:iam::${aws:PrincipalAccount}:role/a",
        "arn:aws:iam::111111111111:user/${aws:username}",
        "arn:aws:iam::111111111111:*/${aws:PrincipalTag/none, 'a'}",
        "arn:aws:iam::111111111111:user/${aws:PrincipalTag/none}",
        "arn:aws:iam::111111111111:user/${aws:TagKeys}",
        "arn:*:*:*:*:*",
        "*:aws:s3:::*",
        "ar?:aws:s3:::*",
        "${aws:username}:aws:s3:::*",
        "*",
        "arn:aws:s3",
        "a",
        "${aws:username}",
        "arn:aws:s3:::b/*:?",
        "arn:aws:s3:::b/a${*}",
        "arn:aws:iam:*:role/a",
        "ARN:aws:s3:::*",
        "arn:AWS:s3:::*"};
    if (Chance(40)) return Pick(kPatterns);
    std::vector<std::string> arn = Split(Pick(kind.values), ':', 6);
    if (arn.size() != 6) return Pick(kPatterns);
    if (Chance(30)) arn[1 + Below(4)] = "*";
    arn[5] = ResourcePart(arn[5]);
    std::string text = arn[0];
    for (size_t i = 1; i < 6; ++i) text += ":" + arn[i];
    return text;
  }

  std::string WordFor(const KeyKind& kind) {
    // Mostly towards what the request gives.
    for (const ContextModel& entry : case_.request.context) {
      if (SameButForCase(entry.key, kind.key) && !entry.values.empty() &&
          Chance(60)) {
        const std::string& value = Pick(entry.values);
        return Chance(12) ? OtherCase(value) : Towards(value);
      }
    }
    return Towards(Pick(kind.values));
  }

  std::string ValueFor(Family family, const KeyKind& kind, bool variables) {
    static const Texts kBytes = {"QQ==", "QUI=", "QUJD", "", "QkI="};
    switch (family) {
      case Family::kString:
        return WordFor(kind);
      case Family::kNumeric:
        return NumberFor();
      case Family::kDate:
        return DateFor();
      case Family::kBool: {
        static const Texts kBools = {"true", "false", "True", "FALSE"};
        static const Texts kVariables = {
            "${aws:SecureTransport}",  "${aws:MultiFactorAuthPresent, 'true'}",
            "${custom:none}",          "${aws:username}",
            "${custom:none, 'FALSE'}", "${aws:TagKeys}"};
        if (variables && Chance(20)) return Pick(kVariables);
        return Pick(kBools);
      }
      case Family::kBinary:
        return Pick(kBytes);
      case Family::kAddress:
        return AddressFor();
      case Family::kArn:
        return ArnFor(kind);
    }
    return "";
  }

  ConditionModel Condition(bool variables) {
    // A copy: the dice go on rolling.
    const KeyKind kind = Chance(75) ? Pick(focus_) : Pick(Keys());
    ConditionModel model;
    model.key = Chance(8) ? OtherCase(kind.key) : kind.key;
    const Family family =
        Chance(94) ? kind.family : static_cast<Family>(Below(7));
    const bool is_null = Chance(8);
    std::string base = is_null ? "Null" : Pick(OperatorsOf(family));
    if (Chance(4)) base = OtherCase(base);
    if (!is_null && Chance(22)) {
      base += Chance(5) ? "ifexists" : "IfExists";
    }
    if (Chance(kind.multivalued ? 88 : 22)) {
      base = (Chance(50) ? "ForAllValues:" : "ForAnyValue:") + base;
    }
    model.op = base;
    const size_t count = Chance(3) ? 0 : 1 + Below(3);
    for (size_t i = 0; i < count; ++i) {
      if (is_null) {
        static const Texts kBools = {"true", "false", "True"};
        model.values.values.push_back(Pick(kBools));
      } else {
        model.values.values.push_back(ValueFor(family, kind, variables));
      }
    }
    model.values.as_list = Chance(30);
    model.values.unquoted = Chance(20);
    return model;
  }

  std::vector<ConditionModel> Conditions(bool variables) {
    std::vector<ConditionModel> conditions;
    const size_t count = Weighted({0, 70, 22, 8});
    for (size_t i = 0; i < count; ++i) {
      const ConditionModel condition = Condition(variables);
      // Operators and keys must not differ in case only.
      bool clashes = false;
      for (const ConditionModel& other : conditions) {
        if (!SameButForCase(other.op, condition.op)) continue;
        clashes |= other.op != condition.op ||
                   SameButForCase(other.key, condition.key);
      }
      if (!clashes) conditions.push_back(condition);
    }
    return conditions;
  }

  // Statements, policies, layers.

  StatementModel Statement(Layer layer, bool variables) {
    StatementModel model;
    model.allow = layer != Layer::kRcp && Chance(72);
    const bool has_principal = layer == Layer::kResource ||
                               layer == Layer::kTrust || layer == Layer::kRcp ||
                               (layer == Layer::kEndpoint && Chance(60));
    if (has_principal) model.principal = Principal(layer);

    model.not_action = layer != Layer::kRcp && Chance(10);
    Texts actions;
    const size_t action_count = 1 + Below(2);
    for (size_t i = 0; i < action_count; ++i) {
      actions.push_back(ActionEntry(layer));
    }
    model.actions = ValuesOf(std::move(actions));

    model.has_resource =
        layer != Layer::kTrust && !(layer == Layer::kResource && Chance(12));
    if (model.has_resource) {
      model.not_resource = Chance(14);
      Texts resources;
      const size_t count = 1 + Below(2);
      for (size_t i = 0; i < count; ++i) {
        resources.push_back(ResourceEntry(layer));
      }
      model.resources = ValuesOf(std::move(resources));
    }
    if (Chance(model.allow ? 50 : 75)) model.conditions = Conditions(variables);
    return model;
  }

  StatementModel AllowAll() {
    StatementModel model;
    model.allow = true;
    model.actions.values = {"*"};
    model.resources.values = {"*"};
    return model;
  }

  PolicyModel Policy(Layer layer, bool allows_all) {
    PolicyModel model;
    model.name = "p" + std::to_string(++policies_);
    model.version = "2012-10-17";
    if (layer != Layer::kRcp && Chance(10)) {
      model.version = Chance(50) ? "2008-10-17" : "";
    }
    const bool variables = model.version == "2012-10-17";
    if (allows_all) {
      model.statements.push_back(AllowAll());
      if (layer == Layer::kEndpoint && Chance(50)) {
        model.statements[0].principal = PrincipalModel{false, true, {}};
      }
    }
    const size_t more =
        allows_all ? Weighted({60, 30, 10}) : Weighted({2, 50, 30, 18});
    for (size_t i = 0; i < more; ++i) {
      model.statements.push_back(Statement(layer, variables));
    }
    return model;
  }

  PoliciesModel Policies(Layer layer, size_t allow_all_percent) {
    PoliciesModel policies;
    if (Chance(4)) return policies;
    const size_t count = Chance(75) ? 1 : 2;
    const bool allows_all = Chance(allow_all_percent);
    for (size_t i = 0; i < count; ++i) {
      policies.push_back(Policy(layer, allows_all && i == 0));
    }
    return policies;
  }

  LevelsModel Scps() {
    LevelsModel levels;
    if (Chance(1)) return levels;
    const size_t count = 1 + Below(3);
    for (size_t i = 0; i < count; ++i) {
      levels.push_back({"l" + std::to_string(i), Policies(Layer::kScp, 75)});
    }
    return levels;
  }

  LevelsModel Rcps() {
    LevelsModel levels;
    if (Chance(1)) return levels;
    const size_t count = 1 + Below(3);
    for (size_t i = 0; i < count; ++i) {
      LevelModel level;
      level.name = "l" + std::to_string(i);
      if (Chance(93)) {
        PolicyModel full;
        full.name = "RCPFullAWSAccess";
        full.version = "2012-10-17";
        full.statements.push_back(AllowAll());
        full.statements[0].principal = PrincipalModel{false, true, {}};
        level.policies.push_back(full);
      }
      if (Chance(45)) level.policies.push_back(Policy(Layer::kRcp, false));
      levels.push_back(level);
    }
    return levels;
  }

  void MakePolicies() {
    if (Chance(92)) case_.identity = Policies(Layer::kIdentity, 62);
    if (Chance(30)) case_.boundary = Policies(Layer::kBoundary, 55);
    const bool federated =
        case_.request.principal.find(":federated-user/") != std::string::npos;
    if (Chance(federated ? 35 : 18)) {
      case_.session = Policies(Layer::kSession, 60);
    }
    if (Chance(28)) case_.scp = Scps();
    if (Chance(26)) case_.rcp = Rcps();
    const bool trust = ResourceIsRole(case_.request);
    if (Chance(trust ? 88 : 62)) {
      case_.resource = Policy(trust ? Layer::kTrust : Layer::kResource, false);
    }
    if (Chance(17)) case_.endpoint = Policy(Layer::kEndpoint, Chance(55));
    if (Chance(6)) case_.management_account = Pick(Accounts());
    if (Chance(6)) case_.rcp_services = {"s3", "sts"};
  }

  std::mt19937_64 random_;
  CaseModel case_;
  std::string account_;  // of the caller, where it has one
  std::vector<KeyKind> focus_;
  int policies_ = 0;
};

}  // namespace

CaseModel MakeCase(uint64_t seed) { return Maker(seed).Make(); }

}  // namespace writ::property

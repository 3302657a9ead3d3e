// SPDX-License-Identifier: Apache-2.0
#include "tests/property/vocabulary.h"

namespace writ::property {

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

std::string Joined(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) text += part;
  return text;
}

}  // namespace writ::property

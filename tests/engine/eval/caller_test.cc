// SPDX-License-Identifier: Apache-2.0
#include "engine/eval/caller.h"

#include <gtest/gtest.h>

#include <string_view>

namespace writ::eval {
namespace {

struct CallerCase {
  std::string_view principal;
  bool may_be_provider;
  CallerKind kind;
  std::string_view account;
  std::string_view name;
};

TEST(CallerTest, Forms) {
  constexpr CallerCase kCases[] = {
      {"arn:aws:iam::111122223333:user/jane", false, CallerKind::kUser,
       "111122223333", "jane"},
      {"arn:aws:iam::111122223333:user/eng/eu/jane", false, CallerKind::kUser,
       "111122223333", "jane"},
      {"arn:aws-cn:iam::111122223333:role/app", false, CallerKind::kRole,
       "111122223333", "app"},
      {"arn:aws:iam::111122223333:role/a/b/app", false, CallerKind::kRole,
       "111122223333", "app"},
      {"arn:aws:sts::111122223333:assumed-role/app/s@example.com", false,
       CallerKind::kSession, "111122223333", "app"},
      {"arn:aws:sts::111122223333:federated-user/bob", false,
       CallerKind::kFederatedUser, "111122223333", "bob"},
      {"arn:aws:iam::111122223333:root", false, CallerKind::kRoot,
       "111122223333", ""},
      {"lambda.amazonaws.com", false, CallerKind::kService, "", ""},
      {"*", false, CallerKind::kAnonymous, "", ""},
      {"accounts.google.com", true, CallerKind::kProvider, "", ""},
      {"arn:aws:iam::111122223333:saml-provider/idp", true,
       CallerKind::kProvider, "", ""},
      {"arn:aws:iam::111122223333:oidc-provider/x.example/a", true,
       CallerKind::kProvider, "", ""},
      {"arn:aws:iam::111122223333:user/jane", true, CallerKind::kUser,
       "111122223333", "jane"},
  };
  for (const CallerCase& c : kCases) {
    Caller caller;
    ASSERT_TRUE(ParseCaller(c.principal, c.may_be_provider, caller))
        << c.principal;
    EXPECT_EQ(caller.kind, c.kind) << c.principal;
    EXPECT_EQ(caller.account, c.account) << c.principal;
    EXPECT_EQ(caller.name, c.name) << c.principal;
    EXPECT_EQ(caller.text, c.principal);
  }
}

TEST(CallerTest, OtherTexts) {
  for (const std::string_view text :
       {"",
        "jane",
        "**",
        "arn:",
        "arn:aws:iam::111122223333:group/g",
        "arn:aws:iam::11112222333:user/jane",
        "arn:aws:iam::*:user/jane",
        "arn:aws:iam:eu-west-1:111122223333:user/jane",
        "arn::iam::111122223333:user/jane",
        "arn:aws:iam::111122223333:user/",
        "arn:aws:iam::111122223333:user/a/",
        "arn:aws:iam::111122223333:role",
        "arn:aws:sts::111122223333:assumed-role/app",
        "arn:aws:sts::111122223333:assumed-role/app/",
        "arn:aws:sts::111122223333:assumed-role//s",
        "arn:aws:sts::111122223333:assumed-role/app/s/t",
        "arn:aws:sts::111122223333:federated-user/",
        "arn:aws:s3:::bucket",
        "arn:aws:iam::111122223333:saml-provider/idp",
        "111122223333",
        ".com",
        "a b.com",
        "x.com/y"}) {
    Caller caller;
    EXPECT_FALSE(ParseCaller(text, false, caller)) << text;
  }
}

}  // namespace
}  // namespace writ::eval

// SPDX-License-Identifier: Apache-2.0
#include "compiler/build/variables.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "engine/match/glob.h"

namespace writ::compiler::build {
namespace {

// Tokens in one line: text as it is with stars and question marks of patterns
// as ★ and ☆, variables as <key> or <key|default>, malformed ones as <!>.
std::string Shown(std::string_view text, PolicyVersion version,
                  Wildcards wildcards) {
  std::string shown;
  for (const TemplateToken& token : ParseTemplate(text, version, wildcards)) {
    if (!token.variable) {
      for (const char c : token.text) {
        if (c == match::kStar) {
          shown += "★";
        } else if (c == match::kAnyCharacter) {
          shown += "☆";
        } else {
          shown += c;
        }
      }
      continue;
    }
    shown += "<" + (token.key.empty() ? "!" : token.key);
    if (token.fallback) shown += "|" + *token.fallback;
    shown += ">";
  }
  return shown;
}

struct VariableCase {
  std::string_view text;
  std::string_view tokens;
};

TEST(VariablesTest, UnderTheNewVersion) {
  constexpr VariableCase kCases[] = {
      {"", ""},
      {"plain", "plain"},
      {"a*b?c", "a★b☆c"},
      {"${aws:username}", "<aws:username>"},
      {"home/${aws:username}/*", "home/<aws:username>/★"},
      {"${a:b}${c:d}", "<a:b><c:d>"},
      {"${a:b, 'x'}", "<a:b|x>"},
      {"${a:b, ''}", "<a:b|>"},
      {"${a:b, 'it's'}", "<a:b|it's>"},
      {"${aws:PrincipalTag/cost center}", "<aws:PrincipalTag/cost center>"},
      {"${*}${?}${$}", "*?$"},
      {"*${*}*", "★*★"},
      {"${", "${"},
      {"a${b", "a${b"},
      {"$ {a}", "$ {a}"},
      {"$${a:b}", "$<a:b>"},
      {"${}", "<!>"},
      {"${ a:b }", "<!>"},
      {"${a:b,'x'}", "<!>"},
      {"${a:b,  'x'}", "<!>"},
      {"${a:b, x}", "<!>"},
      {"${a:b, '}", "<!>"},
      {"${a:b, 'x' }", "<!>"},
      {"${**}", "<**>"},
      {"${a${b:c}}", "<a${b:c>}"},
  };
  for (const VariableCase& c : kCases) {
    EXPECT_EQ(Shown(c.text, PolicyVersion::k2012, Wildcards::kEncoded),
              c.tokens)
        << c.text;
  }
}

TEST(VariablesTest, UnderTheOldVersionAllIsText) {
  EXPECT_EQ(Shown("${aws:username}", PolicyVersion::k2008, Wildcards::kEncoded),
            "${aws:username}");
  EXPECT_EQ(Shown("${*}", PolicyVersion::k2008, Wildcards::kEncoded), "${★}");
  EXPECT_EQ(Shown("a*", PolicyVersion::k2008, Wildcards::kLiteral), "a*");
}

TEST(VariablesTest, WhereWildcardsAreTextTheyStayText) {
  EXPECT_EQ(Shown("a*${a:b}?${*}", PolicyVersion::k2012, Wildcards::kLiteral),
            "a*<a:b>?*");
}

}  // namespace
}  // namespace writ::compiler::build

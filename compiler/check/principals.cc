// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "compiler/check/check.h"
#include "compiler/syntax/suggest.h"
#include "engine/base/strings.h"

namespace writ::compiler::check {
namespace {

constexpr std::string_view kTypes[] = {"AWS", "Service", "Federated",
                                       "CanonicalUser"};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

bool IsAlphanumeric(char c) {
  const char lower = ToLowerAscii(c);
  return IsDigit(c) || (lower >= 'a' && lower <= 'z');
}

template <typename Predicate>
bool All(std::string_view text, Predicate predicate) {
  return std::all_of(text.begin(), text.end(), predicate);
}

bool IsAccount(std::string_view text) {
  return text.size() == 12 && All(text, IsDigit);
}

// What AWS writes in place of a principal that was deleted: `AIDA…`, `AROA…`.
bool IsUniqueId(std::string_view text) {
  constexpr std::string_view kPrefixes[] = {"AIDA", "AROA", "AGPA",
                                            "AIPA", "ANPA", "ANVA"};
  const bool known = std::any_of(
      std::begin(kPrefixes), std::end(kPrefixes),
      [&](std::string_view prefix) { return text.starts_with(prefix); });
  return known && text.size() >= 16 &&
         All(text, [](char c) { return IsDigit(c) || IsUpper(c); });
}

// The piece of an ARN behind its fifth colon; data() is null where there are
// fewer colons or no `arn:` in front.
std::string_view ArnResource(std::string_view text) {
  if (!text.starts_with("arn:")) return {};
  size_t at = 0;
  for (int i = 0; i < 5; ++i) {
    at = text.find(':', at);
    if (at == std::string_view::npos) return {};
    ++at;
  }
  return text.substr(at);
}

// Whether `text` looks like `accounts.google.com`, with `extra` characters
// allowed besides.
bool IsDomain(std::string_view text, std::string_view extra = {}) {
  const size_t dot = text.find('.');
  return dot != std::string_view::npos && dot != 0 && text.back() != '.' &&
         All(text, [extra](char c) {
           return IsAlphanumeric(c) || c == '-' || c == '.' ||
                  extra.find(c) != std::string_view::npos;
         });
}

bool IsCanonicalUser(std::string_view text) {
  return text.size() == 64 && All(text, [](char c) {
           const char lower = ToLowerAscii(c);
           return IsDigit(c) || (lower >= 'a' && lower <= 'f');
         });
}

void CheckAwsEntry(const Context& context, const Text& entry) {
  const std::string_view text = entry.value;
  const std::string_view resource = ArnResource(text);
  if (resource.starts_with("group/")) {
    context.Report(Code::kInvalidPrincipalFormat, entry,
                   Concat("group ", Quote(text), " as a principal"),
                   "a group is no principal; name users, roles or the account");
  } else if (!IsAccount(text) && !IsUniqueId(text) && resource.empty()) {
    context.Report(Code::kInvalidPrincipalFormat, entry,
                   Concat("principal ", Quote(text), " is of no known form"),
                   "write `*`, an account number of 12 digits or the ARN of a "
                   "user, role or session");
  }
}

void CheckEntry(const Context& context, std::string_view type,
                const Text& entry) {
  const std::string_view text = entry.value;
  if (type == "AWS" && text == "*") return;
  if (text.find('*') != std::string_view::npos ||
      text.find('?') != std::string_view::npos) {
    context.Report(Code::kUnsupportedWildcardInPrincipal, entry,
                   Concat("wildcard in the principal ", Quote(text)),
                   type == "AWS" ? "write `*` alone and narrow it with a "
                                   "condition on `aws:PrincipalArn`"
                                 : "name it in full");
  } else if (type == "AWS") {
    CheckAwsEntry(context, entry);
  } else if (type == "Service") {
    if (IsDomain(text)) return;
    context.Report(
        Code::kInvalidServicePrincipalFormat, entry,
        Concat("service principal ", Quote(text), " is no domain name"),
        "write it as in `lambda.amazonaws.com`");
  } else if (type == "Federated") {
    if (IsDomain(text, "_/:") || !ArnResource(text).empty()) return;
    context.Report(Code::kInvalidPrincipalFormat, entry,
                   Concat("federated principal ", Quote(text),
                          " is neither a domain name nor an ARN"),
                   "write the ARN of the SAML or OpenID Connect provider");
  } else if (!IsCanonicalUser(text)) {
    context.Report(Code::kInvalidPrincipalFormat, entry,
                   Concat("canonical user ", Quote(text),
                          " is not of 64 hexadecimal digits"));
  }
}

}  // namespace

void CheckPrincipals(const Context& context, const Statement& statement) {
  if (!statement.principal) return;
  for (const PrincipalGroup& group : statement.principal->groups) {
    const std::string_view type = group.type.value;
    if (std::find(std::begin(kTypes), std::end(kTypes), type) ==
        std::end(kTypes)) {
      std::string help = SuggestName(type, kTypes);
      if (help.empty()) {
        help = "known are `AWS`, `Service`, `Federated` and `CanonicalUser`";
      }
      context.Report(Code::kInvalidPrincipalKey, group.type,
                     Concat("unknown principal type ", Quote(type)),
                     std::move(help));
      continue;
    }
    for (const Text& entry : group.values.values) {
      CheckEntry(context, type, entry);
    }
  }
}

}  // namespace writ::compiler::check

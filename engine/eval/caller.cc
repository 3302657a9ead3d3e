// SPDX-License-Identifier: Apache-2.0
#include "engine/eval/caller.h"

#include <cstddef>

#include "engine/match/arn.h"

namespace writ::eval {
namespace {

using match::ArnSplit;

bool Consume(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// What stands behind the last slash.
std::string_view LastElement(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

// A name like `lambda.amazonaws.com`.
bool IsDomainName(std::string_view text) {
  bool has_dot = false;
  for (const char c : text) {
    const bool alphanumeric = (c >= 'a' && c <= 'z') ||
                              (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    has_dot = has_dot || c == '.';
    if (!alphanumeric && c != '.' && c != '-') return false;
  }
  return has_dot && text.front() != '.' && text.back() != '.';
}

// Principals of arn:P:iam::A:…
bool ParseIam(std::string_view resource, Caller& caller) {
  if (resource == "root") {
    caller.kind = CallerKind::kRoot;
    return true;
  }
  if (Consume(resource, "user/")) {
    caller.kind = CallerKind::kUser;
  } else if (Consume(resource, "role/")) {
    caller.kind = CallerKind::kRole;
    caller.path_and_name = resource;
  } else {
    return false;
  }
  caller.name = LastElement(resource);
  return !caller.name.empty();
}

// Principals of arn:P:sts::A:…
bool ParseSts(std::string_view resource, Caller& caller) {
  if (Consume(resource, "federated-user/")) {
    caller.kind = CallerKind::kFederatedUser;
    caller.name = resource;
    return !resource.empty();
  }
  if (!Consume(resource, "assumed-role/")) return false;
  caller.kind = CallerKind::kSession;
  const size_t slash = resource.find('/');
  if (slash == std::string_view::npos) return false;
  caller.name = resource.substr(0, slash);
  const std::string_view session = resource.substr(slash + 1);
  return !caller.name.empty() && !session.empty() &&
         session.find('/') == std::string_view::npos;
}

bool IsProviderArn(const ArnSplit& arn) {
  const std::string_view resource = ResourceOf(arn);
  return ServiceOf(arn) == "iam" && (resource.starts_with("saml-provider/") ||
                                     resource.starts_with("oidc-provider/"));
}

}  // namespace

bool IsAccountId(std::string_view text) {
  if (text.size() != 12) return false;
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return true;
}

bool ParseCaller(std::string_view principal, bool may_be_provider,
                 Caller& caller) {
  caller = Caller{};
  caller.text = principal;
  if (principal == "*") {
    caller.kind = CallerKind::kAnonymous;
    return true;
  }
  if (principal.empty()) return false;
  if (!principal.starts_with("arn:")) {
    caller.kind =
        may_be_provider ? CallerKind::kProvider : CallerKind::kService;
    return IsDomainName(principal) ||
           (may_be_provider && principal.find('.') != std::string_view::npos);
  }
  ArnSplit arn;
  if (!arn.Split(principal)) return false;
  if (may_be_provider && IsProviderArn(arn)) {
    caller.kind = CallerKind::kProvider;
    return true;
  }
  caller.partition = PartitionOf(arn);
  caller.account = AccountOf(arn);
  if (caller.partition.empty() || !RegionOf(arn).empty() ||
      !IsAccountId(caller.account)) {
    return false;
  }
  if (ServiceOf(arn) == "iam") return ParseIam(ResourceOf(arn), caller);
  if (ServiceOf(arn) == "sts") return ParseSts(ResourceOf(arn), caller);
  return false;
}

}  // namespace writ::eval

// SPDX-License-Identifier: Apache-2.0

#include "tests/reference/world.h"

#include <cstddef>
#include <cstdint>

#include "tests/reference/scalars.h"
#include "tests/reference/text.h"

namespace writ::reference {
namespace {

constexpr size_t kNoLimit = 1000000;

// A domain name: letters, digits, hyphens and at least one dot.
bool IsDottedName(std::string_view text) {
  for (const char c : Lower(text)) {
    const bool letter = c >= 'a' && c <= 'z';
    const bool digit = c >= '0' && c <= '9';
    if (!letter && !digit && c != '.' && c != '-') return false;
  }
  return Contains(text, '.');
}

bool TakesProviders(std::string_view action) {
  return SameButForCase(action, "sts:AssumeRoleWithSAML") ||
         SameButForCase(action, "sts:AssumeRoleWithWebIdentity");
}

std::optional<Caller> CallerOf(std::string_view principal,
                               std::string_view action) {
  Caller caller;
  caller.text = std::string(principal);
  if (principal == "*") return caller;
  if (!StartsWith(principal, "arn:")) {
    // A provider's bare name may have a path.
    if (TakesProviders(action)) {
      if (!Contains(principal, '.') || Contains(principal, ':')) return {};
      caller.kind = CallerKind::kProvider;
    } else {
      if (!IsDottedName(principal)) return {};
      caller.kind = CallerKind::kService;
    }
    return caller;
  }

  const std::vector<std::string> arn = Split(principal, ':', 6);
  if (arn.size() != 6 || arn[1].empty() || !arn[3].empty()) return {};
  if (!IsAccountId(arn[4])) return {};
  const std::vector<std::string> words = Split(arn[5], '/', kNoLimit);
  const bool named = words.size() >= 2 && !words.back().empty();

  const bool provider =
      named && (words[0] == "saml-provider" || words[0] == "oidc-provider");
  if (arn[2] == "iam" && provider) {
    if (!TakesProviders(action)) return {};
    caller.kind = CallerKind::kProvider;
    return caller;
  }

  caller.partition = arn[1];
  caller.account = arn[4];
  if (arn[2] == "iam" && arn[5] == "root") {
    caller.kind = CallerKind::kRoot;
    return caller;
  }
  if (!named) return {};
  caller.name = words.back();
  if (arn[2] == "iam" && words[0] == "user") {
    caller.kind = CallerKind::kUser;
  } else if (arn[2] == "iam" && words[0] == "role") {
    caller.kind = CallerKind::kRole;
  } else if (arn[2] == "sts" && words[0] == "assumed-role" &&
             words.size() == 3 && !words[1].empty()) {
    caller.kind = CallerKind::kSession;
    caller.name = words[1];
  } else if (arn[2] == "sts" && words[0] == "federated-user" &&
             words.size() == 2) {
    caller.kind = CallerKind::kFederated;
  } else {
    return {};
  }
  return caller;
}

bool HasSpace(std::string_view text) {
  return text.find_first_of(" \t\n\r\v\f") != std::string_view::npos;
}

bool IsRequestAction(std::string_view action) {
  const std::vector<std::string> parts = Split(action, ':', kNoLimit);
  return parts.size() == 2 && !parts[0].empty() && !parts[1].empty() &&
         !HasSpace(action) && !Contains(action, '*') && !Contains(action, '?');
}

bool IsRequestResource(std::string_view resource) {
  return resource == "*" ||
         (StartsWith(resource, "arn:") && Split(resource, ':', 6).size() == 6);
}

// Keys of tags may stand beside each other in different case (section 6).
bool IsTagKey(std::string_view key) {
  const std::vector<std::string> parts = Split(key, '/', 2);
  return parts.size() == 2 && EndsWith(Lower(parts[0]), "tag");
}

bool IsContext(const std::vector<Entry>& context) {
  for (size_t i = 0; i < context.size(); ++i) {
    if (context[i].key.empty()) return false;
    if (!context[i].is_list && context[i].values.size() != 1) return false;
    for (size_t j = 0; j < i; ++j) {
      if (!SameButForCase(context[i].key, context[j].key)) continue;
      const bool same_tag = Split(context[i].key, '/', 2).back() ==
                            Split(context[j].key, '/', 2).back();
      if (same_tag || !IsTagKey(context[i].key)) return false;
    }
  }
  return true;
}

// The account that owns the resource (scenario format: resourceAccount).
std::string ResourceAccountOf(const Request& request, const Caller& caller) {
  if (!request.resource_account.empty()) {
    return std::string(request.resource_account);
  }
  const std::vector<std::string> arn = Split(request.resource, ':', 6);
  if (arn.size() == 6 && IsAccountId(arn[4])) return arn[4];
  return caller.account;
}

// The keys about the caller that the engine may fill in (5.6, 5.9, 6).
std::vector<Entry> PrincipalKeys(const Caller& caller) {
  std::vector<Entry> keys;
  const auto add = [&keys](std::string_view key, const std::string& value) {
    keys.push_back({std::string(key), {value}, false});
  };
  if (caller.kind == CallerKind::kProvider) return keys;
  if (caller.kind == CallerKind::kAnonymous) {
    add("aws:PrincipalAccount", "anonymous");
    add("aws:PrincipalType", "Anonymous");
    add("aws:userid", "anonymous");
    return keys;
  }
  if (caller.kind == CallerKind::kService) {
    add("aws:PrincipalIsAWSService", "true");
    add("aws:PrincipalServiceName", caller.text);
    return keys;
  }

  add("aws:PrincipalIsAWSService", "false");
  add("aws:PrincipalAccount", caller.account);
  // A session's value is the role, without a path, since none is known.
  add("aws:PrincipalArn", caller.kind == CallerKind::kSession
                              ? "arn:" + caller.partition + ":iam::" +
                                    caller.account + ":role/" + caller.name
                              : caller.text);
  switch (caller.kind) {
    case CallerKind::kRoot:
      add("aws:PrincipalType", "Account");
      add("aws:userid", caller.account);
      break;
    case CallerKind::kUser:
      add("aws:PrincipalType", "User");
      add("aws:username", caller.name);
      break;
    case CallerKind::kFederated:
      add("aws:PrincipalType", "FederatedUser");
      add("aws:userid", caller.account + ":" + caller.name);
      break;
    default:
      add("aws:PrincipalType", "AssumedRole");
      break;
  }
  return keys;
}

// Whole seconds, rounded towards the past.
int64_t SecondsOf(int64_t nanoseconds) {
  constexpr int64_t kPerSecond = 1000000000;
  const int64_t seconds = nanoseconds / kPerSecond;
  return nanoseconds % kPerSecond < 0 ? seconds - 1 : seconds;
}

}  // namespace

std::vector<std::string> World::ResourcePieces() const {
  if (resource == "*") return {};
  return Split(resource, ':', 6);
}

std::vector<Entry> World::Find(std::string_view key) const {
  std::vector<Entry> found;
  for (const Entry& entry : context) {
    if (SameButForCase(entry.key, key)) found.push_back(entry);
  }
  return found;
}

bool World::IsMultivalued(const Entry& entry) const {
  return entry.is_list || is_multivalued_key(entry.key);
}

std::optional<World> WorldOf(
    const Request& request,
    const std::function<bool(std::string_view)>& is_multivalued_key) {
  const std::optional<Caller> caller =
      CallerOf(request.principal, request.action);
  if (!caller.has_value()) return {};
  if (!IsRequestAction(request.action)) return {};
  if (!IsRequestResource(request.resource)) return {};
  if (!request.resource_account.empty() &&
      !IsAccountId(request.resource_account)) {
    return {};
  }

  World world;
  world.is_multivalued_key = is_multivalued_key;
  world.caller = *caller;
  world.action = std::string(request.action);
  const std::vector<std::string> action = Split(Lower(request.action), ':', 2);
  world.service = action[0];
  world.operation = action[1];
  world.resource = std::string(request.resource);
  world.resource_account = ResourceAccountOf(request, *caller);
  for (const ContextEntry& given : request.context) {
    Entry entry;
    entry.key = std::string(given.key);
    entry.is_list = given.is_list;
    for (const std::string_view value : given.values) {
      entry.values.emplace_back(value);
    }
    world.context.push_back(entry);
  }
  if (!IsContext(world.context)) return {};

  std::vector<Entry> derived = PrincipalKeys(*caller);
  if (!world.resource_account.empty()) {
    derived.push_back({"aws:ResourceAccount", {world.resource_account}, false});
  }
  const int64_t seconds = SecondsOf(request.time_ns);
  derived.push_back({"aws:CurrentTime", {MomentText(seconds)}, false});
  derived.push_back({"aws:EpochTime", {std::to_string(seconds)}, false});
  for (const Entry& entry : derived) {
    if (!world.Has(entry.key)) world.context.push_back(entry);
  }
  return world;
}

}  // namespace writ::reference

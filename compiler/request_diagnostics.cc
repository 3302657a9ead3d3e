// SPDX-License-Identifier: Apache-2.0
#include "compiler/request_diagnostics.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "engine/base/strings.h"

namespace writ::compiler {
namespace {

using json::Member;
using json::Value;

// Bounds of the engine: entries of a context, and bytes of one text.
constexpr size_t kMaxContextEntries = 4096;
constexpr size_t kMaxText = size_t{1} << 20;

bool Contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool IsDigits(std::string_view text, size_t count) {
  return text.size() == count &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

// The fifth piece of an ARN, or nothing.
std::string_view AccountOf(std::string_view arn) {
  for (int i = 0; i < 4; ++i) {
    const size_t colon = arn.find(':');
    if (colon == std::string_view::npos) return {};
    arn.remove_prefix(colon + 1);
  }
  return arn.substr(0, arn.find(':'));
}

std::string HelpOnPrincipal(std::string_view principal) {
  if (IsDigits(principal, 12)) {
    return Concat("for the account's root user write `arn:aws:iam::", principal,
                  ":root`");
  }
  if (!principal.starts_with("arn:")) {
    return "write an ARN, a service's domain name such as "
           "`lambda.amazonaws.com`, or `*` for an anonymous caller";
  }
  if (Contains(principal, ":group/")) {
    return "a group makes no requests: ask for one of its users";
  }
  if (Contains(principal, ":instance-profile/")) {
    return "ask for a session of the profile's role";
  }
  if (Contains(principal, "-provider/")) {
    return "a provider asks for `sts:AssumeRoleWithSAML` and "
           "`sts:AssumeRoleWithWebIdentity` only";
  }
  if (!IsDigits(AccountOf(principal), 12)) {
    return "the fifth piece of a principal's ARN is an account of 12 digits";
  }
  if (Contains(principal, ":assumed-role/")) {
    return "a session is `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION`, "
           "without the role's path";
  }
  return "principals are `arn:aws:iam::ACCOUNT:user/NAME`, `…:role/NAME`, "
         "`…:root`, and below sts `…:assumed-role/ROLE/SESSION` and "
         "`…:federated-user/NAME`";
}

std::string HelpOnAction(std::string_view action) {
  if (action.find_first_of("*?") != std::string_view::npos) {
    return "a request is for one action: ask without wildcards";
  }
  return "write `service:Operation`, such as `s3:GetObject`";
}

std::string HelpOnResource(std::string_view resource) {
  if (resource.starts_with("arn:")) {
    return "an ARN has six pieces: "
           "`arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`";
  }
  return "write the resource's ARN, or `*` for an action that has none";
}

// Finds what the engine refused among the values of a request.
class RequestReporter {
 public:
  RequestReporter(const Scenario& scenario, Diagnostics& diagnostics)
      : scenario_(scenario), diagnostics_(diagnostics) {}

  void Report(RequestError error);

 private:
  void AddAt(Code code, uint32_t begin, uint32_t end, std::string message,
             std::string help) {
    diagnostics_.Add(code, {scenario_.document->source, begin, end},
                     std::move(message), std::move(help));
  }

  // At the value of `key`, or at the request where it has none.
  void AddAt(Code code, std::string_view key, std::string message,
             std::string help = {}) {
    const Value& request = *scenario_.request_json;
    const Value* value = request.Find(key);
    if (value != nullptr) {
      AddAt(code, value->begin, value->end, std::move(message),
            std::move(help));
    } else {
      AddAt(code, request.begin, request.begin + 1, std::move(message),
            std::move(help));
    }
  }

  absl::Span<const Member> Context() const {
    const Value* context = scenario_.request_json->Find("context");
    return context == nullptr ? absl::Span<const Member>() : context->members;
  }

  void ReportEmptyContextKey();
  void ReportDuplicateContextKey();
  void ReportTooLarge();

  const Scenario& scenario_;
  Diagnostics& diagnostics_;
};

void RequestReporter::Report(RequestError error) {
  const Request& request = scenario_.request;
  switch (error) {
    case RequestError::kNone:
      return;
    case RequestError::kInvalidPrincipal:
      AddAt(Code::kInvalidPrincipal, "principal",
            Concat("invalid principal ", Quote(request.principal)),
            HelpOnPrincipal(request.principal));
      return;
    case RequestError::kInvalidAction:
      AddAt(Code::kInvalidRequestAction, "action",
            Concat("invalid action ", Quote(request.action)),
            HelpOnAction(request.action));
      return;
    case RequestError::kInvalidResource:
      AddAt(Code::kInvalidResource, "resource",
            Concat("invalid resource ", Quote(request.resource)),
            HelpOnResource(request.resource));
      return;
    case RequestError::kInvalidResourceAccount:
      AddAt(Code::kInvalidResourceAccount, "resourceAccount",
            Concat("invalid account number ", Quote(request.resource_account)),
            "an account number has 12 digits");
      return;
    case RequestError::kInvalidContextKey:
      ReportEmptyContextKey();
      return;
    case RequestError::kDuplicateContextKey:
      ReportDuplicateContextKey();
      return;
    case RequestError::kInvalidContextValue:
      AddAt(Code::kInvalidContextValue, "context", "invalid context value");
      return;
    case RequestError::kTooLarge:
    case RequestError::kNoSnapshot:
      ReportTooLarge();
      return;
  }
}

void RequestReporter::ReportEmptyContextKey() {
  for (const Member& member : Context()) {
    if (!member.key.empty()) continue;
    AddAt(Code::kInvalidContextKey, member.key_begin, member.key_end,
          "empty context key", "write `prefix:name`, such as `aws:SourceIp`");
    return;
  }
  AddAt(Code::kInvalidContextKey, "context", "a context key cannot be read");
}

// Keys that name tags may differ in case only; the engine has let those pass.
void RequestReporter::ReportDuplicateContextKey() {
  std::unordered_map<std::string, const Member*> seen;
  for (const Member& member : Context()) {
    std::string folded = LowerAscii(member.key);
    const size_t slash = folded.find('/');
    if (slash != std::string::npos &&
        std::string_view(folded).substr(0, slash).ends_with("tag")) {
      // Twins only where the tag itself is spelled alike.
      folded.replace(slash, std::string::npos, member.key.substr(slash));
    }
    const auto [first, is_new] = seen.try_emplace(folded, &member);
    if (is_new) continue;
    AddAt(Code::kDuplicateContextKey, member.key_begin, member.key_end,
          Concat("context keys ", Quote(first->second->key), " and ",
                 Quote(member.key), " differ in case only"),
          "keep one: condition keys compare without regard to case");
    return;
  }
  AddAt(Code::kDuplicateContextKey, "context",
        "two context keys differ in case only");
}

void RequestReporter::ReportTooLarge() {
  constexpr std::string_view kMost = "a text of a request holds up to 1 MiB";
  for (const std::string_view key : {"principal", "action", "resource"}) {
    const Value* value = scenario_.request_json->Find(key);
    if (value == nullptr || value->text.size() <= kMaxText) continue;
    AddAt(Code::kRequestTooLarge, key,
          Concat("`request.", key, "` is too long"), std::string(kMost));
    return;
  }
  if (scenario_.request.context.size() > kMaxContextEntries) {
    AddAt(Code::kRequestTooLarge, "context",
          Concat("more than ", std::to_string(kMaxContextEntries),
                 " context keys"));
    return;
  }
  for (const ContextEntry& entry : scenario_.request.context) {
    bool too_long = entry.key.size() > kMaxText;
    for (const std::string_view v : entry.values)
      too_long |= v.size() > kMaxText;
    if (!too_long) continue;
    AddAt(Code::kRequestTooLarge, "context",
          Concat("context key ", Quote(entry.key), " or its value is too long"),
          std::string(kMost));
    return;
  }
  AddAt(Code::kRequestTooLarge, "context",
        "a policy variable's value makes a pattern too large");
}

}  // namespace

void ReportRequestError(RequestError error, const Scenario& scenario,
                        Diagnostics& diagnostics) {
  RequestReporter(scenario, diagnostics).Report(error);
}

}  // namespace writ::compiler

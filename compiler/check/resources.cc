// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <string>
#include <string_view>

#include "compiler/check/check.h"
#include "engine/base/strings.h"

namespace writ::compiler::check {
namespace {

constexpr std::string_view kArnPrefix = "arn:";

void CheckResource(const Context& context, const Text& entry) {
  std::string_view text = entry.value;
  if (text == "*") return;
  if (!text.starts_with(kArnPrefix)) {
    context.Report(Code::kInvalidArnPrefix, entry,
                   Concat("resource ", Quote(text),
                          " is neither `*` nor an "
                          "ARN"),
                   "write the ARN, as in `arn:aws:s3:::bucket/*`");
    return;
  }
  text.remove_prefix(kArnPrefix.size());
  const std::string_view partition = text.substr(0, text.find(':'));
  if (IsPartition(partition) ||
      partition.find_first_of("*?") != std::string_view::npos) {
    return;
  }
  context.Report(Code::kInvalidPartition, entry,
                 Concat("resource ", Quote(entry.value),
                        " has the unknown partition ", Quote(partition)),
                 "write `aws`, `aws-cn`, `aws-us-gov` or `*`");
}

}  // namespace

bool IsPartition(std::string_view text) {
  constexpr std::string_view kAws = "aws";
  constexpr std::string_view kFamily = "aws-";
  return EqualsIgnoreAsciiCase(text, kAws) ||
         (text.size() > kFamily.size() &&
          EqualsIgnoreAsciiCase(text.substr(0, kFamily.size()), kFamily));
}

void CheckResources(const Context& context, const Statement& statement) {
  if (!statement.resource || !HasStrictResources(context.policy.type)) return;
  for (const Text& entry : statement.resource->entries.values) {
    CheckResource(context, entry);
  }
}

}  // namespace writ::compiler::check

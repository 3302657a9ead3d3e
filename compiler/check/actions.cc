// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <string>
#include <string_view>

#include "compiler/check/check.h"
#include "engine/base/strings.h"

namespace writ::compiler::check {
namespace {

constexpr std::string_view kBlanks = " \t\n\v\f\r";

void CheckAction(const Context& context, const Text& entry) {
  const std::string_view text = entry.value;
  if (text == "*") return;
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos) {
    context.Report(Code::kInvalidAction, entry,
                   Concat("action ", Quote(text), " names no service"),
                   "write `service:Operation`, as in `s3:GetObject`");
  } else if (text.find(':', colon + 1) != std::string_view::npos) {
    context.Report(Code::kInvalidAction, entry,
                   Concat("action ", Quote(text), " has more than one colon"),
                   "write `service:Operation`, as in `s3:GetObject`");
  } else if (colon == 0) {
    context.Report(Code::kInvalidAction, entry,
                   Concat("action ", Quote(text),
                          " has no service before the "
                          "colon"),
                   "write `service:Operation`, as in `s3:GetObject`");
  } else if (text.substr(0, colon).find_first_of(kBlanks) !=
             std::string_view::npos) {
    context.Report(
        Code::kInvalidAction, entry,
        Concat("action ", Quote(text), " has white space before the colon"),
        "remove the white space");
  }
}

}  // namespace

void CheckActions(const Context& context, const Statement& statement) {
  for (const Text& entry : statement.action.entries.values) {
    CheckAction(context, entry);
  }
}

}  // namespace writ::compiler::check

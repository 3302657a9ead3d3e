// SPDX-License-Identifier: Apache-2.0
// What a stranger writes: only installed headers, only the package's targets.

#include <memory>

#include "compiler/compiler.h"
#include "compiler/diagnostics.h"
#include "compiler/policy_set.h"
#include "compiler/source.h"
#include "engine/decide.h"

int main() {
  writ::compiler::PolicySet set;
  set.source = std::make_shared<const writ::compiler::Source>("none", "{}");
  set.identity.emplace();
  const auto snapshot = writ::compiler::Compile(set, {});
  writ::Scratch scratch;
  writ::Request request;
  request.principal = "arn:aws:iam::111122223333:user/jane";
  request.action = "s3:GetObject";
  request.resource = "arn:aws:s3:::logs/today";
  // No policy allows anything.
  const writ::Decision decision =
      writ::Decide(*snapshot, writ::compiler::kOnlyStack, request, scratch);
  return decision.verdict == writ::Verdict::kImplicitDeny ? 0 : 1;
}

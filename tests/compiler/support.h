// SPDX-License-Identifier: Apache-2.0
// What the compiler's tests share: text to JSON, to policy, to findings.

#ifndef WRIT_TESTS_COMPILER_SUPPORT_H_
#define WRIT_TESTS_COMPILER_SUPPORT_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/diagnostics.h"
#include "compiler/json/reader.h"
#include "compiler/source.h"
#include "compiler/syntax/tree.h"
#include "engine/base/arena.h"

namespace writ::compiler {

// A text read as JSON, with all that it needs to live. `value` is null where
// the text is no JSON.
struct JsonText {
  std::shared_ptr<const Source> source;
  Arena arena;
  Diagnostics diagnostics;
  const json::Value* value = nullptr;

  // What the bytes [begin, end) of the source say.
  std::string_view Slice(uint32_t begin, uint32_t end) const {
    return source->text().substr(begin, end - begin);
  }
};

std::unique_ptr<JsonText> ReadJson(std::string_view text);

// A text loaded as a policy. `policy` is null where it does not load.
struct PolicyText : JsonText {
  const PolicyDocument* policy = nullptr;
};

std::unique_ptr<PolicyText> LoadPolicyText(std::string_view text,
                                           PolicyType type,
                                           std::string_view name = "policy");

// The names of the codes found, in the order of the places, each with the text
// underlined: "INVALID_EFFECT `\"Allw\"`".
std::vector<std::string> Codes(const Diagnostics& diagnostics);

}  // namespace writ::compiler

#endif  // WRIT_TESTS_COMPILER_SUPPORT_H_

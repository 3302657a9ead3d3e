// SPDX-License-Identifier: Apache-2.0
#include "tests/compiler/support.h"

#include <algorithm>

#include "compiler/check/policy_checker.h"

namespace writ::compiler {

std::unique_ptr<JsonText> ReadJson(std::string_view text) {
  auto read = std::make_unique<JsonText>();
  read->source = std::make_shared<const Source>("test.json", std::string(text));
  read->value = json::Read(read->source, read->arena, read->diagnostics);
  return read;
}

std::unique_ptr<PolicyText> LoadPolicyText(std::string_view text,
                                           PolicyType type,
                                           std::string_view name) {
  auto read = std::make_unique<PolicyText>();
  read->source = std::make_shared<const Source>("test.json", std::string(text));
  read->value = json::Read(read->source, read->arena, read->diagnostics);
  if (read->value != nullptr) {
    read->policy = LoadPolicy(*read->value, type, name, read->source,
                              read->arena, read->diagnostics);
  }
  return read;
}

std::vector<std::string> Codes(const Diagnostics& diagnostics) {
  Diagnostics sorted = diagnostics;
  sorted.Sort();
  std::vector<std::string> codes;
  for (const Diagnostic& diagnostic : sorted.all()) {
    const Place& place = diagnostic.place;
    std::string code(InfoOf(diagnostic.code).name);
    code += " `";
    code += place.source->text().substr(place.begin, place.end - place.begin);
    code += "`";
    codes.push_back(std::move(code));
  }
  return codes;
}

}  // namespace writ::compiler

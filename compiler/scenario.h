// SPDX-License-Identifier: Apache-2.0
// Scenarios: authorization questions with all that answering them takes
// (docs/formats.md).
//
//   ScenarioFile file(std::make_shared<const Source>("a.json", text));
//   for (size_t i = 0; i < file.size(); ++i) {
//     const Scenario scenario = file.Read(i);
//     if (!scenario.valid()) { /* scenario.diagnostics says why */ }
//   }
//
// For files that should not be held in memory see scenario_stream.h.

#ifndef WRIT_COMPILER_SCENARIO_H_
#define WRIT_COMPILER_SCENARIO_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "compiler/diagnostics.h"
#include "compiler/json/reader.h"
#include "compiler/source.h"
#include "compiler/syntax/tree.h"
#include "engine/base/arena.h"
#include "engine/decision.h"
#include "engine/request.h"

namespace writ::compiler {

// A text and what was read from it; the scenarios in it point here.
struct ScenarioDocument {
  explicit ScenarioDocument(std::shared_ptr<const Source> text)
      : source(std::move(text)), lines(*source) {}

  std::shared_ptr<const Source> source;
  LineIndex lines;
  Arena arena;
};

// One question. Where it is not valid, whatever could be read is set all the
// same; it may be shown, but must not be asked. Copies share the document.
struct Scenario {
  std::shared_ptr<const ScenarioDocument> document;  // never null
  Place place;
  uint32_t line = 1;       // of its first character, in the file
  bool is_object = false;  // else it is no scenario at all
  std::string_view name;   // empty: none
  Request request;         // its text and lists live in the document
  bool has_time = false;   // else the clock is the asker's
  const json::Value* request_json = nullptr;  // null: absent
  const json::Value* policies = nullptr;      // null: absent, which is like {}
  PolicyType resource_type = PolicyType::kResource;
  std::optional<Verdict> expect;
  Diagnostics diagnostics;

  bool valid() const { return !diagnostics.refused(); }
};

// The scenarios of a text that holds one, or an array of them.
// Thread-compatible.
class ScenarioFile {
 public:
  explicit ScenarioFile(std::shared_ptr<const Source> source);

  bool is_array() const { return is_array_; }
  // A text that is no JSON holds one scenario, which is not valid.
  size_t size() const {
    return is_array_ && root_ ? root_->elements.size() : 1;
  }

  // Reads scenario `i`. REQUIRES: i < size().
  Scenario Read(size_t i);

 private:
  void AddFindingsWithin(const json::Value& value, Scenario& scenario) const;

  std::shared_ptr<ScenarioDocument> document_;
  Diagnostics diagnostics_;  // of the JSON, by place
  const json::Value* root_ = nullptr;
  bool is_array_ = false;
};

// Reads a text that must be one object: a line of NDJSON.
Scenario ReadScenarioLine(std::shared_ptr<const Source> source);

// A scenario that could not even be read, for a reason other than its text.
Scenario UnreadableScenario(std::shared_ptr<const Source> source, Code code,
                            std::string message, std::string help);

// Whether `text` is a whole JSON object.
bool IsJsonObject(std::string_view text);

}  // namespace writ::compiler

#endif  // WRIT_COMPILER_SCENARIO_H_

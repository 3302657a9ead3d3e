// SPDX-License-Identifier: Apache-2.0
#include "compiler/json/writer.h"
#include "compiler/render.h"

namespace writ::compiler {
namespace {

// Writes one answer. Members that are empty texts are left out.
class AnswerWriter {
 public:
  AnswerWriter(const Scenario& scenario, const Answer& answer, std::string& out)
      : scenario_(scenario), answer_(answer), json_(out) {}

  void Write(bool explain);

 private:
  void Text(std::string_view key, std::string_view text) {
    if (text.empty()) return;
    json_.Key(key);
    json_.String(text);
  }
  void Number(std::string_view key, uint64_t number) {
    json_.Key(key);
    json_.Uint(number);
  }
  void Texts(std::string_view key, const std::vector<std::string>& texts) {
    json_.Key(key);
    json_.BeginArray();
    for (const std::string& text : texts) json_.String(text);
    json_.EndArray();
  }

  void Reasons(const Explanation& why);
  void StatementMembers(const StatementRef& ref);
  void Unmatched(const UnmatchedStatement& unmatched);
  void Errors();
  LineColumn Locate(const Place& place) const;

  const Scenario& scenario_;
  const Answer& answer_;
  json::Writer json_;
};

std::string_view ElementName(MismatchKind element) {
  switch (element) {
    case MismatchKind::kAction:
      return "action";
    case MismatchKind::kPrincipal:
      return "principal";
    case MismatchKind::kResource:
      return "resource";
    case MismatchKind::kCondition:
      break;
  }
  return "condition";
}

void AnswerWriter::Write(bool explain) {
  json_.BeginObject();
  if (scenario_.name.empty()) {
    Number("line", scenario_.line);
  } else {
    Text("name", scenario_.name);
  }
  Text("decision", VerdictName(answer_.decision.verdict));
  if (answer_.decision.verdict == Verdict::kError) {
    Errors();
  } else if (explain) {
    Reasons(answer_.explanation);
  }
  json_.EndObject();
}

void AnswerWriter::Reasons(const Explanation& why) {
  Text("layer", LayerName(why.decision.layer));
  Text("level", why.level);
  Text("reason", why.reason);
  json_.Key("statements");
  json_.BeginArray();
  for (const StatementRef& ref : why.statements) {
    json_.BeginObject();
    StatementMembers(ref);
    json_.EndObject();
  }
  json_.EndArray();
  json_.Key("failed");
  json_.BeginArray();
  for (const FailedLayer& failed : why.failed) {
    json_.BeginObject();
    Text("layer", LayerName(failed.layer));
    Text("level", failed.level);
    Text("reason", failed.reason);
    json_.EndObject();
  }
  json_.EndArray();
  json_.Key("unmatched");
  json_.BeginArray();
  for (const UnmatchedStatement& u : why.unmatched) Unmatched(u);
  json_.EndArray();
  Texts("missingContextKeys", why.missing_context_keys);
}

void AnswerWriter::StatementMembers(const StatementRef& ref) {
  Text("layer", LayerName(ref.layer));
  Text("level", ref.level);
  Text("policy", ref.policy);
  Text("sid", ref.sid);
  Number("index", ref.index);
  Text("effect", ref.allow ? "Allow" : "Deny");
  Text("file", ref.file);
  Number("line", ref.line);
  Number("column", ref.column);
}

void AnswerWriter::Unmatched(const UnmatchedStatement& unmatched) {
  json_.BeginObject();
  StatementMembers(unmatched.statement);
  Text("element", ElementName(unmatched.element));
  if (unmatched.element == MismatchKind::kCondition) {
    Text("operator", unmatched.op);
    Text("key", unmatched.key);
    Number("keyLine", unmatched.line);
    Number("keyColumn", unmatched.column);
  }
  Texts("wanted", unmatched.wanted);
  if (!unmatched.found_absent) Texts("found", unmatched.found);
  Text("note", unmatched.note);
  json_.EndObject();
}

void AnswerWriter::Errors() {
  json_.Key("errors");
  json_.BeginArray();
  for (const Diagnostic& d : answer_.diagnostics.all()) {
    json_.BeginObject();
    Text("code", InfoOf(d.code).name);
    Text("message", d.message);
    Text("help", d.help);
    if (d.place.source != nullptr) {
      const LineColumn place = Locate(d.place);
      Text("file", d.place.source->name());
      Number("line", place.line);
      Number("column", place.column);
    }
    json_.EndObject();
  }
  json_.EndArray();
}

// The scenario's file may be large and hold many that are wrong.
LineColumn AnswerWriter::Locate(const Place& place) const {
  const ScenarioDocument& document = *scenario_.document;
  return place.source == document.source ? document.lines.Locate(place.begin)
                                         : place.source->Locate(place.begin);
}

}  // namespace

void AppendAnswerJson(const Scenario& scenario, const Answer& answer,
                      bool explain, std::string& out) {
  AnswerWriter(scenario, answer, out).Write(explain);
}

}  // namespace writ::compiler

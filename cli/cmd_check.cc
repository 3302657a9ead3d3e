// SPDX-License-Identifier: Apache-2.0
// writ check: answers scenarios.

#include <unistd.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/options.h"
#include "cli/output.h"
#include "compiler/answer.h"
#include "compiler/render.h"
#include "compiler/scenario_stream.h"

namespace writ::cli {
namespace {

using compiler::Answer;
using compiler::AnswerDetail;
using compiler::Scenario;
using compiler::ScenarioShape;
using compiler::ScenarioStream;

// kAsGiven: one object by text, an array by an array, lines by lines.
enum class Format : uint8_t { kAsGiven, kText, kJson, kLines };

struct CheckOptions {
  std::vector<std::string> paths;
  Format format = Format::kAsGiven;
  bool explain = false;
  bool require_allowed = false;
  ColourMode colour = ColourMode::kAuto;
  compiler::CompileOptions compile;
};

class Checker {
 public:
  explicit Checker(const CheckOptions& options)
      : options_(options),
        runner_(options.compile),
        out_(STDOUT_FILENO),
        colour_(UseColour(options.colour, STDOUT_FILENO)),
        error_colour_(UseColour(options.colour, STDERR_FILENO)) {}

  int Run();

 private:
  void CheckFile(const std::string& path);
  Format FormatFor(ScenarioShape shape) const;
  void Print(const Scenario& scenario, Format format, ScenarioShape shape);
  void PrintText(const Scenario& scenario, const Answer& answer,
                 ScenarioShape shape, bool explain);
  void PrintElement(const Scenario& scenario, const Answer& answer);
  void OpenArray();
  void CloseArray();
  int ExitCode() const;

  const CheckOptions& options_;
  compiler::ScenarioRunner runner_;
  Output out_;
  bool colour_;
  bool error_colour_;
  bool printed_text_ = false;
  bool in_array_ = false;
  bool array_is_empty_ = true;
  bool any_error_ = false;
  bool any_not_allowed_ = false;
};

int Checker::Run() {
  for (const std::string& path : options_.paths) CheckFile(path);
  CloseArray();
  out_.Flush();
  if (out_.failed()) {
    Complain("cannot write the answers");
    any_error_ = true;
  }
  return ExitCode();
}

int Checker::ExitCode() const {
  if (any_error_) return kExitError;
  return options_.require_allowed && any_not_allowed_ ? kExitNo : kExitGood;
}

void Checker::CheckFile(const std::string& path) {
  std::string error;
  const std::unique_ptr<InputFile> file = InputFile::Open(path, error);
  if (file == nullptr) {
    out_.Flush();
    Complain("cannot read `" + path + "`: " + error);
    any_error_ = true;
    return;
  }
  compiler::StreamOptions stream_options;
  stream_options.lines = HasLinesName(path);
  stream_options.prompt = options_.format == Format::kLines;
  ScenarioStream stream(file->name(), *file, stream_options);
  std::optional<Scenario> scenario = stream.Next();
  const Format format = FormatFor(stream.shape());
  const bool one_answer =
      stream.shape() == ScenarioShape::kObject && options_.paths.size() == 1;
  if (format == Format::kJson && !one_answer && !stream.failed()) OpenArray();
  for (; scenario && !out_.failed(); scenario = stream.Next()) {
    Print(*scenario, format, stream.shape());
    if (stream.MayWait()) out_.Flush();
  }
  if (options_.format == Format::kAsGiven) CloseArray();
  out_.Flush();
  if (stream.failed()) {
    Complain("cannot read `" + path + "`: " + file->error());
    any_error_ = true;
  }
}

Format Checker::FormatFor(ScenarioShape shape) const {
  if (options_.format != Format::kAsGiven) return options_.format;
  switch (shape) {
    case ScenarioShape::kObject:
      return Format::kText;
    case ScenarioShape::kArray:
      return Format::kJson;
    case ScenarioShape::kLines:
      break;
  }
  return Format::kLines;
}

void Checker::Print(const Scenario& scenario, Format format,
                    ScenarioShape shape) {
  const bool explain = options_.explain || (format == Format::kText &&
                                            shape == ScenarioShape::kObject);
  const Answer answer =
      runner_.Run(scenario, NowNs(),
                  explain ? AnswerDetail::kReasons : AnswerDetail::kDecision);
  any_error_ |= answer.decision.verdict == Verdict::kError;
  any_not_allowed_ |= !answer.decision.allowed();
  if (format == Format::kText) {
    PrintText(scenario, answer, shape, explain);
  } else if (in_array_) {
    PrintElement(scenario, answer);
  } else {
    std::string text;
    AppendAnswerJson(scenario, answer, options_.explain, text);
    out_.Write(text += '\n');
  }
}

void Checker::PrintText(const Scenario& scenario, const Answer& answer,
                        ScenarioShape shape, bool explain) {
  if (explain && printed_text_) out_.Write("\n");
  printed_text_ = true;
  const std::string label = shape == ScenarioShape::kObject
                                ? std::string(scenario.name)
                                : ScenarioLabel(scenario);
  out_.Write(compiler::VerdictText(answer, label, colour_));
  if (explain) out_.Write(ReasonsText(scenario, answer, "  "));
  if (answer.diagnostics.empty()) return;
  out_.Flush();  // the streams may be one terminal
  Output(STDERR_FILENO)
      .Write(DiagnosticsText(answer.diagnostics, error_colour_));
}

void Checker::PrintElement(const Scenario& scenario, const Answer& answer) {
  std::string text = array_is_empty_ ? "\n" : ",\n";
  AppendAnswerJson(scenario, answer, options_.explain, text);
  array_is_empty_ = false;
  out_.Write(text);
}

void Checker::OpenArray() {
  if (in_array_) return;
  in_array_ = true;
  array_is_empty_ = true;
  out_.Write("[");
}

void Checker::CloseArray() {
  if (!in_array_) return;
  in_array_ = false;
  out_.Write(array_is_empty_ ? "]\n" : "\n]\n");
}

constexpr const char* kFooter =
    R"(A FILE holds one scenario (a JSON object), a JSON array of them, or one a
line: by its name, .ndjson or .jsonl, or because its first line is a whole
object and more lines follow. Lines are answered one by one, in order, also
from a pipe. A scenario that is not valid is answered `error` and stops nothing.

Without --format one object is answered by text with its reasons, an array by a
JSON array, lines by lines. With json and several scenarios one array holds all.
Text for many is a line each; --explain gives each its reasons.

Examples:
  writ check question.json
  writ check - < question.json
  writ check --explain questions.ndjson | jq 'select(.decision != "allowed")'
  writ check --format json --explain question.json
  writ check --require-allowed --management-account 111122223333 deploy.json

Exit codes: 0 every scenario was answered; 1 with --require-allowed, one was not
allowed; 2 the command line or a file is wrong, or an answer is `error`.)";

}  // namespace

RunCommand AddCheck(CLI::App& app) {
  const auto options = std::make_shared<CheckOptions>();
  app.add_option("FILE", options->paths,
                 "Files with scenarios; `-`, or none, is the standard input")
      ->type_name("");
  AddChoice<Format>(app, "--format", options->format,
                    {{"text", Format::kText},
                     {"json", Format::kJson},
                     {"ndjson", Format::kLines}},
                    "How to answer: text, json or ndjson");
  app.add_flag("--explain", options->explain, "Give reasons with every answer");
  app.add_flag("--require-allowed", options->require_allowed,
               "Exit with 1 unless every answer is allowed");
  AddCompileOptions(app, options->compile);
  AddColourOption(app, options->colour);
  app.footer(kFooter);
  return [options] {
    if (options->paths.empty()) options->paths.emplace_back("-");
    return Checker(*options).Run();
  };
}

}  // namespace writ::cli

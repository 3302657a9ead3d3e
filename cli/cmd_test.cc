// SPDX-License-Identifier: Apache-2.0
// writ test: compares answers with what scenarios expect.

#include <unistd.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/junit.h"
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
using compiler::ScenarioStream;

enum class Format : uint8_t { kText, kJUnit };

struct TestOptions {
  std::vector<std::string> paths;
  Format format = Format::kText;
  ColourMode colour = ColourMode::kAuto;
  compiler::CompileOptions compile;
};

class Tester {
 public:
  explicit Tester(const TestOptions& options)
      : options_(options),
        runner_(options.compile),
        out_(STDOUT_FILENO),
        colour_(UseColour(options.colour, STDOUT_FILENO)) {}

  int Run();

 private:
  // Whether a file was named itself, or found in a folder that was.
  enum class Origin : uint8_t { kNamed, kFound };

  void TestFolder(const std::string& path);
  void TestFile(const std::string& path, Origin origin);
  void TestScenarios(ScenarioStream& stream, const std::string& path,
                     Origin origin);
  void NoScenarios(const std::string& path, Origin origin);
  void Error(const std::string& message);
  void Test(const Scenario& scenario);
  void Count(const Scenario& scenario, std::optional<TestFailure> failure);
  TestFailure Describe(const Scenario& scenario);
  void PrintFailure(const TestResult& result);
  int Finish();

  const TestOptions& options_;
  compiler::ScenarioRunner runner_;
  Output out_;
  bool colour_;
  bool any_error_ = false;
  size_t passed_ = 0;
  size_t failed_ = 0;
  size_t only_asked_ = 0;
  std::vector<TestResult> results_;  // for JUnit
};

int Tester::Run() {
  for (const std::string& path : options_.paths) {
    if (IsFolder(path)) {
      TestFolder(path);
    } else {
      TestFile(path, Origin::kNamed);
    }
  }
  return Finish();
}

void Tester::Error(const std::string& message) {
  out_.Flush();
  Complain(message);
  any_error_ = true;
}

void Tester::TestFolder(const std::string& path) {
  std::string error;
  const auto files = FindJsonFiles(path, error);
  if (!files) return Error("cannot read `" + path + "`: " + error);
  for (const std::string& file : *files) TestFile(file, Origin::kFound);
}

void Tester::TestFile(const std::string& path, Origin origin) {
  std::string error;
  const std::unique_ptr<InputFile> file = InputFile::Open(path, error);
  if (file == nullptr) return Error("cannot read `" + path + "`: " + error);
  compiler::StreamOptions stream_options;
  stream_options.lines = HasLinesName(path);
  ScenarioStream stream(file->name(), *file, stream_options);
  TestScenarios(stream, path, origin);
  if (stream.failed()) Error("cannot read `" + path + "`: " + file->error());
}

// The first object tells whether the file holds scenarios. Lines before it
// that are none must wait; they are errors of a file that does.
void Tester::TestScenarios(ScenarioStream& stream, const std::string& path,
                           Origin origin) {
  std::vector<Scenario> waiting;
  std::optional<Scenario> scenario = stream.Next();
  for (; scenario && !scenario->is_object; scenario = stream.Next()) {
    waiting.push_back(std::move(*scenario));
  }
  if (stream.failed()) return;
  if (!scenario && !waiting.empty()) {
    Error("`" + path + "` holds no scenarios: it cannot be read");
    Output(STDERR_FILENO)
        .Write(DiagnosticsText(waiting.front().diagnostics,
                               UseColour(options_.colour, STDERR_FILENO)));
    return;
  }
  if (!scenario || scenario->request_json == nullptr) {
    return NoScenarios(path, origin);
  }
  for (const Scenario& unreadable : waiting) Test(unreadable);
  waiting.clear();
  for (; scenario; scenario = stream.Next()) Test(*scenario);
}

void Tester::NoScenarios(const std::string& path, Origin origin) {
  if (origin == Origin::kNamed)
    return Error("`" + path + "` holds no scenarios");
  const std::string line = "skipped " + compiler::PlainText(path) +
                           ": its first object is no scenario\n";
  if (options_.format == Format::kText) {
    out_.Write(line);
  } else {
    Output(STDERR_FILENO).Write(line);
  }
}

// A scenario that cannot be read may have lost its `expect`: it has failed.
void Tester::Test(const Scenario& scenario) {
  if (!scenario.expect && scenario.valid()) {
    ++only_asked_;
    return;
  }
  const Answer answer = runner_.Run(scenario, NowNs(), AnswerDetail::kDecision);
  if (scenario.expect == answer.decision.verdict) {
    Count(scenario, std::nullopt);
  } else {
    Count(scenario, Describe(scenario));
  }
}

TestFailure Tester::Describe(const Scenario& scenario) {
  const Answer answer = runner_.Run(scenario, NowNs(), AnswerDetail::kReasons);
  const std::string expected(scenario.expect ? VerdictName(*scenario.expect)
                                             : "a scenario that can be read");
  const std::string got(VerdictName(answer.decision.verdict));
  TestFailure failure;
  failure.summary = "expected " + expected + ", got " + got;
  failure.detail = "  expected " + expected + "\n  got      " + got + "\n" +
                   ReasonsText(scenario, answer, "  ") +
                   DiagnosticsText(answer.diagnostics, false);
  return failure;
}

void Tester::Count(const Scenario& scenario,
                   std::optional<TestFailure> failure) {
  ++(failure ? failed_ : passed_);
  if (!failure && options_.format == Format::kText) return;
  TestResult result;
  result.name = ScenarioLabel(scenario);
  result.file = scenario.place.source->name();
  result.line = scenario.line;
  result.failure = std::move(failure);
  if (options_.format == Format::kText) {
    PrintFailure(result);
  } else {
    results_.push_back(std::move(result));
  }
}

void Tester::PrintFailure(const TestResult& result) {
  std::string text;
  if (colour_) text += "\x1b[1;31m";
  text += "FAILED";
  if (colour_) text += "\x1b[0m";
  text += ": " + compiler::PlainText(result.name) + "\n  at       " +
          compiler::PlainText(result.file) + ":" + std::to_string(result.line) +
          "\n" + result.failure->detail + "\n";
  out_.Write(text);
}

int Tester::Finish() {
  if (options_.format == Format::kJUnit) {
    out_.Write(JUnitXml(results_));
  } else {
    if (only_asked_ > 0) {
      out_.Write(
          std::to_string(only_asked_) +
          (only_asked_ == 1 ? " scenario expects" : " scenarios expect") +
          " nothing and did not run\n");
    }
    out_.Write(std::to_string(passed_) + " passed, " + std::to_string(failed_) +
               " failed\n");
  }
  out_.Flush();
  if (passed_ + failed_ == 0 && !any_error_) {
    Error("nothing to run: no scenario has `expect`");
  }
  if (out_.failed()) Error("cannot write the results");
  if (any_error_) return kExitError;
  return failed_ == 0 ? kExitGood : kExitNo;
}

constexpr const char* kFooter =
    R"(A PATH is a file of scenarios or a folder. In a folder, and those below,
each .json, .ndjson or .jsonl file counts whose first object has a `request`;
the others are named as skipped. What has no `expect` does not run.

A failure is printed with its place, what was expected, what was answered and
why. The last line is `N passed, N failed`; with --format junit the output is
JUnit XML instead.

Examples:
  writ test scenarios/
  writ test policies/deploy.json more.ndjson
  writ test --format junit scenarios/ > results.xml

Exit codes: 0 all passed; 1 some failed; 2 the command line or a file is wrong,
a file named holds no scenarios, or there was nothing to run.)";

}  // namespace

RunCommand AddTest(CLI::App& app) {
  const auto options = std::make_shared<TestOptions>();
  app.add_option(
         "PATH", options->paths,
         "Files with scenarios, or folders of such; `-` is the standard "
         "input")
      ->type_name("")
      ->required();
  AddChoice<Format>(app, "--format", options->format,
                    {{"text", Format::kText}, {"junit", Format::kJUnit}},
                    "Results as text or junit");
  AddCompileOptions(app, options->compile);
  AddColourOption(app, options->colour);
  app.footer(kFooter);
  return [options] { return Tester(*options).Run(); };
}

}  // namespace writ::cli

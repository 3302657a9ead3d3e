// SPDX-License-Identifier: Apache-2.0
// The program at the end of a pipe.

#include <chrono>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/cli/program.h"

namespace writ::cli {
namespace {

using testing::HasSubstr;
using testing::Optional;

constexpr std::chrono::milliseconds kMoment{100};
constexpr std::chrono::milliseconds kLong{10000};

std::string Question(const std::string& name) {
  return R"({"name":")" + name +
         R"(","request":{"principal":"*","action":"s3:GetObject"}})" + "\n";
}

TEST(Stream, AnswersEachLineAtOnce) {
  Program program({"check"});
  program.Write(Question("one"));
  EXPECT_EQ(program.ReadLine(kMoment), std::nullopt);  // may be all there is
  program.Write(Question("two"));
  EXPECT_THAT(program.ReadLine(kLong), Optional(HasSubstr("\"one\"")));
  EXPECT_THAT(program.ReadLine(kLong), Optional(HasSubstr("\"two\"")));
  program.Write("not json\n\n");
  EXPECT_THAT(program.ReadLine(kLong),
              Optional(HasSubstr("JSON_SYNTAX_ERROR")));
  program.Write(Question("three"));
  EXPECT_THAT(program.ReadLine(kLong), Optional(HasSubstr("\"three\"")));
  EXPECT_EQ(program.Wait(), 2);
}

TEST(Stream, AnswersTheFirstLineAtOnceWhereLinesAreAskedFor) {
  Program program({"check", "--format", "ndjson"});
  program.Write(Question("one"));
  EXPECT_THAT(program.ReadLine(kLong), Optional(HasSubstr("\"one\"")));
  EXPECT_EQ(program.Wait(), 0);
}

TEST(Stream, OneLineThatEndsIsOneScenario) {
  Program program({"check"});
  program.Write(Question("one"));
  program.CloseInput();
  EXPECT_THAT(program.ReadLine(kLong),
              Optional(std::string("implicitDeny: one")));
  EXPECT_EQ(program.Wait(), 0);
}

TEST(Stream, AnswersManyLinesInOrder) {
  std::string input;
  constexpr int kLines = 5000;
  for (int i = 0; i < kLines; ++i) input += Question(std::to_string(i));
  const Finished finished = RunProgram({"check"}, input);
  EXPECT_EQ(finished.exit_code, 0);
  std::string expected;
  for (int i = 0; i < kLines; ++i) {
    expected += R"({"name":")" + std::to_string(i) +
                R"(","decision":"implicitDeny"})" + "\n";
  }
  EXPECT_EQ(finished.out, expected);
}

TEST(Version, IsPrinted) {
  const Finished finished = RunProgram({"--version"});
  EXPECT_EQ(finished.exit_code, 0);
  EXPECT_THAT(finished.out, testing::StartsWith("writ "));
}

}  // namespace
}  // namespace writ::cli

// SPDX-License-Identifier: Apache-2.0
#include "compiler/scenario_stream.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace writ::compiler {
namespace {

using testing::ElementsAre;

// Hands out `text` a few bytes at a time.
class TextBytes : public ByteStream {
 public:
  explicit TextBytes(std::string_view text, size_t step = 5)
      : text_(text), step_(step) {}

  std::optional<size_t> Read(char* to, size_t size) override {
    const size_t count = std::min({size, step_, text_.size()});
    if (count > 0) std::memcpy(to, text_.data(), count);
    text_.remove_prefix(count);
    if (count == 0 && fails_at_end_) return std::nullopt;
    return count;
  }

  void FailAtEnd() { fails_at_end_ = true; }
  size_t left() const { return text_.size(); }

 private:
  std::string_view text_;
  size_t step_;
  bool fails_at_end_ = false;
};

constexpr std::string_view kA =
    R"({"name":"a","request":{"principal":"*","action":"s3:A"}})";
constexpr std::string_view kB =
    R"({"name":"b","request":{"principal":"*","action":"s3:B"}})";

std::string Join(std::initializer_list<std::string_view> parts) {
  std::string joined;
  for (const std::string_view part : parts) joined += part;
  return joined;
}

struct ReadResult {
  ScenarioShape shape = ScenarioShape::kLines;
  std::vector<std::string> found;  // "LINE NAME", or "LINE CODE" of a fault
};

ReadResult ReadAll(std::string_view text, StreamOptions options = {},
                   size_t step = 5) {
  TextBytes bytes(text, step);
  ScenarioStream stream("x", bytes, options);
  ReadResult result;
  while (const std::optional<Scenario> scenario = stream.Next()) {
    std::string line = std::to_string(scenario->line) + " ";
    line += scenario->valid()
                ? scenario->name
                : InfoOf(scenario->diagnostics.all().front().code).name;
    result.found.push_back(std::move(line));
  }
  EXPECT_FALSE(stream.failed());
  result.shape = stream.shape();
  return result;
}

struct ShapeCase {
  std::string_view name;
  std::string text;
  ScenarioShape shape;
  std::vector<std::string> found;
};

void PrintTo(const ShapeCase& c, std::ostream* os) { *os << c.text; }

class StreamShapeTest : public testing::TestWithParam<ShapeCase> {};

TEST_P(StreamShapeTest, IsTold) {
  for (const size_t step : {size_t{1}, size_t{5}, size_t{100000}}) {
    const ReadResult result = ReadAll(GetParam().text, {}, step);
    EXPECT_EQ(result.shape, GetParam().shape);
    EXPECT_EQ(result.found, GetParam().found);
  }
}

using enum ScenarioShape;
const ShapeCase kShapes[] = {
    {"Object", std::string(kA), kObject, {"1 a"}},
    {"ObjectAndLineEnds", Join({"\n", kA, "\n\n \n"}), kObject, {"2 a"}},
    {"ObjectOverLines",
     "{\"name\":\"a\",\n\"request\":{\"principal\":\"*\",\n\"action\":\"s:A\"}"
     "}",
     kObject,
     {"1 a"}},
    {"ArrayOnOneLine", Join({"[", kA, ",", kB, "]\n"}), kArray, {"1 a", "1 b"}},
    {"ArrayOverLines",
     Join({"[\n", kA, "\n,\n", kB, "]"}),
     kArray,
     {"2 a", "4 b"}},
    {"Lines", Join({kA, "\n", kB, "\n"}), kLines, {"1 a", "2 b"}},
    {"LinesWithoutLastEnd", Join({kA, "\n", kB}), kLines, {"1 a", "2 b"}},
    {"LinesOfDos",
     Join({"\xef\xbb\xbf", kA, "\r\n\r\n", kB, "\r\n"}),
     kLines,
     {"1 a", "3 b"}},
    {"LinesWithABrokenOne",
     Join({kA, "\n{oops\n", kB}),
     kLines,
     {"1 a", "2 JSON_SYNTAX_ERROR", "3 b"}},
    {"LinesWhoseFirstIsBroken",
     Join({"{oops}\n", kB, "\n"}),
     kLines,
     {"1 JSON_SYNTAX_ERROR", "2 b"}},
    {"LineWithAnArray",
     Join({kA, "\n[", kB, "]\n"}),
     kLines,
     {"1 a", "2 DATA_TYPE_MISMATCH"}},
    {"Empty", "", kObject, {"1 JSON_SYNTAX_ERROR"}},
    {"Broken", "{oops}", kObject, {"1 JSON_SYNTAX_ERROR"}},
};

INSTANTIATE_TEST_SUITE_P(Rows, StreamShapeTest, testing::ValuesIn(kShapes),
                         [](const testing::TestParamInfo<ShapeCase>& row) {
                           return std::string(row.param.name);
                         });

TEST(ScenarioStream, ANameCanSayThatThereAreLines) {
  StreamOptions options;
  options.lines = true;
  EXPECT_THAT(ReadAll(kA, options).found, ElementsAre("1 a"));
  EXPECT_EQ(ReadAll(kA, options).shape, kLines);
  EXPECT_THAT(ReadAll("\n\n", options).found, ElementsAre());
  EXPECT_THAT(ReadAll("{\n}\n", options).found,
              ElementsAre("1 JSON_SYNTAX_ERROR", "2 JSON_SYNTAX_ERROR"));
}

TEST(ScenarioStream, PromptNeedsNoSecondLine) {
  const std::string text = Join({kA, "\n", kB, "\n"});
  TextBytes bytes(text, kA.size() + 1);
  StreamOptions options;
  options.prompt = true;
  ScenarioStream stream("x", bytes, options);
  EXPECT_EQ(stream.Next()->name, "a");
  EXPECT_EQ(bytes.left(), kB.size() + 1);
  EXPECT_TRUE(stream.MayWait());
  EXPECT_EQ(stream.Next()->name, "b");
  EXPECT_FALSE(stream.Next().has_value());
}

TEST(ScenarioStream, BlankLinesAreNoneAtHand) {
  const std::string text = Join({kA, "\n", kB, "\n\n \n"});
  TextBytes bytes(text, text.size());
  ScenarioStream stream("x", bytes, {});
  EXPECT_EQ(stream.Next()->name, "a");
  EXPECT_FALSE(stream.MayWait());
  EXPECT_EQ(stream.Next()->name, "b");
  EXPECT_TRUE(stream.MayWait());
}

TEST(ScenarioStream, ALineTooLongIsAnErrorAndTheNextIsRead) {
  std::string text(kA);
  text += "\n{\"name\":\"";
  text.append(ScenarioStream::kMaxLine, 'x');
  text += "\n";
  text += kB;
  const ReadResult result = ReadAll(text, {}, text.size());
  EXPECT_THAT(result.found,
              ElementsAre("1 a", "2 WRIT_DOCUMENT_TOO_LARGE", "3 b"));
}

TEST(ScenarioStream, FailureToReadIsTold) {
  for (const bool lines : {false, true}) {
    TextBytes bytes("{\"name\":");
    bytes.FailAtEnd();
    StreamOptions options;
    options.lines = lines;
    ScenarioStream stream("x", bytes, options);
    while (stream.Next()) {
    }
    EXPECT_TRUE(stream.failed());
  }
}

}  // namespace
}  // namespace writ::compiler

// SPDX-License-Identifier: Apache-2.0
// fuzz_compare --cases N --seed S [--stats]
//
// Asks N random cases of the engine and of the reference, case i being that of
// seed S + i. On the first difference prints the smallest scenario found and
// exits with 1; with 2 where the arguments are wrong.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "engine/decide.h"
#include "engine/decision.h"
#include "tests/property/comparison.h"
#include "tests/property/generator.h"
#include "tests/reference/coverage.h"

namespace writ::property {
namespace {

struct Arguments {
  uint64_t cases = 100000;
  uint64_t seed = 1;
  bool stats = false;
};

bool ReadNumber(const char* text, uint64_t& number) {
  char* end = nullptr;
  number = std::strtoull(text, &end, 10);
  return *text >= '0' && *text <= '9' && *end == '\0';
}

bool ReadArguments(int argc, char** argv, Arguments& arguments) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view option = argv[i];
    if (option == "--stats") {
      arguments.stats = true;
    } else if (option == "--cases" && i + 1 < argc) {
      if (!ReadNumber(argv[++i], arguments.cases)) return false;
    } else if (option == "--seed" && i + 1 < argc) {
      if (!ReadNumber(argv[++i], arguments.seed)) return false;
    } else {
      return false;
    }
  }
  return true;
}

struct Tally {
  uint64_t unloaded = 0;
  std::map<std::string, uint64_t> answers;
  std::map<std::string, uint64_t> errors;
  reference::Coverage coverage;

  void Print() const {
    std::cout << "not loaded: " << unloaded << "\n";
    for (const auto& [answer, count] : answers) {
      std::cout << answer << ": " << count << "\n";
    }
    for (const auto& [error, count] : errors) {
      std::cout << "error " << count << ": " << error << "\n";
    }
    for (const auto& [op, outcomes] : coverage.operators) {
      const auto& [name, qualifier, if_exists] = op;
      std::cout << name << " qualifier " << static_cast<int>(qualifier)
                << (if_exists ? " IfExists" : "") << ": " << outcomes.held
                << " held, " << outcomes.failed << " failed\n";
    }
    for (const auto& [form, outcomes] : coverage.variables) {
      std::cout << "variable form " << static_cast<int>(form) << ": "
                << outcomes.held << " held, " << outcomes.failed << " failed\n";
    }
  }
};

int Run(const Arguments& arguments) {
  Scratch scratch;
  Tally tally;
  for (uint64_t i = 0; i < arguments.cases; ++i) {
    const uint64_t seed = arguments.seed + i;
    const CaseModel model = MakeCase(seed);
    const Comparison comparison =
        Compare(model, scratch, arguments.stats ? &tally.coverage : nullptr);
    if (comparison.Differs()) {
      std::cout << "seed " << seed << "\n"
                << SmallestDifference(model, scratch);
      return 1;
    }
    if (!arguments.stats) continue;
    if (!comparison.loaded) {
      ++tally.unloaded;
      ++tally.errors[comparison.errors];
      continue;
    }
    const std::string verdict(VerdictName(comparison.wanted.verdict));
    ++tally.answers[verdict];
    ++tally.answers[verdict + " " +
                    std::string(LayerName(comparison.wanted.layer))];
  }
  if (arguments.stats) tally.Print();
  std::cout << arguments.cases << " cases from seed " << arguments.seed
            << ": no difference\n";
  return 0;
}

}  // namespace
}  // namespace writ::property

int main(int argc, char** argv) {
  writ::property::Arguments arguments;
  if (!writ::property::ReadArguments(argc, argv, arguments)) {
    std::cerr << "usage: fuzz_compare --cases N --seed S [--stats]\n";
    return 2;
  }
  return writ::property::Run(arguments);
}

// SPDX-License-Identifier: Apache-2.0
// Globs on texts that are bad for them. Time a byte must not grow with length.

#include <benchmark/benchmark.h>

#include <string>

#include "engine/match/glob.h"

namespace writ::bench {
namespace {

// At every offset all but the last byte of the pattern's one piece matches.
void BM_GlobNearMiss(benchmark::State& state) {
  const auto length = static_cast<size_t>(state.range(0));
  const std::string text(length, 'a');
  const std::string pattern =
      match::EncodeGlob("*" + std::string(length / 2, 'a') + "b*");
  for (auto _ : state) {
    benchmark::DoNotOptimize(match::GlobMatch(pattern, text));
  }
  state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK(BM_GlobNearMiss)->RangeMultiplier(8)->Range(32, 16384);

// The same with a `?`, which takes another way.
void BM_GlobNearMissWithQuestionMark(benchmark::State& state) {
  const std::string text(static_cast<size_t>(state.range(0)), 'a');
  const std::string pattern =
      match::EncodeGlob("*" + std::string(30, 'a') + "?b*");
  for (auto _ : state) {
    benchmark::DoNotOptimize(match::GlobMatch(pattern, text));
  }
  state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK(BM_GlobNearMissWithQuestionMark)
    ->RangeMultiplier(8)
    ->Range(32, 16384);

// Many stars, each of which could begin anywhere.
void BM_GlobManyStars(benchmark::State& state) {
  const std::string text(static_cast<size_t>(state.range(0)), 'a');
  std::string pattern;
  for (int i = 0; i < 16; ++i) pattern += "*a";
  pattern = match::EncodeGlob(pattern + "*b*");
  for (auto _ : state) {
    benchmark::DoNotOptimize(match::GlobMatch(pattern, text));
  }
  state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK(BM_GlobManyStars)->RangeMultiplier(8)->Range(32, 16384);

}  // namespace
}  // namespace writ::bench

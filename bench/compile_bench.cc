// SPDX-License-Identifier: Apache-2.0
// From text to snapshot. Time a byte must not grow with the number of policies.

#include <benchmark/benchmark.h>

#include <string>

#include "bench/worlds.h"

namespace writ::bench {
namespace {

void BM_Compile(benchmark::State& state) {
  const std::string text = PolicyText(static_cast<size_t>(state.range(0)));
  size_t bytes = 0;
  for (auto _ : state) {
    const auto snapshot = Compile(text);
    bytes = snapshot->memory_bytes();
    benchmark::DoNotOptimize(snapshot);
  }
  state.SetBytesProcessed(state.iterations() *
                          static_cast<int64_t>(text.size()));
  state.counters["memory_per_text"] =
      static_cast<double>(bytes) / static_cast<double>(text.size());
}
BENCHMARK(BM_Compile)->Arg(1)->Arg(10)->Arg(100)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace writ::bench

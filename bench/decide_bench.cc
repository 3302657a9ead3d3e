// SPDX-License-Identifier: Apache-2.0
// What one decision costs, from strings, by the number of policies that the
// principal has; and what its explanation costs.

#include <benchmark/benchmark.h>

#include <algorithm>

#include "bench/worlds.h"
#include "compiler/compiler.h"
#include "engine/decide.h"

namespace writ::bench {
namespace {

constexpr size_t kRequests = 1000;

void BM_Decide(benchmark::State& state) {
  const auto snapshot =
      Compile(PolicyText(static_cast<size_t>(state.range(0))));
  const Requests requests(kRequests);
  Scratch scratch;
  size_t i = 0;
  size_t allowed = 0;
  for (auto _ : state) {
    const Decision decision = Decide(*snapshot, compiler::kOnlyStack,
                                     requests[i++ % kRequests], scratch);
    allowed += decision.allowed() ? 1 : 0;
  }
  state.SetItemsProcessed(state.iterations());
  state.counters["allowed"] =
      static_cast<double>(allowed) / static_cast<double>(state.iterations());
}
BENCHMARK(BM_Decide)->Arg(1)->Arg(4)->Arg(20)->Arg(100);

void BM_Explain(benchmark::State& state) {
  const auto snapshot =
      Compile(PolicyText(static_cast<size_t>(state.range(0))));
  const Requests requests(kRequests);
  Scratch scratch;
  size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(Explain(*snapshot, compiler::kOnlyStack,
                                     requests[i++ % kRequests], scratch));
  }
}
BENCHMARK(BM_Explain)->Arg(4);

// Two threads on one snapshot should decide twice as much as one.
void BM_DecideInParallel(benchmark::State& state) {
  static const auto snapshot = Compile(PolicyText(4));
  static const Requests requests(kRequests);
  Scratch scratch;
  size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(Decide(*snapshot, compiler::kOnlyStack,
                                    requests[i++ % kRequests], scratch));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_DecideInParallel)->ThreadRange(1, 2)->UseRealTime();

}  // namespace
}  // namespace writ::bench

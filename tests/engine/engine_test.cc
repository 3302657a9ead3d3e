// SPDX-License-Identifier: Apache-2.0
#include "engine/engine.h"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "engine/base/strings.h"
#include "tests/support/snapshots.h"

namespace writ {
namespace {

using compiler::kOnlyStack;
using testing_support::IdentityOnly;
using testing_support::SnapshotOf;

std::shared_ptr<const Snapshot> Allowing(std::string_view action) {
  return SnapshotOf(IdentityOnly(Concat(R"({"Effect": "Allow", "Action": ")",
                                        action, R"(", "Resource": "*"})")));
}

Request Ask(std::string_view action) {
  Request request;
  request.principal = "arn:aws:iam::111122223333:user/jane";
  request.action = action;
  return request;
}

TEST(EngineTest, WithoutASnapshotAllIsError) {
  Engine engine;
  Decider decider(engine);
  const Decision decision = decider.Decide(kOnlyStack, Ask("a:b"));
  EXPECT_EQ(decision.verdict, Verdict::kError);
  EXPECT_EQ(decision.error, RequestError::kNoSnapshot);
  EXPECT_EQ(decider.Explain(kOnlyStack, Ask("a:b")).decision, decision);
  EXPECT_EQ(engine.generation(), 0u);
}

TEST(EngineTest, AStackThatIsNotThereIsError) {
  Engine engine;
  engine.Publish(Allowing("a:b"));
  Decider decider(engine);
  EXPECT_EQ(decider.Decide(StackId{1}, Ask("a:b")).verdict, Verdict::kError);
}

TEST(EngineTest, DecidersFollowAPublication) {
  Engine engine;
  Decider decider(engine);
  EXPECT_EQ(engine.Publish(Allowing("a:b")), 1u);
  EXPECT_TRUE(decider.Decide(kOnlyStack, Ask("a:b")).allowed());
  EXPECT_EQ(engine.Publish(Allowing("c:d")), 2u);
  EXPECT_FALSE(decider.Decide(kOnlyStack, Ask("a:b")).allowed());
  EXPECT_TRUE(decider.Decide(kOnlyStack, Ask("c:d")).allowed());
}

TEST(EngineTest, OldSnapshotsAreFreedWithTheirLastDecider) {
  Engine engine;
  auto first = Allowing("a:b");
  const std::weak_ptr<const Snapshot> watch = first;
  engine.Publish(std::move(first));
  Decider idle(engine);
  idle.Decide(kOnlyStack, Ask("a:b"));
  engine.Publish(Allowing("c:d"));
  EXPECT_FALSE(watch.expired());  // the idle decider holds it
  idle.Release();
  EXPECT_TRUE(watch.expired());
}

// Two snapshots take turns; each answers one action. A decider must always see
// one of them whole, and after Publish() returned not an older one.
TEST(EngineConcurrentTest, PublishingWhileDeciding) {
  const auto even = Allowing("a:even");
  const auto odd = Allowing("a:odd");
  ASSERT_TRUE(even != nullptr && odd != nullptr);
  Engine engine;
  engine.Publish(even);  // generation 1
  std::atomic<bool> stop = false;
  std::atomic<uint64_t> wrong = 0;
  std::atomic<uint64_t> decided = 0;
  const auto decide = [&] {
    Decider decider(engine);
    while (!stop.load(std::memory_order_relaxed)) {
      const bool even_allowed =
          decider.Decide(kOnlyStack, Ask("a:even")).allowed();
      const Snapshot* seen = decider.snapshot();
      const bool odd_seen = seen == odd.get();
      if (even_allowed == odd_seen) wrong.fetch_add(1);
      if (seen != even.get() && seen != odd.get()) wrong.fetch_add(1);
      decided.fetch_add(1, std::memory_order_relaxed);
    }
  };
  std::thread one(decide);
  std::thread two(decide);
  for (int i = 0; i < 500; ++i) {
    engine.Publish(i % 2 == 0 ? odd : even);
    std::this_thread::yield();
  }
  while (decided.load() < 1000) std::this_thread::yield();
  stop = true;
  one.join();
  two.join();
  EXPECT_EQ(wrong.load(), 0u);
  EXPECT_EQ(engine.generation(), 501u);
}

// One snapshot, many threads, each with scratch of its own: the same answers.
TEST(EngineConcurrentTest, ThreadsShareASnapshot) {
  Engine engine;
  engine.Publish(SnapshotOf(IdentityOnly(
      R"({"Effect": "Allow", "Action": "a:*", "Resource": "*", "Condition":
          {"StringLike": {"aws:username": "j*e"}}})")));
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  threads.reserve(4);
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      Decider decider(engine);
      for (int i = 0; i < 500; ++i) {
        const std::string action = Concat("a:x", std::to_string(i));
        Request request = Ask(action);
        if (!decider.Decide(kOnlyStack, request).allowed()) ++wrong;
        request.principal = "arn:aws:iam::111122223333:user/mary";
        if (decider.Decide(kOnlyStack, request).allowed()) ++wrong;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong.load(), 0);
}

}  // namespace
}  // namespace writ

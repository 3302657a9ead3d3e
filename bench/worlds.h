// SPDX-License-Identifier: Apache-2.0
// Policies and requests to measure on.

#ifndef WRIT_BENCH_WORLDS_H_
#define WRIT_BENCH_WORLDS_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/request.h"
#include "engine/snapshot.h"

namespace writ::bench {

// `count` identity policies of five statements each, in the shape of permission
// sets: reads by prefix, writes below a tag's folder, a resource tag that
// equals the principal's, an address range, a Deny.
std::string PolicyText(size_t count);

// The text above as a scenario's `policies`, compiled.
std::shared_ptr<const Snapshot> Compile(std::string_view policies);

// Requests that meet those policies, with six context keys each; about half are
// allowed. Owns its text.
class Requests {
 public:
  explicit Requests(size_t count);
  Requests(const Requests&) = delete;
  Requests& operator=(const Requests&) = delete;

  size_t size() const { return requests_.size(); }
  const Request& operator[](size_t i) const { return requests_[i]; }

 private:
  struct Owned {
    std::string principal;
    std::string action;
    std::string resource;
    std::vector<std::string> keys;
    std::vector<std::string> values;
    std::vector<std::string_view> views;
    std::vector<ContextEntry> context;
  };
  std::vector<std::unique_ptr<Owned>> owned_;
  std::vector<Request> requests_;
};

}  // namespace writ::bench

#endif  // WRIT_BENCH_WORLDS_H_

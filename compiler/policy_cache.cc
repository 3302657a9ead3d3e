// SPDX-License-Identifier: Apache-2.0
#include "compiler/policy_cache.h"

#include <utility>

#include "compiler/diagnostics.h"
#include "compiler/json/reader.h"
#include "compiler/policy_set.h"
#include "compiler/source.h"

namespace writ::compiler {
namespace {

std::shared_ptr<const Snapshot> CompileText(std::string_view text,
                                            PolicyType resource_type,
                                            const CompileOptions& options) {
  const auto source = std::make_shared<const Source>("", std::string(text));
  Arena arena;
  Diagnostics diagnostics;
  const json::Value* value = json::Read(source, arena, diagnostics);
  if (value == nullptr) return nullptr;
  const std::unique_ptr<PolicySet> set =
      ReadPolicySet(*value, resource_type, source, diagnostics);
  return set == nullptr ? nullptr : Compile(*set, options);
}

}  // namespace

std::shared_ptr<const Snapshot> PolicyCache::Get(std::string_view text,
                                                 PolicyType resource_type) {
  const bool is_trust = resource_type == PolicyType::kTrust;
  Index& index = by_text_[is_trust ? 1 : 0];
  if (const auto found = index.find(text); found != index.end()) {
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->snapshot;
  }
  std::shared_ptr<const Snapshot> snapshot =
      CompileText(text, resource_type, options_);
  if (snapshot == nullptr || text.size() > limits_.bytes) return snapshot;
  entries_.push_front({std::string(text), is_trust, snapshot});
  index.emplace(entries_.front().text, entries_.begin());
  bytes_ += text.size();
  while (entries_.size() > limits_.entries || bytes_ > limits_.bytes) {
    DropLast();
  }
  return snapshot;
}

void PolicyCache::DropLast() {
  const Entry& last = entries_.back();
  bytes_ -= last.text.size();
  by_text_[last.is_trust ? 1 : 0].erase(last.text);
  entries_.pop_back();
}

}  // namespace writ::compiler

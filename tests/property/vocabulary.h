// SPDX-License-Identifier: Apache-2.0
// The words that random cases are made of: few, and each like others.

#ifndef WRIT_TESTS_PROPERTY_VOCABULARY_H_
#define WRIT_TESTS_PROPERTY_VOCABULARY_H_

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace writ::property {

using Texts = std::vector<std::string>;

constexpr size_t kNoLimit = 1000000;

enum class Layer {
  kIdentity,
  kBoundary,
  kSession,
  kResource,
  kTrust,
  kScp,
  kRcp,
  kEndpoint,
};

enum class Family { kString, kNumeric, kDate, kBool, kBinary, kAddress, kArn };

// A condition key with the values that requests give it.
struct KeyKind {
  std::string key;
  Family family;
  bool multivalued = false;
  Texts values;
};

const Texts& Accounts();
const Texts& Names();
const Texts& Words();
const std::vector<KeyKind>& Keys();
const Texts& OperatorsOf(Family family);

// The parts in a row. Braces fix the order in which the dice are rolled for
// them; operands of `+` are evaluated in whatever order the compiler likes.
std::string Joined(std::initializer_list<std::string_view> parts);

}  // namespace writ::property

#endif  // WRIT_TESTS_PROPERTY_VOCABULARY_H_

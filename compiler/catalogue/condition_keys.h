// SPDX-License-Identifier: Apache-2.0
// The types of AWS's condition keys: they decide whether a key is multivalued
// (docs/semantics.md, 4.5) and what a request's value may look like.

#ifndef WRIT_COMPILER_CATALOGUE_CONDITION_KEYS_H_
#define WRIT_COMPILER_CATALOGUE_CONDITION_KEYS_H_

#include <cstdint>
#include <string_view>

namespace writ::compiler {

enum class KeyType : uint8_t {
  kUnknown,  // not in the catalogue, or there with two types
  kString,
  kArn,
  kBool,
  kNumeric,
  kDate,
  kIpAddress,
  kArrayOfString,
  kArrayOfArn,
  kArrayOfBool,
};

// Whether values of `type` come as a list.
constexpr bool IsMultivalued(KeyType type) {
  return type >= KeyType::kArrayOfString;
}

// The type of `key`, in any case. A key with a variable part
// (`aws:PrincipalTag/Team`) has the type of its family. Time logarithmic in the
// size of the catalogue; allocates nothing for keys of usual length.
KeyType TypeOfConditionKey(std::string_view key);

// `2026-09-26`: the date of the data.
std::string_view ConditionKeyCatalogueDate();

// A digest of the whole table, hexadecimal: an input of compiling, thus part of
// a snapshot's digest.
std::string_view ConditionKeyCatalogueDigest();

}  // namespace writ::compiler

#endif  // WRIT_COMPILER_CATALOGUE_CONDITION_KEYS_H_

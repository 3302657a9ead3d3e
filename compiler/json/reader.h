// SPDX-License-Identifier: Apache-2.0
// JSON with places: a tree whose every node knows its bytes in the source, with
// duplicate keys, depth and encoding checked.

#ifndef WRIT_COMPILER_JSON_READER_H_
#define WRIT_COMPILER_JSON_READER_H_

#include <cstdint>
#include <memory>
#include <string_view>

#include "absl/types/span.h"
#include "compiler/diagnostics.h"
#include "compiler/source.h"
#include "engine/base/arena.h"

namespace writ::compiler::json {

enum class Kind : uint8_t { kNull, kBool, kNumber, kString, kArray, kObject };

struct Member;

// A JSON value. Text and children live in the arena given to Read().
struct Value {
  Kind kind = Kind::kNull;
  // kString: decoded; kNumber and kBool: as written.
  std::string_view text;
  absl::Span<const Value> elements;  // kArray
  absl::Span<const Member> members;  // kObject, in the order of the source
  uint32_t begin = 0;  // bytes in the source, quotes and brackets included
  uint32_t end = 0;

  // The member called `key` (the first), or null.
  const Value* Find(std::string_view key) const;
};

struct Member {
  std::string_view key;
  uint32_t key_begin = 0;  // the key's token, quotes included
  uint32_t key_end = 0;
  bool repeated = false;  // the key stands before in the same object
  Value value;
};

// Deeper nesting than this is refused (kJsonTooDeep).
inline constexpr int kMaxDepth = 64;

// Parses the whole of `source`'s text as one JSON value; a byte order mark in
// front is skipped. Returns null and reports where it is no JSON (RFC 8259,
// UTF-8), too deep, or larger than 4 GiB. A key that stands twice in one object
// is reported (kDuplicateKey, naming both places) and the tree returned all the
// same. What is returned lives as long as `arena`. Never throws.
const Value* Read(const std::shared_ptr<const Source>& source, Arena& arena,
                  Diagnostics& diagnostics);

// "a string", "an array" …: for messages.
std::string_view KindName(Kind kind);

}  // namespace writ::compiler::json

#endif  // WRIT_COMPILER_JSON_READER_H_

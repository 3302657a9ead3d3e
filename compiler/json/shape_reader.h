// SPDX-License-Identifier: Apache-2.0
// What readers of JSON documents have in common: they report what has the wrong
// shape and go on with the rest.

#ifndef WRIT_COMPILER_JSON_SHAPE_READER_H_
#define WRIT_COMPILER_JSON_SHAPE_READER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "compiler/diagnostics.h"
#include "compiler/json/reader.h"
#include "compiler/source.h"
#include "engine/base/strings.h"

namespace writ::compiler::json {

// To derive from. Thread-compatible. Borrows source and diagnostics.
class ShapeReader {
 public:
  ShapeReader(const std::shared_ptr<const Source>& source,
              Diagnostics& diagnostics)
      : source_(source), diagnostics_(diagnostics) {}

  // Whether something refuses to load.
  bool refused() const { return refused_; }

 protected:
  void Report(Code code, uint32_t begin, uint32_t end, std::string message,
              std::string help = {}) {
    refused_ = true;
    diagnostics_.Add(code, {source_, begin, end}, std::move(message),
                     std::move(help));
  }

  // Whether `value` is of `kind`; reports where not. `what` names it.
  bool Expect(const Value& value, Kind kind, std::string_view what) {
    if (value.kind == kind) return true;
    Report(Code::kDataTypeMismatch, value.begin, value.end,
           Concat(what, " must be ", KindName(kind), ", found ",
                  KindName(value.kind)));
    return false;
  }

  // Of a key that stands twice the first counts; the reader has reported it.
  bool Counts(const Member& member) {
    refused_ |= member.repeated;
    return !member.repeated;
  }

  // A part that was read elsewhere, and has been reported there, refuses.
  void Refuse() { refused_ = true; }

  const std::shared_ptr<const Source>& source() const { return source_; }
  Diagnostics& diagnostics() { return diagnostics_; }

 private:
  const std::shared_ptr<const Source>& source_;
  Diagnostics& diagnostics_;
  bool refused_ = false;
};

}  // namespace writ::compiler::json

#endif  // WRIT_COMPILER_JSON_SHAPE_READER_H_

// SPDX-License-Identifier: Apache-2.0
// An ARN's six pieces (docs/semantics.md, 2.3).

#ifndef WRIT_ENGINE_MATCH_ARN_H_
#define WRIT_ENGINE_MATCH_ARN_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace writ::match {

inline constexpr size_t kArnPieces = 6;

// Where the pieces of an ARN end: at its first five colons.
class ArnSplit {
 public:
  // Splits `text`; false where it has fewer than six pieces. Texts over 4 GiB
  // are not split.
  bool Split(std::string_view text) {
    text_ = text;
    size_t at = 0;
    for (uint32_t& colon : colons_) {
      at = text.find(':', at);
      if (at == std::string_view::npos || at > UINT32_MAX) return false;
      colon = static_cast<uint32_t>(at++);
    }
    return true;
  }

  std::string_view text() const { return text_; }
  // Bytes before the sixth piece.
  size_t head_size() const { return colons_.back() + size_t{1}; }
  // REQUIRES: Split() was true; index < kArnPieces.
  std::string_view piece(size_t index) const {
    const size_t begin = index == 0 ? 0 : colons_[index - 1] + size_t{1};
    const size_t end = index < colons_.size() ? colons_[index] : text_.size();
    return text_.substr(begin, end - begin);
  }

 private:
  std::string_view text_;
  std::array<uint32_t, kArnPieces - 1> colons_{};
};

inline std::string_view PartitionOf(const ArnSplit& arn) {
  return arn.piece(1);
}
inline std::string_view ServiceOf(const ArnSplit& arn) { return arn.piece(2); }
inline std::string_view RegionOf(const ArnSplit& arn) { return arn.piece(3); }
inline std::string_view AccountOf(const ArnSplit& arn) { return arn.piece(4); }
inline std::string_view ResourceOf(const ArnSplit& arn) { return arn.piece(5); }

}  // namespace writ::match

#endif  // WRIT_ENGINE_MATCH_ARN_H_

// SPDX-License-Identifier: Apache-2.0
// The text form of BinaryEquals' bytes (docs/semantics.md, 4.6).

#ifndef WRIT_ENGINE_MATCH_BASE64_H_
#define WRIT_ENGINE_MATCH_BASE64_H_

#include <cstddef>
#include <string_view>

namespace writ::match {

// Whether `text` is base64 (RFC 4648, section 4) in whole groups of four with
// padding and zero bits where bits are left over.
bool IsBase64(std::string_view text);

// Bytes that a valid `text` decodes to.
size_t Base64DecodedSize(std::string_view text);

// Decodes into `bytes`, which has room for Base64DecodedSize(text).
// REQUIRES: IsBase64(text).
void DecodeBase64(std::string_view text, char* bytes);

}  // namespace writ::match

#endif  // WRIT_ENGINE_MATCH_BASE64_H_

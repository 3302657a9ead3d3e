// SPDX-License-Identifier: Apache-2.0
#include "compiler/build/digest.h"

#include <openssl/sha.h>

#include <array>

namespace writ::compiler::build {

std::string Sha256Hex(std::string_view content) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(content.data()), content.size(),
         digest.data());
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  for (const unsigned char byte : digest) {
    hex += kDigits[byte >> 4U];
    hex += kDigits[byte & 0xfU];
  }
  return hex;
}

}  // namespace writ::compiler::build

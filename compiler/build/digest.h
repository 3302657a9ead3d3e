// SPDX-License-Identifier: Apache-2.0
// SHA-256, for digests of canonical content.

#ifndef WRIT_COMPILER_BUILD_DIGEST_H_
#define WRIT_COMPILER_BUILD_DIGEST_H_

#include <string>
#include <string_view>

namespace writ::compiler::build {

// The SHA-256 of `content`, as 64 hexadecimal digits in lower case.
std::string Sha256Hex(std::string_view content);

}  // namespace writ::compiler::build

#endif  // WRIT_COMPILER_BUILD_DIGEST_H_

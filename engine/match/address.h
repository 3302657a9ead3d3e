// SPDX-License-Identifier: Apache-2.0
// IP addresses and ranges, compared as numbers (docs/semantics.md, 4.7).

#ifndef WRIT_ENGINE_MATCH_ADDRESS_H_
#define WRIT_ENGINE_MATCH_ADDRESS_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace writ::match {

// An IPv4 address fills the first four bytes; the others are zero. An IPv4
// address mapped into IPv6 stays an IPv6 address.
struct Address {
  bool v6 = false;
  std::array<uint8_t, 16> bytes{};
  friend auto operator<=>(const Address&, const Address&) = default;
};

// All addresses of one family whose first `bits` bits are those of `network`,
// whose other bits are zero.
struct Cidr {
  Address network;
  uint8_t bits = 0;
  friend auto operator<=>(const Cidr&, const Cidr&) = default;
};

// An address without prefix length, zone or blanks. Allocates nothing.
std::optional<Address> ParseAddress(std::string_view text);

// An address (a range of one) or `address/bits`; bits of the address beyond the
// prefix are cleared.
std::optional<Cidr> ParseCidr(std::string_view text);

// Whether `address` is of the range's family and lies in it.
bool Contains(const Cidr& range, const Address& address);

}  // namespace writ::match

#endif  // WRIT_ENGINE_MATCH_ADDRESS_H_

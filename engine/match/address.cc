// SPDX-License-Identifier: Apache-2.0
#include "engine/match/address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace writ::match {
namespace {

uint8_t MaskOfByte(size_t index, int bits) {
  const int own = std::clamp(bits - static_cast<int>(index) * 8, 0, 8);
  return static_cast<uint8_t>(0xff00U >> static_cast<unsigned>(own));
}

// One to three digits without a leading zero (`0` itself is fine).
std::optional<int> ParsePrefixLength(std::string_view text, int most) {
  if (text.empty() || text.size() > 3) return std::nullopt;
  if (text.size() > 1 && text.front() == '0') return std::nullopt;
  int bits = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    bits = bits * 10 + (c - '0');
  }
  if (bits > most) return std::nullopt;
  return bits;
}

}  // namespace

std::optional<Address> ParseAddress(std::string_view text) {
  std::array<char, INET6_ADDRSTRLEN> terminated{};
  if (text.empty() || text.size() >= terminated.size() ||
      text.find('\0') != std::string_view::npos) {
    return std::nullopt;
  }
  std::memcpy(terminated.data(), text.data(), text.size());
  Address address;
  address.v6 = text.find(':') != std::string_view::npos;
  if (inet_pton(address.v6 ? AF_INET6 : AF_INET, terminated.data(),
                address.bytes.data()) != 1) {
    return std::nullopt;
  }
  return address;
}

std::optional<Cidr> ParseCidr(std::string_view text) {
  const size_t slash = text.find('/');
  const std::optional<Address> address = ParseAddress(text.substr(0, slash));
  if (!address) return std::nullopt;
  int bits = address->v6 ? 128 : 32;
  if (slash != std::string_view::npos) {
    const std::optional<int> given =
        ParsePrefixLength(text.substr(slash + 1), bits);
    if (!given) return std::nullopt;
    bits = *given;
  }
  Cidr range{*address, static_cast<uint8_t>(bits)};
  for (size_t i = 0; i < range.network.bytes.size(); ++i) {
    range.network.bytes[i] &= MaskOfByte(i, bits);
  }
  return range;
}

bool Contains(const Cidr& range, const Address& address) {
  if (range.network.v6 != address.v6) return false;
  const size_t whole = range.bits / 8;
  if (std::memcmp(range.network.bytes.data(), address.bytes.data(), whole) !=
      0) {
    return false;
  }
  if (range.bits % 8 == 0) return true;
  return range.network.bytes[whole] ==
         (address.bytes[whole] & MaskOfByte(whole, range.bits));
}

}  // namespace writ::match

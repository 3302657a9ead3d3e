// SPDX-License-Identifier: Apache-2.0
// Numbers, dates, Booleans, bytes and addresses, read from text
// (docs/semantics.md, 4.6 to 4.8). No value: the text is malformed.

#ifndef WRIT_TESTS_REFERENCE_SCALARS_H_
#define WRIT_TESTS_REFERENCE_SCALARS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace writ::reference {

// A decimal number of any length: its digits, without needless zeros.
struct Decimal {
  bool negative = false;
  std::string whole;     // no leading zeros; empty for 0
  std::string fraction;  // no trailing zeros
};

// Sign, digits, fraction; all but the digits optional; no exponent.
std::optional<Decimal> ReadDecimal(std::string_view text);

// Below zero, zero or above: `a` is less than, equal to, greater than `b`.
int Compare(const Decimal& a, const Decimal& b);

// A date in one of the forms of 4.8, as seconds since 1970 in UTC.
// `in_request`: an epoch may have a fraction.
std::optional<Decimal> ReadMoment(std::string_view text, bool in_request);

// `YYYY-MM-DDThh:mm:ssZ` of seconds since 1970.
std::string MomentText(int64_t seconds);

// `true` or `false` in any case.
std::optional<bool> ReadBool(std::string_view text);

// The bytes that base64 (RFC 4648, padded, canonical) stands for.
std::optional<std::string> ReadBase64(std::string_view text);

// 4 or 16 bytes.
using Address = std::vector<int>;
std::optional<Address> ReadAddress(std::string_view text);

struct AddressRange {
  Address address;
  int prefix = 0;  // bits that count
};

// An address with or without `/bits`; without, all bits count.
std::optional<AddressRange> ReadAddressRange(std::string_view text);
bool IsIn(const Address& address, const AddressRange& range);

}  // namespace writ::reference

#endif  // WRIT_TESTS_REFERENCE_SCALARS_H_

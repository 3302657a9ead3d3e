// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <tuple>
#include <utility>

namespace writ::compiler {
namespace {

using enum Code;
using enum Severity;
using enum Refusal;

// clang-format off
constexpr CodeInfo kCodes[] = {
  {kDataTypeMismatch, "DATA_TYPE_MISMATCH", kError, kAlways, "an element has the wrong JSON type"},
  {kDuplicateKeysWithDifferentCase, "DUPLICATE_KEYS_WITH_DIFFERENT_CASE", kError, kAlways, "two condition operators, or two keys under one operator, differ in case only"},
  {kEmptyArrayAction, "EMPTY_ARRAY_ACTION", kSuggestion, kAlways, "Action or NotAction is an empty list"},
  {kEmptyArrayCondition, "EMPTY_ARRAY_CONDITION", kSuggestion, kNever, "a condition key has no values"},
  {kEmptyArrayPrincipal, "EMPTY_ARRAY_PRINCIPAL", kSuggestion, kAlways, "a principal type has an empty list"},
  {kEmptyArrayResource, "EMPTY_ARRAY_RESOURCE", kSuggestion, kAlways, "Resource or NotResource is an empty list"},
  {kEmptyObjectPrincipal, "EMPTY_OBJECT_PRINCIPAL", kSuggestion, kAlways, "Principal or NotPrincipal names nobody"},
  {kFederatedPrincipalNotSupported, "FEDERATED_PRINCIPAL_NOT_SUPPORTED", kError, kNever, "the policy type takes no federated principal"},
  {kInvalidAction, "INVALID_ACTION", kError, kAlways, "an action is not of the form service:Operation"},
  {kInvalidArnPrefix, "INVALID_ARN_PREFIX", kError, kByPolicyType, "a resource is neither * nor an ARN"},
  {kInvalidConditionDataType, "INVALID_CONDITION_DATA_TYPE", kError, kAlways, "a condition value is no string, number, Boolean or list of these"},
  {kInvalidConditionKeyFormat, "INVALID_CONDITION_KEY_FORMAT", kError, kNever, "a condition key is not of the form prefix:name"},
  {kInvalidConditionOperator, "INVALID_CONDITION_OPERATOR", kError, kAlways, "a condition operator is unknown"},
  {kInvalidDateValue, "INVALID_DATE_VALUE", kWarning, kAlways, "the value of a date operator is no date"},
  {kInvalidEffect, "INVALID_EFFECT", kError, kAlways, "Effect is neither Allow nor Deny"},
  {kInvalidPartition, "INVALID_PARTITION", kError, kByPolicyType, "an ARN has an unknown partition"},
  {kInvalidPolicyElement, "INVALID_POLICY_ELEMENT", kError, kAlways, "an element is unknown"},
  {kInvalidPrincipalFormat, "INVALID_PRINCIPAL_FORMAT", kError, kAlways, "a principal is of no known form"},
  {kInvalidPrincipalKey, "INVALID_PRINCIPAL_KEY", kError, kAlways, "a principal type is unknown"},
  {kInvalidServicePrincipalFormat, "INVALID_SERVICE_PRINCIPAL_FORMAT", kError, kAlways, "a service principal is no domain name"},
  {kInvalidVersion, "INVALID_VERSION", kError, kAlways, "Version is neither 2012-10-17 nor 2008-10-17"},
  {kJsonSyntaxError, "JSON_SYNTAX_ERROR", kError, kAlways, "the text is not JSON"},
  {kMissingAction, "MISSING_ACTION", kError, kAlways, "a statement has neither Action nor NotAction"},
  {kMissingEffect, "MISSING_EFFECT", kError, kAlways, "a statement has no Effect"},
  {kMissingPrincipal, "MISSING_PRINCIPAL", kError, kByPolicyType, "a statement lacks the Principal that its policy type needs"},
  {kMissingResource, "MISSING_RESOURCE", kError, kByPolicyType, "a statement has neither Resource nor NotResource"},
  {kMissingStatement, "MISSING_STATEMENT", kError, kAlways, "a policy has no Statement"},
  {kNullWithIfExists, "NULL_WITH_IF_EXISTS", kError, kAlways, "IfExists stands behind Null"},
  {kRcpSyntaxErrorAction, "RCP_SYNTAX_ERROR_ACTION", kError, kAlways, "a resource control policy names * alone as action"},
  {kRcpSyntaxErrorEffect, "RCP_SYNTAX_ERROR_EFFECT", kError, kAlways, "a resource control policy allows something"},
  {kRcpSyntaxErrorNotAction, "RCP_SYNTAX_ERROR_NOTACTION", kError, kAlways, "a resource control policy has NotAction"},
  {kRcpSyntaxErrorPrincipal, "RCP_SYNTAX_ERROR_PRINCIPAL", kError, kAlways, "the principal of a resource control policy is not *"},
  {kRcpSyntaxErrorVersion, "RCP_SYNTAX_ERROR_VERSION", kError, kAlways, "the Version of a resource control policy is not 2012-10-17"},
  {kRoleTrustPolicySyntaxErrorNotPrincipal, "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL", kError, kAlways, "a trust policy has NotPrincipal"},
  {kRoleTrustPolicySyntaxErrorResource, "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE", kError, kAlways, "a trust policy has Resource or NotResource"},
  {kScpSyntaxErrorPrincipal, "SCP_SYNTAX_ERROR_PRINCIPAL", kError, kAlways, "a service control policy has Principal or NotPrincipal"},
  {kTypeMismatchBoolean, "TYPE_MISMATCH_BOOLEAN", kWarning, kAlways, "the value of Bool or Null is neither true nor false"},
  {kTypeMismatchIpRange, "TYPE_MISMATCH_IP_RANGE", kWarning, kAlways, "the value of an address operator is no address or range"},
  {kTypeMismatchNumber, "TYPE_MISMATCH_NUMBER", kWarning, kAlways, "the value of a numeric operator is no number"},
  {kUniqueSidsRequired, "UNIQUE_SIDS_REQUIRED", kError, kByPolicyType, "two statements have the same Sid"},
  {kUnsupportedElementCombination, "UNSUPPORTED_ELEMENT_COMBINATION", kError, kAlways, "an element stands beside its own negation"},
  {kUnsupportedPrincipal, "UNSUPPORTED_PRINCIPAL", kError, kAlways, "the policy type has no Principal or NotPrincipal"},
  {kUnsupportedSid, "UNSUPPORTED_SID", kError, kByPolicyType, "a Sid has other characters than letters and digits"},
  {kUnsupportedWildcardInPrincipal, "UNSUPPORTED_WILDCARD_IN_PRINCIPAL", kError, kAlways, "a principal holds a wildcard"},
  {kTypeMismatchBinary, "WRIT_TYPE_MISMATCH_BINARY", kWarning, kAlways, "the value of BinaryEquals is not base64"},
  {kDuplicateKey, "WRIT_DUPLICATE_KEY", kError, kAlways, "a key stands twice in one JSON object"},
  {kJsonTooDeep, "WRIT_JSON_TOO_DEEP", kError, kAlways, "the JSON is nested too deeply"},
  {kDocumentTooLarge, "WRIT_DOCUMENT_TOO_LARGE", kError, kAlways, "the text is 4 GiB or larger"},
  {kUnknownKey, "WRIT_UNKNOWN_KEY", kError, kAlways, "a key of our formats is unknown"},
  {kMissingKey, "WRIT_MISSING_KEY", kError, kAlways, "a key of our formats is absent"},
  {kInvalidPrincipal, "WRIT_INVALID_PRINCIPAL", kError, kAlways, "the request's principal is of no known form"},
  {kInvalidRequestAction, "WRIT_INVALID_REQUEST_ACTION", kError, kAlways, "the request's action is not of the form service:Operation"},
  {kInvalidResource, "WRIT_INVALID_RESOURCE", kError, kAlways, "the request's resource is neither an ARN nor *"},
  {kInvalidResourceAccount, "WRIT_INVALID_RESOURCE_ACCOUNT", kError, kAlways, "the resource's account is no account number"},
  {kInvalidContextKey, "WRIT_INVALID_CONTEXT_KEY", kError, kAlways, "a context key is empty"},
  {kDuplicateContextKey, "WRIT_DUPLICATE_CONTEXT_KEY", kError, kAlways, "a context key stands twice, case aside"},
  {kInvalidContextValue, "WRIT_INVALID_CONTEXT_VALUE", kError, kAlways, "a context value is not of a type that its key can have"},
  {kInvalidTime, "WRIT_INVALID_TIME", kError, kAlways, "the request's time cannot be read"},
  {kInvalidExpect, "WRIT_INVALID_EXPECT", kError, kAlways, "an expected decision is none of the four"},
  {kRequestTooLarge, "WRIT_REQUEST_TOO_LARGE", kError, kAlways, "a request exceeds a limit"},
  {kDuplicateName, "WRIT_DUPLICATE_NAME", kError, kAlways, "a name is given twice in a bundle"},
  {kUnknownReference, "WRIT_UNKNOWN_REFERENCE", kError, kAlways, "a name leads nowhere"},
  {kAmbiguousName, "WRIT_AMBIGUOUS_NAME", kError, kAlways, "a name fits several accounts or units"},
  {kInvalidId, "WRIT_INVALID_ID", kError, kAlways, "an id or ARN has not the form that AWS gives it"},
  {kInvalidDuration, "WRIT_INVALID_DURATION", kError, kAlways, "a session duration cannot be read or is out of range"},
  {kReservedName, "WRIT_RESERVED_NAME", kError, kAlways, "a policy that is built in is defined again"},
  {kContradiction, "WRIT_CONTRADICTION", kError, kAlways, "two statements of a bundle exclude each other"},
  {kInvalidAttributeSource, "WRIT_INVALID_ATTRIBUTE_SOURCE", kError, kAlways, "an attribute's source is not one of Identity Center's"},
  {kQuotaExceeded, "WRIT_QUOTA_EXCEEDED", kWarning, kAlways, "a quota of AWS is exceeded and quotas are enforced"},
};
// clang-format on

constexpr bool RowsAreInOrder() {
  for (size_t i = 0; i < std::size(kCodes); ++i) {
    if (static_cast<size_t>(kCodes[i].code) != i) return false;
  }
  return true;
}
static_assert(RowsAreInOrder());
static_assert(std::size(kCodes) == static_cast<size_t>(kQuotaExceeded) + 1);

// What findings are ordered by. Two sources of one name are lines of one file:
// their start tells them apart.
auto SortKey(const Diagnostic& d) {
  static const Source kNowhere("", "");
  const Source& source = d.place.source ? *d.place.source : kNowhere;
  return std::tuple(std::string_view(source.name()), source.start().line,
                    source.start().column, d.place.begin, d.place.end,
                    static_cast<int>(d.code), std::string_view(d.message));
}

}  // namespace

const CodeInfo& InfoOf(Code code) { return kCodes[static_cast<size_t>(code)]; }

absl::Span<const CodeInfo> AllCodes() { return kCodes; }

std::string Quote(std::string_view text) {
  constexpr size_t kMost = 120;  // bytes
  std::string quoted = "`";
  if (text.size() <= kMost) {
    quoted.append(text);
  } else {
    size_t cut = kMost;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xc0) == 0x80) {
      --cut;
    }
    quoted.append(text.substr(0, cut)).append("…");
  }
  return quoted.append("`");
}

void Diagnostics::Add(Code code, Place place, std::string message,
                      std::string help) {
  const bool refuses = InfoOf(code).refusal != kNever;
  refused_ |= refuses;
  all_.push_back(
      {code, refuses, std::move(place), std::move(message), std::move(help)});
}

void Diagnostics::Note(Code code, Place place, std::string message,
                       std::string help) {
  all_.push_back(
      {code, false, std::move(place), std::move(message), std::move(help)});
}

void Diagnostics::Sort() {
  std::stable_sort(all_.begin(), all_.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return SortKey(a) < SortKey(b);
                   });
  size_t kept = 0;
  for (size_t i = 0; i < all_.size(); ++i) {
    if (kept > 0 && SortKey(all_[kept - 1]) == SortKey(all_[i])) {
      all_[kept - 1].refuses |= all_[i].refuses;
    } else {
      if (kept != i) all_[kept] = std::move(all_[i]);
      ++kept;
    }
  }
  all_.erase(all_.begin() + static_cast<ptrdiff_t>(kept), all_.end());
}

}  // namespace writ::compiler

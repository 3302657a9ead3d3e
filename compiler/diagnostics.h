// SPDX-License-Identifier: Apache-2.0
// What is wrong with a document or a request: code, place, message, mend.

#ifndef WRIT_COMPILER_DIAGNOSTICS_H_
#define WRIT_COMPILER_DIAGNOSTICS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "compiler/source.h"

namespace writ::compiler {

// The severities of AWS IAM Access Analyzer, gravest first.
enum class Severity : uint8_t {
  kError,
  kSecurityWarning,
  kWarning,
  kSuggestion,
};

// Whether a finding keeps a document from loading. Not the same as severity:
// lint reports an error and goes on, loading refuses what AWS would not store.
enum class Refusal : uint8_t {
  kNever,
  kAlways,
  kByPolicyType,  // the checker says which for each finding
};

// Every code of the product; the table in diagnostics.cc has a row for each.
// Names are Access Analyzer's where it has one, else ours, which begin with
// `WRIT_`. A name once released stays.
enum class Code : uint16_t {
  // Access Analyzer's.
  kDataTypeMismatch,
  kDuplicateKeysWithDifferentCase,
  kEmptyArrayAction,
  kEmptyArrayCondition,
  kEmptyArrayPrincipal,
  kEmptyArrayResource,
  kEmptyObjectPrincipal,
  kFederatedPrincipalNotSupported,
  kInvalidAction,
  kInvalidArnPrefix,
  kInvalidConditionDataType,
  kInvalidConditionKeyFormat,
  kInvalidConditionOperator,
  kInvalidDateValue,
  kInvalidEffect,
  kInvalidPartition,
  kInvalidPolicyElement,
  kInvalidPrincipalFormat,
  kInvalidPrincipalKey,
  kInvalidServicePrincipalFormat,
  kInvalidVersion,
  kJsonSyntaxError,
  kMissingAction,
  kMissingEffect,
  kMissingPrincipal,
  kMissingResource,
  kMissingStatement,
  kNullWithIfExists,
  kRcpSyntaxErrorAction,
  kRcpSyntaxErrorEffect,
  kRcpSyntaxErrorNotAction,
  kRcpSyntaxErrorPrincipal,
  kRcpSyntaxErrorVersion,
  kRoleTrustPolicySyntaxErrorNotPrincipal,
  kRoleTrustPolicySyntaxErrorResource,
  kScpSyntaxErrorPrincipal,
  kTypeMismatchBoolean,
  kTypeMismatchIpRange,
  kTypeMismatchNumber,
  kUniqueSidsRequired,
  kUnsupportedElementCombination,
  kUnsupportedPrincipal,
  kUnsupportedSid,
  kUnsupportedWildcardInPrincipal,
  // Ours: documents.
  kTypeMismatchBinary,  // WRIT_…, as are all below
  kDuplicateKey,
  kJsonTooDeep,
  kDocumentTooLarge,
  // Ours: scenarios and requests.
  kUnknownKey,
  kMissingKey,
  kInvalidPrincipal,
  kInvalidRequestAction,
  kInvalidResource,
  kInvalidResourceAccount,
  kInvalidContextKey,
  kDuplicateContextKey,
  kInvalidContextValue,
  kInvalidTime,
  kInvalidExpect,
  kRequestTooLarge,
  // Ours: bundles.
  kDuplicateName,
  kUnknownReference,
  kAmbiguousName,
  kInvalidId,
  kInvalidDuration,
  kReservedName,
  kContradiction,
  kInvalidAttributeSource,
  kQuotaExceeded,
};

struct CodeInfo {
  Code code;
  std::string_view name;     // `INVALID_ACTION`
  Severity severity;         // of the finding in lint
  Refusal refusal;           // when loading
  std::string_view summary;  // one line, for docs and --help
};

// The row of `code`.
const CodeInfo& InfoOf(Code code);
// All rows, in the order of the enumeration.
absl::Span<const CodeInfo> AllCodes();

// The user's `text` for a message: in backticks, and cut where it is long.
std::string Quote(std::string_view text);

// One finding. Message: what is wrong, in lower case, without a full stop, the
// user's text in backticks. Help: what would do; may be empty.
struct Diagnostic {
  Code code;
  bool refuses = false;  // the document does not load
  Place place;
  std::string message;
  std::string help;
};

// Collects findings. Thread-compatible.
class Diagnostics {
 public:
  // Adds a finding whose refusal the code's row determines; for a row
  // kByPolicyType it refuses.
  void Add(Code code, Place place, std::string message, std::string help = {});
  // Adds a finding that does not refuse, whatever its row says.
  void Note(Code code, Place place, std::string message, std::string help = {});

  bool refused() const { return refused_; }  // some finding refuses
  bool empty() const { return all_.empty(); }
  absl::Span<const Diagnostic> all() const { return all_; }

  // Orders by file, place and code; equal findings at one place are merged.
  void Sort();

 private:
  std::vector<Diagnostic> all_;
  bool refused_ = false;
};

}  // namespace writ::compiler

#endif  // WRIT_COMPILER_DIAGNOSTICS_H_

// SPDX-License-Identifier: Apache-2.0
// Counts what an evaluation met, so that a property test can prove that its
// random cases reach every rule.

#ifndef WRIT_TESTS_REFERENCE_COVERAGE_H_
#define WRIT_TESTS_REFERENCE_COVERAGE_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>

namespace writ::reference {

enum class Qualifier { kNone, kForAllValues, kForAnyValue };

// What a `${…}` in a policy turned out to be (docs/semantics.md, 3).
enum class VariableForm {
  kPlain,        // the key's value
  kDefault,      // the default, as the key has no value
  kEscape,       // `${*}`, `${?}`, `${$}`
  kMissing,      // no value: the key is absent
  kMultivalued,  // no value: the key holds several
  kMalformed,    // no value: neither key nor default
  kLiteral2008,  // text, since the policy's version has no variables
};

struct Outcomes {
  int64_t held = 0;
  int64_t failed = 0;

  void Count(bool outcome) { ++(outcome ? held : failed); }
};

struct Coverage {
  // By the operator's name in its usual case, its qualifier, and whether
  // IfExists stood behind it.
  std::map<std::tuple<std::string, Qualifier, bool>, Outcomes> operators;
  // Outcomes of the conditions and resource elements that held a variable.
  std::map<VariableForm, Outcomes> variables;
};

// The forms met while one condition or resource element was looked at.
using VariableForms = std::set<VariableForm>;

}  // namespace writ::reference

#endif  // WRIT_TESTS_REFERENCE_COVERAGE_H_

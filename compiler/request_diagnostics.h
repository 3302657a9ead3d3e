// SPDX-License-Identifier: Apache-2.0
// The engine says that a request is wrong; this says where, and what would do.

#ifndef WRIT_COMPILER_REQUEST_DIAGNOSTICS_H_
#define WRIT_COMPILER_REQUEST_DIAGNOSTICS_H_

#include "compiler/diagnostics.h"
#include "compiler/scenario.h"
#include "engine/decision.h"

namespace writ::compiler {

// Reports `error`, which deciding `scenario` ended in, at the value that is
// wrong; nothing for kNone. REQUIRES: scenario.valid().
void ReportRequestError(RequestError error, const Scenario& scenario,
                        Diagnostics& diagnostics);

}  // namespace writ::compiler

#endif  // WRIT_COMPILER_REQUEST_DIAGNOSTICS_H_

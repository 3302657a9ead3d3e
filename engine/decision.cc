// SPDX-License-Identifier: Apache-2.0
#include "engine/decision.h"

namespace writ {

std::string_view VerdictName(Verdict verdict) {
  switch (verdict) {
    case Verdict::kImplicitDeny:
      return "implicitDeny";
    case Verdict::kExplicitDeny:
      return "explicitDeny";
    case Verdict::kAllowed:
      return "allowed";
    case Verdict::kError:
      break;
  }
  return "error";
}

std::string_view LayerName(LayerKind layer) {
  switch (layer) {
    case LayerKind::kNone:
      break;
    case LayerKind::kIdentity:
      return "identity";
    case LayerKind::kBoundary:
      return "boundary";
    case LayerKind::kSession:
      return "session";
    case LayerKind::kScp:
      return "scp";
    case LayerKind::kRcp:
      return "rcp";
    case LayerKind::kResource:
      return "resource";
    case LayerKind::kEndpoint:
      return "endpoint";
    case LayerKind::kService:
      return "service";
    case LayerKind::kPrincipal:
      return "principal";
  }
  return "";
}

}  // namespace writ

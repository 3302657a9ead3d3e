// SPDX-License-Identifier: Apache-2.0
#include "engine/eval/situation.h"

#include <algorithm>

namespace writ::eval {
namespace {

bool IsManagementAccount(const graph::Graph& graph, std::string_view account) {
  return !graph.management_account.empty() &&
         graph.management_account == account;
}

bool RcpReachesService(const RequestState& state) {
  const graph::Graph& graph = state.graph();
  if (!graph.rcp_services_limited) return true;
  return std::binary_search(graph.rcp_services.begin(),
                            graph.rcp_services.end(), state.service_symbol());
}

bool ScpInForce(const graph::Stack& stack, const RequestState& state) {
  return !stack.scp.empty() && HasAccount(state.caller().kind) &&
         !state.is_service_linked_role() &&
         !IsManagementAccount(state.graph(), state.caller().account);
}

bool RcpInForce(const graph::Stack& stack, const RequestState& state) {
  return !stack.rcp.empty() && !state.is_service_linked_role() &&
         !IsExemptFromRcp(state) &&
         !IsManagementAccount(state.graph(), state.resource_account()) &&
         RcpReachesService(state);
}

Relation RelationOf(const RequestState& state) {
  if (!HasAccount(state.caller().kind)) return Relation::kResourceOnly;
  return state.caller().account == state.resource_account()
             ? Relation::kSameAccount
             : Relation::kCrossAccount;
}

}  // namespace

Situation Assess(const graph::Stack& stack, RequestState& state) {
  Situation s;
  s.caller = state.caller().kind;
  s.relation = RelationOf(state);
  s.service = AnswerOfService(state);
  s.needs_resource_grant = AsksTrustPolicy(state) || IsKmsKey(state);
  const bool has_account = HasAccount(s.caller);
  const bool is_identity = IsIdentity(s.caller);
  s.has_boundary = is_identity && stack.boundary;
  s.has_empty_session =
      s.caller == CallerKind::kFederatedUser && !stack.session;
  const auto set = [&s](LayerSlot layer, bool in_force) {
    s.in_force[static_cast<size_t>(layer)] = in_force;
  };
  set(LayerSlot::kScp, ScpInForce(stack, state));
  set(LayerSlot::kRcp, RcpInForce(stack, state));
  set(LayerSlot::kEndpoint, static_cast<bool>(stack.endpoint));
  set(LayerSlot::kResource, static_cast<bool>(stack.resource));
  set(LayerSlot::kIdentity, is_identity && stack.identity);
  set(LayerSlot::kBoundary, is_identity && stack.boundary);
  set(LayerSlot::kSession, has_account && stack.session);
  return s;
}

size_t NumLevels(const graph::Stack& stack, LayerSlot layer) {
  if (layer == LayerSlot::kScp) return stack.scp.size();
  if (layer == LayerSlot::kRcp) return stack.rcp.size();
  return 1;
}

const graph::Layer& LayerAt(const graph::Stack& stack, LayerSlot layer,
                            size_t level) {
  switch (layer) {
    case LayerSlot::kScp:
      return stack.scp[level];
    case LayerSlot::kRcp:
      return stack.rcp[level];
    case LayerSlot::kEndpoint:
      return stack.endpoint;
    case LayerSlot::kResource:
      return stack.resource;
    case LayerSlot::kIdentity:
      return stack.identity;
    case LayerSlot::kBoundary:
      return stack.boundary;
    case LayerSlot::kSession:
      break;
  }
  return stack.session;
}

}  // namespace writ::eval

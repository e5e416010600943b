import type { Flow as ShownFlow, FlowHeader } from '@flowgate/contracts';
import { toSecondsWithOffset } from '../common/instant';
import type { Flow } from './flow.entity';

/** A flow as the API shows it: the fields in Langflow's order (reference, 5.1). */
export function shownFlow(flow: Flow): ShownFlow {
  return {
    name: flow.name,
    description: flow.description,
    icon: flow.icon,
    icon_bg_color: flow.iconBgColor,
    gradient: flow.gradient,
    data: flow.data,
    is_component: flow.isComponent,
    updated_at: toSecondsWithOffset(flow.updatedAt),
    webhook: flow.webhook,
    endpoint_name: flow.endpointName,
    tags: flow.tags,
    locked: flow.locked,
    mcp_enabled: flow.mcpEnabled,
    action_name: flow.actionName,
    action_description: flow.actionDescription,
    access_type: flow.accessType,
    flow_type: flow.flowType,
    a2a_enabled: flow.a2aEnabled,
    a2a_card_overrides: flow.a2aCardOverrides,
    id: flow.id,
    user_id: flow.userId,
    folder_id: flow.folderId,
    workspace_id: flow.workspaceId,
    name_key: null,
    version_token: flow.versionToken,
  };
}

/** The columns of a flow that its header is made of. */
export const HEADER_COLUMNS = {
  id: true,
  name: true,
  folderId: true,
  isComponent: true,
  endpointName: true,
  description: true,
  accessType: true,
  tags: true,
  mcpEnabled: true,
  flowType: true,
  a2aEnabled: true,
  a2aCardOverrides: true,
  actionName: true,
  actionDescription: true,
  updatedAt: true,
} as const satisfies Partial<Record<keyof Flow, true>>;

/** A flow without its graph (reference, 5.4: `header_flows`). */
export function flowHeader(flow: Pick<Flow, keyof typeof HEADER_COLUMNS>): FlowHeader {
  return {
    id: flow.id,
    name: flow.name,
    folder_id: flow.folderId,
    is_component: flow.isComponent,
    endpoint_name: flow.endpointName,
    description: flow.description,
    data: null,
    access_type: flow.accessType,
    tags: flow.tags,
    mcp_enabled: flow.mcpEnabled,
    flow_type: flow.flowType,
    a2a_enabled: flow.a2aEnabled,
    a2a_card_overrides: flow.a2aCardOverrides,
    action_name: flow.actionName,
    action_description: flow.actionDescription,
    updated_at: toSecondsWithOffset(flow.updatedAt),
  };
}

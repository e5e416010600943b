import type { Flow } from '../flow.entity';
import { withoutSecrets } from './without-secrets';

/**
 * A flow as Langflow exports it: its fields in Langflow's order (recording `flow_download_one`), secrets left out, and whatever the file
 * that it came from said beside them.
 */
export function exportedFlow(flow: Flow): Record<string, unknown> {
  return {
    description: flow.description,
    data: withoutSecrets(flow.data),
    version_token: flow.versionToken,
    flow_type: flow.flowType,
    tags: flow.tags,
    workspace_id: flow.workspaceId,
    last_modified_by: flow.userId,
    action_name: flow.actionName,
    is_component: flow.isComponent,
    action_description: flow.actionDescription,
    a2a_enabled: flow.a2aEnabled,
    a2a_card_overrides: flow.a2aCardOverrides,
    webhook: flow.webhook,
    id: flow.id,
    icon: flow.icon,
    endpoint_name: flow.endpointName,
    mcp_enabled: flow.mcpEnabled,
    name: flow.name,
    icon_bg_color: flow.iconBgColor,
    locked: flow.locked,
    fs_path: null,
    ...flow.extras,
  };
}

import type { z } from 'zod';
import type { Flow } from '../flow.entity';
import type { creatable } from './flow-fields';

type Body = Omit<z.output<z.ZodObject<typeof creatable>>, 'name'> & { name?: string | null | undefined };

/** The columns of a flow that a body may set. */
export type FlowColumns = Omit<
  Flow,
  'id' | 'userId' | 'folderId' | 'versionToken' | 'createdAt' | 'updatedAt' | 'extras'
>;

/** The columns that a body gives a value, `endpoint_name` also when that is `null`: there it means "none". */
export function givenColumns(body: Partial<Body>): Partial<FlowColumns> {
  const columns = {
    name: body.name,
    description: body.description,
    icon: body.icon,
    iconBgColor: body.icon_bg_color,
    gradient: body.gradient,
    isComponent: body.is_component,
    webhook: body.webhook,
    tags: body.tags,
    locked: body.locked,
    mcpEnabled: body.mcp_enabled,
    actionName: body.action_name,
    actionDescription: body.action_description,
    accessType: body.access_type,
    flowType: body.flow_type,
    a2aEnabled: body.a2a_enabled,
    a2aCardOverrides: body.a2a_card_overrides,
    workspaceId: body.workspace_id,
    data: body.data,
  };
  const given = Object.fromEntries(
    Object.entries(columns).filter(([, value]) => value !== null && value !== undefined),
  ) as Partial<FlowColumns>;
  return body.endpoint_name === undefined ? given : { ...given, endpointName: body.endpoint_name };
}

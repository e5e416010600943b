import { catalog } from '@flowgate/components';
import type { PublicFlow, PublicNode } from '@flowgate/contracts';
import { toSecondsWithOffset } from '../common/instant';
import type { Flow } from './flow.entity';

/** The types of the components that a visitor's chat talks to. */
export const SHOWN_TO_VISITORS: ReadonlySet<string> = new Set([
  'ChatInput',
  'ChatOutput',
  'TextInput',
  'TextOutput',
]);

/**
 * What anybody may see of a public flow: an answer of its own and not the flow less something, so that nothing is shown that was not
 * chosen here. No field of any component has a value in it.
 */
export function publicFlow(flow: Flow): PublicFlow {
  return {
    name: flow.name,
    description: flow.description,
    icon: flow.icon,
    icon_bg_color: flow.iconBgColor,
    gradient: flow.gradient,
    data: { nodes: shownNodes(flow.data?.nodes), edges: [] },
    updated_at: toSecondsWithOffset(flow.updatedAt),
    access_type: 'PUBLIC',
    flow_type: flow.flowType,
    id: flow.id,
    public_access: { can_read: true, can_execute: true },
  };
}

function shownNodes(nodes: unknown): PublicNode[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: unknown) => {
    const { id, data } = (node ?? {}) as {
      id?: unknown;
      data?: { type?: unknown; node?: { display_name?: unknown } };
    };
    const type = typeof data?.type === 'string' ? catalog.find(data.type)?.type : undefined;
    if (typeof id !== 'string' || type === undefined || !SHOWN_TO_VISITORS.has(type)) return [];
    const told = data?.node?.display_name;
    const display_name = typeof told === 'string' ? told : type;
    return [{ id, type: 'genericNode', data: { id, type, node: { display_name, template: {} } } }];
  });
}

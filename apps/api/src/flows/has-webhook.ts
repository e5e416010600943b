import type { FlowGraph } from '@flowgate/contracts';

/** Whether a graph has a Webhook component, which Langflow tells by the node's id (reference, 5.1: `webhook`). */
export function hasWebhook(graph: FlowGraph | null): boolean {
  const nodes = graph?.nodes;
  return Array.isArray(nodes) && nodes.some((node: { id?: unknown }) => String(node.id).includes('Webhook'));
}

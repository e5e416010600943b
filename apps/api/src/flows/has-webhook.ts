import type { FlowGraph } from '@flowgate/contracts';

/** Whether a graph has a Webhook component, which Langflow tells by the node's id (docs/langflow/rest-api.md#the-flow-object). */
export function hasWebhook(graph: FlowGraph | null): boolean {
  const nodes = graph?.nodes;
  return Array.isArray(nodes) && nodes.some((node: { id?: unknown }) => String(node.id).includes('Webhook'));
}

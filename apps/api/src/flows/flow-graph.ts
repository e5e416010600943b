import type { FlowGraph } from '@flowgate/contracts';

export interface GraphProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * Tells what makes an object no flow graph; `null` when it is one. Only the outline is looked at, as Langflow does: whether the graph
 * can run is another question, and an empty object is a graph yet to be drawn (docs/langflow/rest-api.md#the-flow-object).
 */
export function graphProblem(graph: Readonly<Record<string, unknown>>): GraphProblem | null {
  if (Object.keys(graph).length === 0) return null;
  return problemOfList(graph, 'nodes') ?? problemOfList(graph, 'edges');
}

function problemOfList(
  graph: Readonly<Record<string, unknown>>,
  key: 'nodes' | 'edges',
): GraphProblem | null {
  if (!Object.hasOwn(graph, key)) return { path: [], message: `Flow must have ${key}` };
  const list = graph[key];
  if (!Array.isArray(list)) return { path: [key], message: `The ${key} of a flow must be a list` };
  const stray = list.findIndex((item) => typeof item !== 'object' || item === null || Array.isArray(item));
  return stray === -1 ? null : { path: [key, stray], message: `Each of the ${key} must be an object` };
}

/** Whether a graph has a Webhook component, which Langflow tells by the node's id (docs/langflow/rest-api.md#the-flow-object). */
export function hasWebhook(graph: FlowGraph | null): boolean {
  const nodes = graph?.nodes;
  return Array.isArray(nodes) && nodes.some((node: { id?: unknown }) => String(node.id).includes('Webhook'));
}

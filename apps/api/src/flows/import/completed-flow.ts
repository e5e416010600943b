import { basename } from 'node:path';
import { isObject } from '@flowgate/engine';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A flow of a file, with what some files leave out or have otherwise: early releases export a flow without an endpoint name with an empty
 * one, components that were exported by themselves have the id of their node, and files that were made by hand have no name, or the graph
 * at the top.
 * @param file its name, for a flow that has none
 */
export function completedFlow(value: unknown, file: string): unknown {
  if (!isObject(value)) return value;
  const { nodes, edges, viewport, ...rest } = value;
  const isGraph = Array.isArray(nodes) && !('data' in rest);
  const flow: Record<string, unknown> = isGraph
    ? { ...rest, data: { nodes, edges: edges ?? [], ...(viewport !== undefined && { viewport }) } }
    : { ...value };
  if (flow.endpoint_name === '') flow.endpoint_name = null;
  if (typeof flow.id === 'string' && !UUID.test(flow.id)) delete flow.id;
  const hasGraph = isObject(flow.data) && Array.isArray(flow.data.nodes);
  if (hasGraph && (flow.name === undefined || flow.name === null)) flow.name = nameOf(file);
  return flow;
}

function nameOf(file: string): string {
  return basename(file).replace(/\.json$/i, '') || 'Untitled';
}

import type { ComponentEndpoint } from '../../component-endpoints/component-endpoint.entity';
import type { Statements } from '../statements';

export type SealedEndpoint = Pick<ComponentEndpoint, 'id' | 'url' | 'timeout' | 'secret'>;

const ONE = 'SELECT id, url, timeout, secret FROM component_endpoint WHERE flow_id = $1 AND node_id = $2';
const NODES = 'SELECT node_id AS "nodeId" FROM component_endpoint WHERE flow_id = $1';

/** The endpoint of a node of the flow, its secret still sealed. */
export function componentEndpoint(
  statements: Statements,
  flowId: string,
  nodeId: string,
): Promise<SealedEndpoint | undefined> {
  return statements.row<SealedEndpoint>(ONE, [flowId, nodeId]);
}

/** The ids of the nodes of the flow that have one. */
export async function nodesWithEndpoints(
  statements: Statements,
  flowId: string,
): Promise<ReadonlySet<string>> {
  const rows = await statements.rows<{ nodeId: string }>(NODES, [flowId]);
  return new Set(rows.map(({ nodeId }) => nodeId));
}

import type { FlowGraph } from '@flowgate/contracts';
import type { Flow } from '../../flows/flow.entity';
import { nodesWithEndpoints } from './component-endpoint';
import type { Statements } from '../statements';

/** A graph, and the token that names this state of it. */
export type VersionedGraph = Pick<Flow, 'versionToken' | 'data'> & {
  /** The ids of the nodes that are computed by an endpoint. */
  readonly endpoints: ReadonlySet<string>;
};

const SQL = `SELECT version_token AS "versionToken", data FROM flow WHERE id = $1`;

/** The graph of a flow with its version as of the same moment. On the pool, not among the look-ups: graphs may be large. */
export async function flowGraph(statements: Statements, id: string): Promise<VersionedGraph | undefined> {
  const [row] = await statements.rows<{ versionToken: string; data: string | null }>(SQL, [id]);
  if (row === undefined) return undefined;
  const data = row.data === null ? null : (JSON.parse(row.data) as FlowGraph);
  return { versionToken: row.versionToken, data, endpoints: await nodesWithEndpoints(statements, id) };
}

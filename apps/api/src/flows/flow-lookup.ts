import { Injectable } from '@nestjs/common';
import type { FlowGraph } from '@flowgate/contracts';
import { uuid } from '../common/fields';
import { Statements } from '../database/statements';
import { isEndpointName } from './endpoint-name';

/** What a run needs to know of a flow before it reads the graph, or instead of reading it. */
export interface FoundFlow {
  readonly id: string;
  readonly name: string;
  readonly endpointName: string | null;
  /** Names this state of the graph: a plan compiled from it stays right as long as the token is the same. */
  readonly versionToken: string;
  /** Whether variables of the owner fill empty fields by themselves; hardly anybody's do, so runs need not ask for them. */
  readonly hasVariableDefaults: boolean;
}

/** A graph, and the token that names this state of it. */
export interface VersionedGraph {
  readonly versionToken: string;
  readonly data: FlowGraph | null;
}

const FOUND = `
  SELECT id, name, endpoint_name AS "endpointName", version_token AS "versionToken",
    EXISTS (SELECT 1 FROM variable v WHERE v.user_id = flow.user_id AND v.default_fields <> '[]') AS "hasVariableDefaults"
  FROM flow`;
/** SQLite has no booleans. */
type FoundRow = Omit<FoundFlow, 'hasVariableDefaults'> & { readonly hasVariableDefaults: boolean | number };

const BY_ID = `${FOUND} WHERE id = $1 AND user_id = $2`;
const BY_ENDPOINT_NAME = `${FOUND} WHERE endpoint_name = $1 AND user_id = $2`;
const GRAPH = `SELECT version_token AS "versionToken", data FROM flow WHERE id = $1`;

/** Finds flows for those who run them. Plain SQL, because it stands before every run. */
@Injectable()
export class FlowLookup {
  constructor(private readonly statements: Statements) {}

  /**
   * The user's flow of this id or this endpoint name (case counts; reference, 3.1); `null` when there is none. One look-up in a unique
   * index, which does not read
   * the graph. What looks like an id is an id.
   */
  async find(userId: string, idOrEndpointName: string): Promise<FoundFlow | null> {
    const id = uuid.safeParse(idOrEndpointName);
    if (!id.success && !isEndpointName(idOrEndpointName)) return null;
    const [query, sought] = id.success ? [BY_ID, id.data] : [BY_ENDPOINT_NAME, idOrEndpointName];
    const flow = await this.statements.row<FoundRow>(query, [sought, userId]);
    return flow ? { ...flow, hasVariableDefaults: Boolean(flow.hasVariableDefaults) } : null;
  }

  /** The graph of a flow that `find` answered, with its version as of the same moment; `null` when the flow is gone by now. */
  async data(id: string): Promise<VersionedGraph | null> {
    const [row] = await this.statements.rows<{ versionToken: string; data: string | null }>(GRAPH, [id]);
    if (row === undefined) return null;
    return {
      versionToken: row.versionToken,
      data: row.data === null ? null : (JSON.parse(row.data) as FlowGraph),
    };
  }
}

import type { Flow } from '../../flows/flow.entity';
import { withFlags, type Statements } from '../statements';

/** What a run needs to know of a flow before it reads the graph, or instead of reading it. */
export type RunnableFlow = Pick<Flow, 'id' | 'name' | 'folderId' | 'endpointName' | 'versionToken'> & {
  /** Whether variables of the owner fill empty fields by themselves; hardly anybody's do, so runs need not ask for them. */
  readonly hasVariableDefaults: boolean;
};

/** A flow that anybody may run, on behalf of its owner. */
export type PublicRunnableFlow = RunnableFlow & Pick<Flow, 'userId'>;

/** One look-up in a unique index, before every run. It does not read the graph, which may be megabytes. */
const COLUMNS = `
  id, name, folder_id AS "folderId", endpoint_name AS "endpointName", version_token AS "versionToken",
    EXISTS (SELECT 1 FROM variable v WHERE v.user_id = flow.user_id AND v.default_fields <> '[]') AS "hasVariableDefaults"`;

const SQL = {
  id: `SELECT ${COLUMNS} FROM flow WHERE id = $1 AND user_id = $2`,
  endpointName: `SELECT ${COLUMNS} FROM flow WHERE endpoint_name = $1 AND user_id = $2`,
} as const;

const PUBLIC = `SELECT ${COLUMNS}, user_id AS "userId" FROM flow WHERE id = $1 AND access_type = 'PUBLIC'
  AND EXISTS (SELECT 1 FROM "user" owner WHERE owner.id = flow.user_id AND owner.is_active)`;

/** The user's flow with that id or endpoint name. */
export async function runnableFlow(
  statements: Statements,
  by: keyof typeof SQL,
  sought: string,
  userId: string,
): Promise<RunnableFlow | undefined> {
  return withFlags(await statements.row<RunnableFlow>(SQL[by], [sought, userId]), 'hasVariableDefaults');
}

/** The flow with that id, if its owner has made it public. */
export async function publicRunnableFlow(
  statements: Statements,
  id: string,
): Promise<PublicRunnableFlow | undefined> {
  return withFlags(await statements.row<PublicRunnableFlow>(PUBLIC, [id]), 'hasVariableDefaults');
}

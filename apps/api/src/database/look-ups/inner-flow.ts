import type { Flow } from '../../flows/flow.entity';
import type { Statements } from '../statements';
import type { RunnableFlow } from './runnable-flow';

/** What another flow of the same owner needs to know of a flow that it runs. */
export type InnerFlow = RunnableFlow & Pick<Flow, 'description'>;

const SELECT = `
  SELECT id, name, folder_id AS "folderId", endpoint_name AS "endpointName", version_token AS "versionToken", description
  FROM flow`;

const SQL = {
  id: `${SELECT} WHERE id = $1 AND user_id = $2`,
  name: `${SELECT} WHERE name = $1 AND user_id = $2`,
} as const;

/** The user's flow with that id or name; variables that fill empty fields by themselves are no business of a flow within another. */
export async function innerFlow(
  statements: Statements,
  by: keyof typeof SQL,
  sought: string,
  userId: string,
): Promise<InnerFlow | undefined> {
  const [flow] = await statements.rows<Omit<InnerFlow, 'hasVariableDefaults'>>(SQL[by], [sought, userId]);
  return flow && { ...flow, hasVariableDefaults: false };
}

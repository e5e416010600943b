import type { Statements } from '../statements';

/** A flow that is looked for without knowing whose it is. */
export interface AnybodysFlow {
  readonly id: string;
  readonly versionToken: string;
  /** Its owner. */
  readonly userId: string;
}

const SELECT = 'SELECT id, version_token AS "versionToken", user_id AS "userId" FROM flow';

const SQL = {
  id: `${SELECT} WHERE id = $1`,
  endpointName: `${SELECT} WHERE endpoint_name = $1 LIMIT 2`,
} as const;

/** The flow of that id or endpoint name, whoever's it is; `null` when flows of several users have the name, too. */
export async function anybodysFlow(
  statements: Statements,
  by: keyof typeof SQL,
  sought: string,
): Promise<AnybodysFlow | null> {
  const [found, another] = await statements.rows<AnybodysFlow>(SQL[by], [sought]);
  return found && !another ? found : null;
}

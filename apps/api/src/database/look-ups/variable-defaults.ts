import type { Variable } from '../../variables/variable.entity';
import type { Statements } from '../statements';

export type VariableDefault = Pick<Variable, 'name' | 'defaultFields'>;

const SQL = `
  SELECT name, default_fields AS "defaultFields" FROM variable
  WHERE user_id = $1 AND default_fields <> '[]' ORDER BY created_at`;

/** The user's variables that fill fields by themselves, oldest first. */
export async function variableDefaults(statements: Statements, userId: string): Promise<VariableDefault[]> {
  const rows = await statements.rows<{ name: string; defaultFields: string }>(SQL, [userId]);
  return rows.map((row) => ({ ...row, defaultFields: JSON.parse(row.defaultFields) as string[] }));
}

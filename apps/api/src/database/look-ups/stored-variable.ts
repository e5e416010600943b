import type { Variable } from '../../variables/variable.entity';
import type { Statements } from '../statements';

export type StoredVariable = Pick<Variable, 'id' | 'type' | 'value'>;

const SQL = 'SELECT id, type, value FROM variable WHERE user_id = $1 AND name = $2';

/** The user's variable of that name, its value still sealed. */
export function storedVariable(
  statements: Statements,
  userId: string,
  name: string,
): Promise<StoredVariable | undefined> {
  return statements.row<StoredVariable>(SQL, [userId, name]);
}

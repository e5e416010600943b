import type { User } from '../../users/user.entity';
import type { Statements } from '../statements';

const SQL = `SELECT id FROM "user" WHERE is_superuser AND is_active ORDER BY created_at LIMIT 1`;

/** The superuser who has been here longest: whom the key in the environment stands for. */
export function firstSuperuser(statements: Statements): Promise<Pick<User, 'id'> | undefined> {
  return statements.row<Pick<User, 'id'>>(SQL, []);
}

import type { ApiKey } from '../../api-keys/api-key.entity';
import type { User } from '../../users/user.entity';
import { withFlags, type Statements } from '../statements';

/** A key, and whose it is. */
export type KeyOwner = Pick<ApiKey, 'id' | 'userId' | 'expiresAt'> & Pick<User, 'isSuperuser'>;

/**
 * One look-up in two unique indexes: this runs before every run of a flow. The owner is joined so that deactivating a user ends
 * the keys; nothing is cached so that deleting a key ends it at once on every replica.
 */
const SQL = `
  SELECT k.id, k.user_id AS "userId", k.expires_at AS "expiresAt", u.is_superuser AS "isSuperuser"
  FROM api_key k JOIN "user" u ON u.id = k.user_id
  WHERE k.digest = $1 AND u.is_active`;

/** The key with that digest, unless its owner is inactive; whether it has expired is not looked at. */
export async function keyOwner(statements: Statements, digest: string): Promise<KeyOwner | undefined> {
  return withFlags(await statements.row<KeyOwner>(SQL, [digest]), 'isSuperuser');
}

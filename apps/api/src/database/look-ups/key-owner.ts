import type { ApiKey } from '../../api-keys/api-key.entity';
import type { User } from '../../users/user.entity';
import { withFlags, type Statements } from '../statements';

/** A key, and whose it is. */
export type KeyOwner = Pick<ApiKey, 'id' | 'userId' | 'expiresAt' | 'isActive' | 'version'> &
  Pick<User, 'isSuperuser'>;

/**
 * One look-up in two unique indexes: this runs before every run of a flow. The owner is joined so that deactivating a user ends
 * the keys; nothing is cached so that deleting or disabling a key ends it at once on every replica. The rules are not brought along:
 * whoever has read them for this version of the key need not do it again (`stored-rules.ts`).
 */
const SELECT = `
  SELECT k.id, k.user_id AS "userId", k.expires_at AS "expiresAt", k.is_active AS "isActive", k.version,
    u.is_superuser AS "isSuperuser"
  FROM api_key k JOIN "user" u ON u.id = k.user_id
  WHERE u.is_active`;
const SQL = { digest: `${SELECT} AND k.digest = $1`, id: `${SELECT} AND k.id = $1` } as const;

/** The key with that digest, unless its owner is inactive; whether it is disabled or has expired is not looked at. */
export async function keyOwner(statements: Statements, digest: string): Promise<KeyOwner | undefined> {
  return withFlags(await statements.row<KeyOwner>(SQL.digest, [digest]), 'isActive', 'isSuperuser');
}

/** The key of that id, by the same rule. */
export async function keyOwnerById(statements: Statements, id: string): Promise<KeyOwner | undefined> {
  return withFlags(await statements.row<KeyOwner>(SQL.id, [id]), 'isActive', 'isSuperuser');
}

import type { ApiKey } from '../../api-keys/api-key.entity';
import type { SignIn } from '../../users/sign-in.entity';
import type { User } from '../../users/user.entity';
import type { Statements } from '../statements';

/** Somebody who was let in: by a key, by a sign-in, or for being that user. */
interface Access {
  readonly userId: User['id'];
  readonly keyId: ApiKey['id'] | null;
  readonly signInId: SignIn['id'] | null;
}

const OF_KEY = `
  SELECT k.id FROM api_key k JOIN "user" u ON u.id = k.user_id
  WHERE k.id = $1 AND u.id = $2 AND k.is_active AND u.is_active AND (k.expires_at IS NULL OR k.expires_at > $3)`;
const OF_SIGN_IN = `
  SELECT s.id FROM sign_in s JOIN "user" u ON u.id = s.user_id WHERE s.id = $1 AND u.id = $2 AND u.is_active`;
const OF_USER = `SELECT id FROM "user" WHERE id = $1 AND is_active`;

/** Whether whoever was let in some time ago would be let in now: the key, the sign-in, the user are there and count. */
export async function standingAccess(
  statements: Statements,
  { userId, keyId, signInId }: Access,
  at: NonNullable<ApiKey['expiresAt']>,
): Promise<boolean> {
  const [sql, values] =
    keyId !== null
      ? [OF_KEY, [keyId, userId, at]]
      : signInId !== null
        ? [OF_SIGN_IN, [signInId, userId]]
        : [OF_USER, [userId]];
  return (await statements.row(sql, values)) !== undefined;
}

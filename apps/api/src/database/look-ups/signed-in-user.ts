import type { SignIn } from '../../users/sign-in.entity';
import type { User } from '../../users/user.entity';
import { withFlags, type Statements } from '../statements';

/** A user, and whether the sign-in that was asked for still stands. */
export type SignedInUser = Pick<User, 'isActive' | 'isSuperuser'> & {
  readonly signInId: SignIn['id'] | null;
};

const SQL = `
  SELECT u.is_active AS "isActive", u.is_superuser AS "isSuperuser", s.id AS "signInId"
  FROM "user" u LEFT JOIN sign_in s ON s.id = $1 AND s.user_id = u.id
  WHERE u.id = $2`;

/** The user of that id; this runs with every request of a signed-in client. */
export async function signedInUser(
  statements: Statements,
  signInId: string,
  userId: string,
): Promise<SignedInUser | undefined> {
  return withFlags(await statements.row<SignedInUser>(SQL, [signInId, userId]), 'isActive', 'isSuperuser');
}

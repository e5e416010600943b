import { compare, genSaltSync, getRounds, hash } from 'bcrypt';
import { UnavailableError } from '../common/domain-error';
import { Semaphore } from './semaphore';

const ROUNDS = 11;

/** bcrypt reads 72 bytes and ignores the rest, so a longer password would be accepted by its beginning. */
export const LONGEST_PASSWORD_BYTES = 72;

/** A hash that no password has, and that takes as long to compare with as a real one: its rounds are the same. */
export const NOBODYS_HASH = genSaltSync(ROUNDS) + '.'.repeat(31);

/**
 * bcrypt works in the four threads that also read files and look up host names: it gets two of them, at about a tenth of a
 * second each. Who would wait longer than some seconds is better told so.
 */
const semaphore = new Semaphore(
  2,
  50,
  () => new UnavailableError('Too many sign-ins at once. Please try again.', 1),
);

/**
 * Hashes a password, off the event loop.
 * @throws RangeError for one that is too long; callers say so in their own words before
 */
export function hashPassword(password: string): Promise<string> {
  if (isTooLong(password)) throw new RangeError('The password is too long for bcrypt');
  return semaphore.run(() => hash(password, ROUNDS));
}

/**
 * Whether the password belongs to the hash. Takes equally long for every wrong password, and for `null`, the hash of nobody. A password
 * of more than 72 bytes cannot be set here, but may have come over from Langflow, where its beginning counts: such a hash has Langflow's
 * number of rounds.
 */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const isSame = await semaphore.run(() => compare(password, passwordHash ?? NOBODYS_HASH));
  return isSame && passwordHash !== null && (!isTooLong(password) || getRounds(passwordHash) !== ROUNDS);
}

export function isTooLong(password: string): boolean {
  return Buffer.byteLength(password) > LONGEST_PASSWORD_BYTES;
}

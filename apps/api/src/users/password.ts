import { compare, hash } from 'bcrypt';

const ROUNDS = 11;

/** bcrypt reads 72 bytes and ignores the rest, so a longer password would be accepted by its beginning. */
export const LONGEST_PASSWORD_BYTES = 72;

/** Hashes a password, in a thread of its own. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, ROUNDS);
}

/** Whether the password belongs to the hash. Takes equally long for every wrong password. */
export function isPassword(password: string, passwordHash: string): Promise<boolean> {
  return compare(password, passwordHash);
}

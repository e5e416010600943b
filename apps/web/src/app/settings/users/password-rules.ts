/** bcrypt reads no further, and the server refuses what is longer. */
const LONGEST_BYTES = 72;
const SHORTEST = 8;

/** What is wrong with a new password; `null` when nothing is. The least length is this page's own rule, the server has none. */
export function passwordProblem(password: string): string | null {
  if (password.length < SHORTEST) return `Use at least ${SHORTEST} characters`;
  if (new TextEncoder().encode(password).length > LONGEST_BYTES)
    return 'That is too long: 72 bytes are the most';
  return null;
}

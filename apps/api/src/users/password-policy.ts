import { ValidationError } from '../common/validation-error';

export const SHORTEST_PASSWORD = 8;

/** Guessed first on this kind of server, and in no general list. */
const OF_THIS_SERVER = ['langflow', 'flowgate', 'langflow1', 'langflow123'];

/** 422: a new password that would be guessed soon; says what is missing. Passwords that exist already go on working. */
export class WeakPasswordError extends ValidationError {
  constructor(readonly problem: string) {
    super([{ type: 'value_error', loc: ['body', 'password'], msg: `Value error, ${problem}` }]);
  }
}

/** @throws WeakPasswordError for a password that is short, among the most common ones, or the user's own name */
export async function refuseWeakPassword(password: string, username: string): Promise<void> {
  const { length } = [...new Intl.Segmenter().segment(password)];
  if (length < SHORTEST_PASSWORD)
    throw new WeakPasswordError(
      `a password needs at least ${SHORTEST_PASSWORD} characters, and this has ${length}`,
    );
  const lower = password.toLowerCase();
  if (lower === username.toLowerCase())
    throw new WeakPasswordError('a password must not be the name of its user');
  if (OF_THIS_SERVER.includes(lower) || (await commonPasswords()).has(lower))
    throw new WeakPasswordError('this password is one of the most common ones, which are guessed first');
}

let common: Promise<ReadonlySet<string>> | undefined;

/** Some fifty thousand; loaded when the first password is set, for most servers never set one. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  common ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) =>
      new Set(dictionary['passwords-common'].filter(({ length }) => length >= SHORTEST_PASSWORD)),
  );
  return common;
}

import { refuseWeakPassword } from './password-policy';

const refusal = (password: string, username = 'alice') =>
  refuseWeakPassword(password, username).then(
    () => null,
    (error: unknown) => error,
  );

describe('A new password', () => {
  it.each([
    ['a', 'a password needs at least 8 characters, and this has 1'],
    ['seven77', 'a password needs at least 8 characters, and this has 7'],
    ['🙂🙂🙂🙂', 'a password needs at least 8 characters, and this has 4'],
    ['password1', 'this password is one of the most common ones, which are guessed first'],
    ['QWERTYUIOP', 'this password is one of the most common ones, which are guessed first'],
    ['12345678', 'this password is one of the most common ones, which are guessed first'],
    ['langflow', 'this password is one of the most common ones, which are guessed first'],
    ['Annabelle7', 'a password must not be the name of its user'],
  ])('is not "%s": %s', async (password, problem) => {
    expect(await refusal(password, 'annabelle7')).toMatchObject({
      status: 422,
      problem,
      issues: [{ type: 'value_error', loc: ['body', 'password'], msg: `Value error, ${problem}` }],
    });
  });

  it.each(['correct horse', 'first-pass-1', 'пароль-вперёд', '🙂🙂🙂🙂🙂🙂🙂🙂'])(
    'may be "%s"',
    async (password) => {
      expect(await refusal(password)).toBeNull();
    },
  );
});

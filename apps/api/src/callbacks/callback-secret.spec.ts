import { randomBytes } from 'node:crypto';
import { CallbackSecret } from './callback-secret';

describe('The secret of callbacks', () => {
  const signing = randomBytes(32);
  const secret = new CallbackSecret({ signing });

  it('is the same on every replica, and one that Standard Webhooks take', () => {
    expect(secret.of('alice')).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(new CallbackSecret({ signing }).of('alice')).toBe(secret.of('alice'));
  });

  it('is another one for each user, and for each secret of a server', () => {
    expect(secret.of('bob')).not.toBe(secret.of('alice'));
    expect(new CallbackSecret({ signing: randomBytes(32) }).of('alice')).not.toBe(secret.of('alice'));
  });
});

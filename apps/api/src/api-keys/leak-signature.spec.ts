import { createSign, generateKeyPairSync } from 'node:crypto';
import { isSigned, readReporterKeys } from './leak-signature';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const spki = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const keys = readReporterKeys([`reporter=${spki}`]);
const body = Buffer.from('[{"token":"sk-1"}]');
const signature = createSign('sha256').update(body).sign(privateKey, 'base64');

describe('A report of leaked keys', () => {
  it('is signed by the owner of the key that it names', () => {
    expect(isSigned(body, 'reporter', signature, keys)).toBe(true);
  });

  it.each([
    ['another body', Buffer.from('[{"token":"sk-2"}]'), 'reporter', signature],
    ['a key that is not configured', body, 'somebody', signature],
    ['a signature that is none', body, 'reporter', 'AAAA'],
    ['no signature', body, 'reporter', ''],
  ])('is not signed with %s', (_, sent, identifier, given) => {
    expect(isSigned(sent, identifier, given, keys)).toBe(false);
  });

  it('is not signed by another key than the one of that name', () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const forged = createSign('sha256').update(body).sign(other.privateKey, 'base64');
    expect(isSigned(body, 'reporter', forged, keys)).toBe(false);
  });
});

describe("A reporter's key", () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
  const other = generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).publicKey;

  it.each([
    ['text', 'reporter=text'],
    ['a key of RSA', `reporter=${rsa.export({ format: 'der', type: 'spki' }).toString('base64')}`],
    [
      'a key on another curve',
      `reporter=${other.export({ format: 'der', type: 'spki' }).toString('base64')}`,
    ],
  ])('is not %s', (_, entry) => {
    expect(() => readReporterKeys([entry])).toThrow();
  });
});

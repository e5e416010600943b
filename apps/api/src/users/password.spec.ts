import { getRounds, hash } from 'bcrypt';
import { hashPassword, isPassword, NOBODYS_HASH } from './password';

describe('A password', () => {
  it('belongs to its hash, and no other does', async () => {
    const hash = await hashPassword('correct horse');
    expect(hash).not.toContain('correct');
    expect(await isPassword('correct horse', hash)).toBe(true);
    expect(await isPassword('correct horsE', hash)).toBe(false);
    expect(await isPassword('correct horse\0battery', hash)).toBe(false);
  });

  it('is not accepted by its first 72 bytes, all that bcrypt reads', async () => {
    const longest = 'é'.repeat(36);
    const hash = await hashPassword(longest);
    expect(await isPassword(longest, hash)).toBe(true);
    expect(await isPassword(`${longest}x`, hash)).toBe(false);
    expect(() => hashPassword(`${longest}x`)).toThrow(RangeError);
  });

  it('that came over from Langflow, with its rounds, is accepted at any length, as there', async () => {
    const long = 'long'.repeat(30);
    const fromLangflow = await hash(long, 12);
    expect(await isPassword(long, fromLangflow)).toBe(true);
    expect(await isPassword('short', fromLangflow)).toBe(false);
  });

  it('costs as many rounds to refuse for nobody as for somebody', async () => {
    expect(getRounds(NOBODYS_HASH)).toBe(getRounds(await hashPassword('correct horse')));
    expect(await isPassword('wrong', null)).toBe(false);
    expect(await isPassword('', null)).toBe(false);
  });
});

import { hash } from 'bcrypt';
import { hashPassword, isPassword } from './password';

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

  it('takes about as long to refuse for nobody as for somebody', async () => {
    const hash = await hashPassword('correct horse');
    const somebody = await fastest(() => isPassword('wrong', hash));
    const nobody = await fastest(() => isPassword('wrong', null));
    // Far from the thousandth that a short cut would take, whatever else the machine does.
    expect(nobody / somebody).toBeGreaterThan(0.05);
    expect(nobody / somebody).toBeLessThan(20);
  });
});

async function fastest(work: () => Promise<unknown>): Promise<number> {
  let best = Infinity;
  for (let round = 0; round < 3; round++) {
    const start = performance.now();
    await work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

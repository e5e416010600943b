import { createKey, digestOf, mask, startOf } from './api-key';

describe('An API key', () => {
  it('is "sk-" and 43 URL-safe characters', () => {
    expect(createKey()).toMatch(/^sk-[A-Za-z0-9_-]{43}$/);
  });

  it('is another one each time', () => {
    const keys = new Set(Array.from({ length: 1000 }, createKey));
    expect(keys.size).toBe(1000);
  });

  it('has a digest that does not contain it and is the same each time', () => {
    const key = createKey();
    expect(digestOf(key)).toBe(digestOf(key));
    expect(digestOf(key)).toMatch(/^[0-9a-f]{64}$/);
    expect(digestOf(key)).not.toBe(digestOf(createKey()));
  });

  it('is shown masked at its full length with its first eight characters', () => {
    const shown = mask(startOf('sk-3hVpiAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'));
    expect(shown).toBe(`sk-3hVpi${'*'.repeat(38)}`);
  });
});

import { createKey, digestOf, isMisspelt, mask, startOf } from './api-key';

const made = (count: number) => Array.from({ length: count }, () => createKey('live'));

describe('An API key', () => {
  it('is "sk-" and 43 URL-safe characters, among them a marker with its environment', () => {
    expect(createKey('live')).toMatch(/^sk-[0-9A-Za-z]{33}_fgl[0-9A-Za-z]{6}$/);
    expect(createKey('test')).toMatch(/^sk-[0-9A-Za-z]{33}_fgt[0-9A-Za-z]{6}$/);
  });

  it('is another one each time, in each of the characters that are shown', () => {
    const keys = made(2000);
    expect(new Set(keys).size).toBe(2000);
    for (let place = 3; place < 8; place++) expect(new Set(keys.map((key) => key[place])).size).toBe(62);
  });

  it('ends with the CRC-32 of all before it in base 62', () => {
    const key = 'sk-000000000000000000000000000000000_fgl32waMt';
    expect(isMisspelt(key)).toBe(false);
    expect(isMisspelt(key.replace('_fgl', '_fgt'))).toBe(true);
  });

  it('is misspelt when any one character is another', () => {
    for (const key of made(20))
      for (let place = 3; place < key.length; place++) {
        if (place >= 36 && place < 39) continue;
        const other = key[place] === 'l' ? 't' : 'l';
        const typed = key.slice(0, place) + other + key.slice(place + 1);
        expect([typed, isMisspelt(typed)]).toEqual([typed, typed !== key]);
      }
  });

  it.each([
    ['an older one', 'sk-3hVpiAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['one with the marker elsewhere', 'sk-_fgl00000000000000000000000000000000000000'],
    ['one that is longer', 'sk-000000000000000000000000000000000_fgl0000000'],
    ['one with other characters', 'sk-00000-000000000000000000000000000_fgl000000'],
    ['none at all', ''],
  ])('is not called misspelt when it is %s', (_, key) => {
    expect(isMisspelt(key)).toBe(false);
  });

  it('has a digest that does not contain it and is the same each time', () => {
    const key = createKey('live');
    expect(digestOf(key)).toBe(digestOf(key));
    expect(digestOf(key)).toMatch(/^[0-9a-f]{64}$/);
    expect(digestOf(key)).not.toBe(digestOf(createKey('live')));
  });

  it('is shown masked at its full length with its first eight characters', () => {
    const shown = mask(startOf('sk-3hVpiAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'));
    expect(shown).toBe(`sk-3hVpi${'*'.repeat(38)}`);
  });
});

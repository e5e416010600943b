import { MetadataKeys } from './metadata-keys';

describe('The keys of metadata', () => {
  const of = (...said: readonly object[]) => {
    const keys = new MetadataKeys();
    for (const source_metadata of said) keys.add(JSON.stringify({ source: 'a.txt', source_metadata }));
    return keys.shown();
  };

  it('are those that were said of the chunks, with each value once', () => {
    expect(of({ b: 'x', a: [1, 2] }, { b: 'x', a: 2 })).toEqual({
      keys: { a: ['1', '2'], b: ['x'] },
      truncated: false,
    });
    const keys = new MetadataKeys();
    keys.add('{"source":"a.txt"}');
    expect(keys.shown()).toEqual({ keys: {}, truncated: false });
  });

  it('are cut when there are more than one could choose from', () => {
    const { keys, truncated } = of(...Array.from({ length: 101 }, (_, id) => ({ id })));
    expect([keys.id?.length, truncated]).toEqual([100, true]);
    const wide = of(Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`k${n}`, 'x'])));
    expect([Object.keys(wide.keys).length, wide.truncated]).toEqual([200, true]);
  });
});

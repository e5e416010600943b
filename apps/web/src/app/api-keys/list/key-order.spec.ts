import { matching, nameOf, ordered } from './key-order';

const key = (name: string | null, change: object = {}) => ({
  name,
  api_key: `sk-${(name ?? 'xyz').slice(0, 5)}${'*'.repeat(38)}`,
  created_at: '2026-11-01T00:00:00+00:00',
  expires_at: null as string | null,
  last_used_at: null as string | null,
  calls: 0,
  cost: 0,
  ...change,
});
const names = (keys: readonly { name: string | null }[]) => keys.map(({ name }) => name);

describe('Keys in order', () => {
  it('by name as people count: 2 before 10, in any case', () => {
    const keys = [key('shop 10'), key('Shop 2'), key('bot')];
    expect(names(ordered(keys, { column: 'name', direction: 'asc' }))).toEqual(['bot', 'Shop 2', 'shop 10']);
  });

  it('by expiry have those that never expire last, and first the other way round', () => {
    const keys = [key('never'), key('late', { expires_at: '2027-01-01T00:00:00Z' }), key('also never')];
    expect(names(ordered(keys, { column: 'expires', direction: 'asc' }))[0]).toBe('late');
    expect(names(ordered(keys, { column: 'expires', direction: 'desc' })).at(-1)).toBe('late');
  });

  it('by last use have the unused ones before all others', () => {
    const keys = [key('used', { last_used_at: '2026-11-02T00:00:00Z' }), key('unused')];
    expect(names(ordered(keys, { column: 'used', direction: 'asc' }))).toEqual(['unused', 'used']);
  });

  it('by creation keep the order in which the server has those of one second, and turn it round', () => {
    const keys = [key('first'), key('second')];
    expect(names(ordered(keys, { column: 'created', direction: 'asc' }))).toEqual(['first', 'second']);
    expect(names(ordered(keys, { column: 'created', direction: 'desc' }))).toEqual(['second', 'first']);
  });

  it.each(['calls', 'spent'] as const)('by %s go from few to many', (column) => {
    const keys = [key('many', { calls: 10, cost: 2 }), key('few', { calls: 9, cost: 1.5 })];
    expect(names(ordered(keys, { column, direction: 'asc' }))).toEqual(['few', 'many']);
  });
});

describe('The search', () => {
  const keys = [key('Shop'), key('bot'), key(null)];

  it('finds a part of a name in any case', () => expect(names(matching(keys, ' SHO '))).toEqual(['Shop']));
  it('finds the start of a key', () => expect(names(matching(keys, 'sk-xyz'))).toEqual([null]));
  it('finds no stars', () => expect(matching(keys, '*')).toEqual([]));
});

it('A key without a name is known by its start', () => {
  expect(nameOf(key(null))).toBe('sk-xyz…');
  expect(nameOf(key(' '))).toMatch(/^sk-/);
});

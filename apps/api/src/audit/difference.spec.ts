import { difference } from './difference';

const FIELDS = { shown: ['name', 'expires_at', 'tags'], hidden: ['value'] };

describe('What the trail tells of a change', () => {
  it('is what each field was and is, by its name on the wire', () => {
    const before = { name: 'a', expiresAt: null, tags: ['x'] };
    expect(difference(before, { name: 'b', expiresAt: '2030', tags: ['x'] }, FIELDS)).toEqual({
      name: { from: 'a', to: 'b' },
      expires_at: { to: '2030' },
    });
  });

  it('is that a field was emptied', () => {
    expect(difference({ name: 'a' }, { name: null }, FIELDS)).toEqual({ name: { from: 'a', to: null } });
  });

  it('is what a new thing has, and what a deleted one had', () => {
    const thing = { name: 'a', expiresAt: null, tags: [], value: 'secret' };
    expect(difference(null, thing, FIELDS)).toEqual({ name: { to: 'a' }, tags: { to: [] } });
    expect(difference(thing, null, FIELDS)).toEqual({ name: { from: 'a' }, tags: { from: [] } });
  });

  it('is of a secret only that it changed', () => {
    expect(difference({ value: 'one' }, { value: 'two' }, FIELDS)).toEqual({ value: { changed: true } });
    expect(difference({ value: 'one' }, { value: 'one' }, FIELDS)).toEqual({});
  });

  it('is of a long text its beginning', () => {
    const { name } = difference(null, { name: 'x'.repeat(300) }, FIELDS);
    expect(name).toEqual({ to: `${'x'.repeat(200)}…` });
  });
});

import { newSessionName } from './session-name';

const AT = new Date(2026, 10, 23, 15, 1, 22).getTime();

describe('A new session', () => {
  it('is called after its beginning, to the second', () => {
    expect(newSessionName(AT, [])).toMatch(/2026.*:01:22/);
    expect(newSessionName(AT, [])).not.toBe(newSessionName(AT + 1000, []));
  });

  it('has a number when its name is taken', () => {
    const name = newSessionName(AT, []);
    expect(newSessionName(AT, [name])).toBe(`${name} (2)`);
    expect(newSessionName(AT, [name, `${name} (2)`])).toBe(`${name} (3)`);
  });
});

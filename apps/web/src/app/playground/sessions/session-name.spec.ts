import { sessionNamed } from './session-name';

describe('The name of a new session', () => {
  it('is what was said first, in a line', () => {
    expect(sessionNamed(' How do I\n reset it? ', [])).toBe('How do I reset it?');
  });

  it('has a number when it is taken', () => {
    expect(sessionNamed('Hi', ['Hi', 'Hi (2)'])).toBe('Hi (3)');
  });

  it('ends after a word', () => {
    expect(sessionNamed('word '.repeat(30), [])).toBe(`${'word '.repeat(11)}word…`);
  });

  it('cuts no character in two', () => {
    expect(sessionNamed('𝄞'.repeat(61), [])).toBe(`${'𝄞'.repeat(60)}…`);
  });
});

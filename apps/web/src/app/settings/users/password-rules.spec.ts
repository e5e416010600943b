import { passwordProblem } from './password-rules';

describe('A new password', () => {
  it('has at least eight characters', () => {
    expect(passwordProblem('1234567')).toMatch(/at least 8/);
    expect(passwordProblem('12345678')).toBeNull();
  });

  it('has at most 72 bytes, which are fewer characters in many scripts', () => {
    expect(passwordProblem('a'.repeat(72))).toBeNull();
    expect(passwordProblem('a'.repeat(73))).toMatch(/too long/);
    expect(passwordProblem('ж'.repeat(37))).toMatch(/too long/);
  });
});

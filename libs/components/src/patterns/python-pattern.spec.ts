import { foundText, PythonPattern } from './python-pattern';

const compile = (pattern: string) => PythonPattern.compile(pattern, (problem) => problem);

describe('A pattern', () => {
  it.each([
    [String.raw`\d+`, 'a1 b22', ['1', '22']],
    [String.raw`(\w)\d`, 'a1 b2', ['a', 'b']],
    [String.raw`(\w)(\d)`, 'a1', ["('a', '1')"]],
    ['x', 'abc', []],
  ])('%s finds what Python would', async (pattern, text, found) => {
    expect((await compile(pattern)).findAll(text).map(foundText)).toEqual(found);
  });

  it.each([
    [String.raw`(?P<first>\w)(\w)`, String.raw`\2\g<first>`, 'ab', 'ba'],
    ['a+', String.raw`<\g<0>>`, 'baab', 'b<aa>b'],
    [',', String.raw`\n`, 'a,b', 'a\nb'],
    ['a', '$1', 'a', '$1'],
  ])('%s is replaced by %s', async (pattern, replacement, text, expected) => {
    expect((await compile(pattern)).replaceAll(text, replacement)).toBe(expected);
  });

  it.each([
    ['(', 'missing ), unterminated subpattern at position 0'],
    ['a(?=b)', 'look-around and references back are not supported here'],
    [String.raw`(a)\1`, 'look-around and references back are not supported here'],
  ])('%s is refused with its reason', async (pattern, reason) => {
    await expect(compile(pattern)).rejects.toThrow(reason);
  });

  it('that would never end with backtracking ends', async () => {
    expect((await compile('(a+)+$')).isIn(`${'a'.repeat(50_000)}b`)).toBe(false);
  });
});

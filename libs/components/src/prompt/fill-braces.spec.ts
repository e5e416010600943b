import { Data, Message } from '@flowgate/engine';
import { fillBraces } from './fill-braces';

const variables = Object.assign(Object.create(null) as Record<string, unknown>, {
  a: '1',
  empty: '',
  none: null,
  message: new Message({ text: 'said' }),
  data: new Data({ text: 'held' }),
  list: ['x', new Message({ text: 'y' }), 3],
  flag: true,
  braces: '{a} {{a}}',
});

describe('A prompt with single braces', () => {
  it.each([
    ['{a} {{b}} {{{{c}}}}', '1 {b} {{c}}'],
    ['[{empty}]', '[]'],
    ['{none}', 'None'],
    ['{message} {data} {list} {flag}', "said held ['x', 'y', 3] True"],
    ['{braces}', '{a} {{a}}'],
    ['{a!r:>5}|', "  '1'|"],
    [String.raw`a\nb`, String.raw`a\nb`],
  ])('%s gives %s', (template, text) => {
    expect(fillBraces(template, variables)).toBe(text);
  });

  it.each([
    ['{missing}', 'KeyError', "'missing'"],
    ['{ a }', 'KeyError', "' a '"],
    ['{toString}', 'KeyError', "'toString'"],
    ['{}', 'IndexError', 'tuple index out of range'],
    ['{0}', 'IndexError', 'tuple index out of range'],
    ['a { b', 'ValueError', "expected '}' before end of string"],
    [
      '{a.b} {missing}',
      'ValueError',
      "Invalid variable name 'a.b' in f-string template. Variable names cannot contain attribute access (.) or indexing ([]).",
    ],
    [
      '{a:{a}}',
      'ValueError',
      'Invalid format specifier in f-string template. Nested replacement fields are not allowed.',
    ],
    [
      '{a:{list[0]}}',
      'ValueError',
      "Invalid variable name 'list[0]' in f-string template. Variable names cannot contain attribute access (.) or indexing ([]).",
    ],
  ])('%s is a %s: %s', (template, kind, message) => {
    expect(() => fillBraces(template, variables)).toThrow(
      expect.objectContaining({ kind, message }) as Error,
    );
  });
});

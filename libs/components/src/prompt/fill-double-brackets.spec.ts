import { Message } from '@flowgate/engine';
import { fillDoubleBrackets } from './fill-double-brackets';

const variables = Object.assign(Object.create(null) as Record<string, unknown>, {
  a: '<1>',
  nested: '{{a}}',
  message: new Message({ text: 'said' }),
  none: null,
});

describe('A prompt with double brackets', () => {
  it.each([
    ['{{a}} {b} {a}', '<1> {b} {a}'],
    ['{{missing}}.', '.'],
    ['{{none}}.', '.'],
    ['{{nested}}', '{{a}}'],
    ['{{message}}{{a}}', 'said<1>'],
    ['{{a', '{{a'],
    ['a}}', 'a}}'],
    ['{{constructor}}', ''],
  ])('%s gives %s', (template, text) => {
    expect(fillDoubleBrackets(template, variables)).toBe(text);
  });

  it.each(['{{{a}}}', '{{&a}}', '{{#a}}x{{/a}}', '{{^a}}', '{{! a}}', '{{> a}}', '{{.}}'])(
    '%s is too much Mustache',
    (template) => {
      expect(() => fillDoubleBrackets(template, variables)).toThrow(
        'Complex mustache syntax is not allowed. Only simple variable substitution like {{variable}} is permitted.',
      );
    },
  );

  it.each(['{{ a }}', '{{x.y}}', '{{}}', '{{1a}}'])('%s is no variable', (template) => {
    expect(() => fillDoubleBrackets(template, variables)).toThrow(
      `Invalid mustache variable: ${template}. Only simple variable names like {{variable}} are allowed.`,
    );
  });

  it('cannot make a text without end', () => {
    const long = Object.assign(Object.create(null) as Record<string, unknown>, { a: 'x'.repeat(100_000) });
    expect(() => fillDoubleBrackets('{{a}}'.repeat(200), long)).toThrow('The text would be longer than');
  });

  it('reads a hostile template in no time', () => {
    const started = performance.now();
    fillDoubleBrackets('{{a '.repeat(100_000), variables);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

import { formatTemplate, parseTemplate } from './format-template';

const values: Readonly<Record<string, unknown>> = { a: 'z', n: 3, f: 1234.5678, w: 6, minus: -5 };

function format(template: string): string {
  return formatTemplate(parseTemplate(template), (name) => values[name]);
}

describe("A template in Python's format", () => {
  it.each([
    ['{a} {{b}} {{{{c}}}}', 'z {b} {{c}}'],
    ['{a!r}', "'z'"],
    ['{a!s:>3}|', '  z|'],
    ['{a:>5}|{a:*^5}|{a:5}|', '    z|**z**|z    |'],
    ['{a:{w}}|', 'z     |'],
    ['{f:.2f} {f:,.1f} {f:e} {f:g}', '1234.57 1,234.6 1.234568e+03 1234.57'],
    ['{n:03d} {n:+} {n:>4}|{n:x} {n:.0%}', '003 +3    3|3 300%'],
    ['{minus:05}', '-0005'],
    ['{f}', '1234.5678'],
    ['no fields', 'no fields'],
  ])('%s gives %s', (template, text) => {
    expect(format(template)).toBe(text);
  });

  it.each([
    ['a } b', "Single '}' encountered in format string"],
    ['a {', "Single '{' encountered in format string"],
    ['Hi {missing', "expected '}' before end of string"],
    ['{a!}', "unmatched '{' in format spec"],
    ['{a!rx}', "expected ':' after conversion specifier"],
    ['{a{n}}', "unexpected '{' in field name"],
    ['{a!x}', 'Unknown conversion specifier x'],
    ['{a:d}', "Unknown format code 'd' for object of type 'str'"],
    ['{f:d}', "Unknown format code 'd' for object of type 'float'"],
    ['{a:??}', "Invalid format specifier '??' for object of type 'str'"],
    ['{a:{w:{n}}}', 'Max string recursion exceeded'],
    ['{a:999999999}', 'Too many decimal digits in format string'],
  ])('%s is refused: %s', (template, text) => {
    expect(() => format(template)).toThrow(text);
  });
});

it('A short template cannot make a text without end', () => {
  expect(() => format('{a:90000}'.repeat(200))).toThrow('The text would be longer than 10000000 characters.');
});

import { Data } from './data';
import { Message } from './message';
import { safeConvert } from './safe-convert';
import { Table } from './table';

describe('As a chat shows it,', () => {
  it('a Message is its text, unchanged', () => {
    expect(safeConvert(new Message({ text: 'a\n\n\n\nb' }), true)).toBe('a\n\n\n\nb');
  });

  it.each([true, false])(
    'a string has no lines of white space and at most one empty line (clean: %s)',
    (clean) => {
      expect(safeConvert('a\n  \n\t\n\n b', clean)).toBe('a\n\n b');
    },
  );

  it('a Data is fenced JSON', () => {
    expect(safeConvert(new Data({ text: 'hi', n: null, tags: ['a'] }), true)).toBe(
      '```json\n{\n  "text": "hi",\n  "n": null,\n  "tags": [\n    "a"\n  ]\n}\n```',
    );
  });

  it("a list is Python's", () => {
    expect(safeConvert(['a', true], true)).toBe("['a', True]");
  });

  it('a table without columns is nothing', () => {
    expect(safeConvert(new Table([]), true)).toBe('');
  });
});

describe('A table', () => {
  const people = new Table([
    { name: 'Ann', age: 3 },
    { name: 'Bob|x', city: 'A\n\nB' },
  ]);

  it('has texts to the left, numbers to the right, nan for what a row does not have, and bars escaped', () => {
    expect(safeConvert(people, true)).toBe(
      [
        '| name   |   age | city    |',
        '|:-------|------:|:--------|',
        '| Ann    |     3 | nan     |',
        String.raw`| Bob\|x |   nan | A<br/>B |`,
      ].join('\n'),
    );
  });

  it('keeps every newline of a cell when it is not cleaned', () => {
    expect(safeConvert(people, false)).toContain('A<br/><br/>B');
  });

  it("shows Python's lists and booleans, and nothing for an explicit null", () => {
    expect(safeConvert(new Table([{ tags: ['a', 'b'], n: null, ok: true }]), true)).toBe(
      "| tags       | n   | ok   |\n|:-----------|:----|:-----|\n| ['a', 'b'] |     | True |",
    );
  });

  it('loses the newlines around a cell', () => {
    const text = safeConvert(new Table([{ a: '\n\nx\n' }]), false);
    expect(text).toBe('| a   |\n|:----|\n| x   |');
  });

  it('is laid out in no time when a cell is hostile', () => {
    const started = performance.now();
    safeConvert(new Table([{ a: `${'\n'.repeat(200_000)}x${' \n'.repeat(200_000)}y` }]), false);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('lines decimals up at their points', () => {
    expect(safeConvert(new Table([{ x: 1.5 }, { x: 10.25 }, { x: 3 }]), true)).toBe(
      '|     x |\n|------:|\n|  1.5  |\n| 10.25 |\n|  3    |',
    );
  });

  it('counts texts that read as numbers as numbers', () => {
    expect(safeConvert(new Table([{ x: '12' }]), true)).toBe('|   x |\n|----:|\n|  12 |');
  });

  it('loses, cleaned, its empty rows and blank cells', () => {
    const table = new Table([{ a: 'x', b: '  ' }, { a: null }]);
    expect(safeConvert(table, true)).toBe('| a   | b   |\n|:----|:----|\n| x   |     |');
  });
});

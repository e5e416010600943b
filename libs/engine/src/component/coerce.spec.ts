import { Data } from '../values/data';
import { Message } from '../values/message';
import { Table } from '../values/table';
import { coerce } from './coerce';
import * as input from './input';

const said = new Message({ text: 'said' });

describe('A text input', () => {
  it.each([
    ['x', 'x'],
    [said, 'said'],
    [new Data({ text: 'held' }), 'held'],
    [{ text: 'like a message' }, 'like a message'],
    [null, ''],
  ])('takes %j as %s', (value, text) => {
    expect(coerce('q', input.text(), value)).toBe(text);
  });

  it('names the keys of a Data that has no text', () => {
    expect(() => coerce('q', input.text(), new Data({ a: 1, b: 2 }))).toThrow(
      "The input to 'q' must contain the key 'text'.You can set `text_key` to one of the following keys: " +
        "['a', 'b'] or set the value using another Component.",
    );
  });

  it.each([
    [5, 'int'],
    [['x'], 'list'],
    [new Table([]), 'DataFrame'],
  ])('refuses %j', (value, type) => {
    expect(() => coerce('q', input.text(), value)).toThrow(`Invalid value type <class '${type}'>`);
  });

  it('takes each item when it is a list', () => {
    expect(coerce('q', input.texts(), ['x', said])).toEqual(['x', 'said']);
    expect(coerce('q', input.texts(), 'alone')).toEqual(['alone']);
  });
});

it('A message input wraps a text', () => {
  expect(coerce('q', input.message(), 'x')).toMatchObject({ text: 'x', sender: null });
  expect(coerce('q', input.message(), said)).toBe(said);
});

describe('A number input', () => {
  it.each([
    [3.7, 3],
    ['3.7', 3],
    [' ', 0],
    ['', 0],
    [new Message({ text: '42' }), 42],
  ])('takes %j as the integer %d', (value, number) => {
    expect(coerce('n', input.int(), value)).toBe(number);
  });

  it('keeps the fraction of a float', () => {
    expect(coerce('n', input.float(), '3.7')).toBe(3.7);
  });

  it('refuses a text that is no number', () => {
    expect(() => coerce('n', input.int(), 'x')).toThrow("Could not convert 'x' to integer for input n.");
  });
});

it.each([
  ['false', false],
  ['Yes', true],
  [0, false],
  [new Message({ text: 'on' }), true],
])('A switch takes %j as %s', (value, on) => {
  expect(coerce('b', input.bool(), value)).toBe(on);
});

describe('An object input', () => {
  it('reads JSON', () => {
    expect(coerce('o', input.dict(), '{"a":1}')).toEqual({ a: 1 });
  });

  it.each(['[1]', 'x', 5])('refuses %j', (value) => {
    expect(() => coerce('o', input.dict(), value)).toThrow("The input to 'o' must be a JSON object.");
  });
});

it('A table input takes the rows of a Table', () => {
  expect(coerce('t', input.table(), new Table([{ a: 1 }]))).toEqual([{ a: 1 }]);
});

it.each([input.handle(), input.any(''), input.model()])(
  'Other inputs take a value as it comes',
  (declaration) => {
    expect(coerce('h', declaration, said)).toBe(said);
  },
);

import { count, flag, id, instant, json, object, text, texts } from './row';

it.each([
  ['f5d64d54d9274b898fe1bb4b97a78716', 'f5d64d54-d927-4b89-8fe1-bb4b97a78716'],
  ['F5D64D54-D927-4B89-8FE1-BB4B97A78716', 'f5d64d54-d927-4b89-8fe1-bb4b97a78716'],
  ['langflow', null],
  [null, null],
])('An id %j is %j', (stored, expected) => {
  expect(id(stored)).toBe(expected);
});

it.each([
  ['2026-11-25 10:00:06.729223', '2026-11-25T10:00:06.729223Z'],
  ['2026-11-25 10:00:06.72+00', '2026-11-25T10:00:06.720000Z'],
  ['2026-11-25T10:00:06', '2026-11-25T10:00:06.000000Z'],
  ['2026-11-25 10:00:06+02', null],
  ['soon', null],
  [null, null],
])('A time %j is %j', (stored, expected) => {
  expect(instant(stored)).toBe(expected);
});

it.each([
  [1, true],
  [true, true],
  ['t', true],
  [0, false],
  ['f', false],
  [null, false],
])('A switch %j is %j', (stored, expected) => {
  expect(flag(stored)).toBe(expected);
});

it.each([
  [7, 7],
  ['8', 8],
  [null, 0],
  [-1, 0],
])('A count %j is %j', (stored, expected) => {
  expect(count(stored)).toBe(expected);
});

it('JSON is read, and the word null is nothing', () => {
  expect(json('{"a":[1]}')).toEqual({ a: [1] });
  expect(json('null')).toBeNull();
  expect(json('{')).toBeNull();
  expect(object('[1]')).toBeNull();
  expect(texts('["a",1]')).toEqual(['a']);
});

it('Text loses what PostgreSQL cannot keep', () => {
  expect(text('a\0b')).toBe('a\uFFFDb');
});

import { findJson } from './find-json';

it.each([
  ['{"a": 1}', { a: 1 }],
  [' [1, {"b": "}"}] ', [1, { b: '}' }]],
  ['Here it is: {"a": "\\"{"} and more {"b": 2}', { a: '"{' }],
  ['{not JSON} but {"a": 1}', { a: 1 }],
  ['```json\n{"a": [1]}\n```', { a: [1] }],
  ['nothing', undefined],
  ['"text"', undefined],
  ['{"a": ', undefined],
])('In %j the JSON is %j', (text, value) => {
  expect(findJson(text)).toEqual(value);
});

it('A text full of brackets is given up on, not searched for ever', () => {
  const started = process.cpuUsage();
  expect(findJson('{'.repeat(900_000))).toBeUndefined();
  expect(process.cpuUsage(started).user).toBeLessThan(5_000_000);
});

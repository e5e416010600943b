import { expectedVersion } from './if-match';

it.each([
  ['abc', 'abc'],
  [' abc ', 'abc'],
  ['"abc"', 'abc'],
  ['W/"abc"', 'abc'],
  ['*', null],
  ['', null],
  [undefined, null],
])('If-Match: %s expects the version %s', (header, version) => {
  expect(expectedVersion(header)).toBe(version);
});

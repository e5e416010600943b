import { nextEndpointName, nextName, startingWith } from './flow-names';

describe('A name that is taken', () => {
  it.each([
    ['F1', ['F1'], 'F1 (1)'],
    ['F1', ['F1', 'F1 (1)'], 'F1 (2)'],
    ['Gap', ['Gap', 'Gap (5)'], 'Gap (6)'],
    ['F1 (1)', ['F1 (1)'], 'F1 (1) (1)'],
    ['F1', ['F1', 'f1 (7)', 'F1 (x)', 'F1 (3) copy', 'F10 (9)', 'F1 ()'], 'F1 (1)'],
    ['a.b', ['a.b', 'axb (4)'], 'a.b (1)'],
  ])('%s beside %j becomes %s', (name, taken, expected) => {
    expect(nextName(name, taken)).toBe(expected);
  });

  it('does not count on numbers that no counting has made', () => {
    expect(nextName('F', ['F', 'F (99999999999999999999)'])).toBe('F (1)');
  });
});

describe('An endpoint name that is taken', () => {
  it.each([
    ['my-ep', ['my-ep'], 'my-ep-1'],
    ['my-ep', ['my-ep', 'my-ep-1', 'my-ep-9', 'my-ep-x'], 'my-ep-10'],
    ['my', ['my', 'my-ep', 'my-ep-3'], 'my-1'],
  ])('%s beside %j becomes %s', (name, taken, expected) => {
    expect(nextEndpointName(name, taken)).toBe(expected);
  });
});

it('A pattern finds signs that have a meaning in patterns as they are', () => {
  expect(startingWith('50%_off!')).toBe('50!%!_off!!%');
});

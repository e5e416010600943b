import { type ComponentContext, memoryHost } from '@flowgate/engine';
import { compare } from './compare';

const { workers } = memoryHost();
const signal = new AbortController().signal;
const offload = ((module, data) =>
  workers?.run(module, data, { signal, transfer: [] })) as ComponentContext['offload'];

const holds = (input_text: string, operator: string, match_text: string, case_sensitive = true) =>
  compare({ input_text, operator, match_text, case_sensitive }, { offload });

it.each([
  ['Ab', 'equals', 'ab', false],
  ['', 'equals', '', true],
  ['a', 'not equals', 'b', true],
  ['abc', 'contains', '', true],
  ['abc', 'starts with', 'ab', true],
  ['abc', 'ends with', 'bc', true],
  ['abc', 'regex', 'b', false],
  ['abc', 'regex', '(?P<x>a)(?P=x)?b', true],
  ['ABC', 'regex', '(?i)ab\\w\\Z', true],
  ['abc', 'regex', '(', false],
  [' 5 ', 'less than or equal', '5', true],
  ['1e3', 'greater than or equal', '1_000', true],
  ['-inf', 'less than', '0', true],
  ['nan', 'less than', '1', false],
  ['x', 'greater than', '1', false],
  ['0x10', 'equals', '16', false],
  ['a', 'looks like', 'a', false],
])('Of the comparisons: %j %s %j is %s', async (text, operator, match, expected) => {
  expect(await holds(text, operator, match)).toBe(expected);
});

it('A comparison may look away from capitals', async () => {
  expect(await holds('Ab', 'equals', 'aB', false)).toBe(true);
});

import type { FieldKind, TweakableField } from './tweakable';
import { keyOf, read, tweaksOf } from './tweaks';

const field = (name: string, kind: FieldKind): TweakableField => ({
  ...{ node: 'A-1', name, kind, label: name, info: '', initial: '', placeholder: '', options: [] },
});

describe('What is typed into a field', () => {
  it.each<[FieldKind, string, unknown]>([
    ['text', ' 5 ', ' 5 '],
    ['lines', 'a\nb', 'a\nb'],
    ['secret', 'sk', 'sk'],
    ['choice', 'x', 'x'],
    ['number', ' 0.5 ', 0.5],
    ['flag', 'true', true],
    ['flag', 'false', false],
    ['json', '{"a":[1]}', { a: [1] }],
  ])('as %s means for "%s" %j', (kind, text, value) => expect(read({ kind }, text)).toEqual({ value }));

  it.each<[FieldKind, string]>([
    ['number', 'many'],
    ['number', ' '],
    ['number', 'Infinity'],
    ['json', '{'],
    ['json', ''],
  ])('as %s cannot be "%s"', (kind, text) => {
    expect(read({ kind }, text)).toEqual({ problem: expect.stringMatching(/^This is no/) as string });
  });
});

it('The tweaks of a call are the fields that were changed to something, by component', () => {
  const [a, b, c] = [field('a', 'number'), field('b', 'number'), field('c', 'text')];
  const components = [
    { id: 'A-1', name: 'A', fields: [a, b, c] },
    { id: 'B-1', name: 'B', fields: [] },
  ];
  const edits = new Map([
    [keyOf(a), '1'],
    [keyOf(b), 'no number'],
  ]);
  expect(tweaksOf(components, edits)).toEqual({ 'A-1': { a: 1 } });
  expect(tweaksOf(components, new Map())).toEqual({});
});

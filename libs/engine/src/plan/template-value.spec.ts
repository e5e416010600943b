import { templateValue, unset } from './template-value';

describe('What a template field says', () => {
  it.each([
    [{ type: 'str', value: String.raw`a\nb\tc` }, 'a\nb\\tc'],
    [{ type: 'str', value: [String.raw`a\nb`] }, ['a\nb']],
    [{ type: 'prompt', value: String.raw`a\nb` }, String.raw`a\nb`],
    [{ type: 'int', value: '7' }, 7],
    [{ type: 'int', value: 7.9 }, 7],
    [{ type: 'int', value: 'x' }, 'x'],
    [{ type: 'int', value: '' }, ''],
    [{ type: 'slider', value: '0.5' }, 0.5],
    [{ type: 'int', value: 0 }, 0],
    [{ type: 'bool', value: false }, false],
    [{ type: 'bool', value: 'false' }, true],
    [{ type: 'dict', value: [{ key: 'a', value: 1 }] }, { a: 1 }],
    [
      { type: 'NestedDict', value: [{ a: 1 }, { b: 2 }] },
      { a: 1, b: 2 },
    ],
    [{ type: 'file', value: 'ignored', file_path: 'flow/a.txt' }, 'flow/a.txt'],
    [{ type: 'file', value: '{"a": 1}', file_path: '' }, '{"a": 1}'],
    [{ type: 'file', value: 'MY_KEY', load_from_db: true, file_path: '' }, 'MY_KEY'],
    [{ type: 'table', value: [{ a: 1 }] }, [{ a: 1 }]],
    [{ type: 'str', value: '', required: true }, ''],
    [{ type: 'str', value: 'x', show: false, override_skip: true }, 'x'],
  ])('%j is %j', (field, value) => {
    expect(templateValue(field)).toEqual(value);
  });

  it.each([
    { type: 'str', value: '' },
    { type: 'str', value: null },
    { type: 'str' },
    { type: 'prompt', value: '' },
    { type: 'table', value: [] },
    { type: 'dict', value: {} },
    { type: 'file', value: 'x', file_path: '' },
    { type: 'other', value: 'x' },
    { type: 'code', value: 'print()' },
    { type: 'str', value: 'x', show: false },
  ])('%j is nothing', (field) => {
    expect(templateValue(field)).toBe(unset);
  });
});

import type { FlowField } from '@flowgate/contracts';
import { edited, editProblem, meaningful, readJson, readNumber, textOfValue, Unreadable } from './field-edit';

const field = (more: Partial<FlowField> = {}): FlowField => ({
  name: 'f',
  label: 'F',
  info: '',
  kind: 'text',
  advanced: false,
  required: false,
  connected: false,
  value: 'as stored',
  has_value: true,
  variable: null,
  placeholder: '',
  options: [],
  free: false,
  range: null,
  columns: [],
  use: 'language',
  ...more,
});

describe('A field shows', () => {
  it('its own value or variable until it is edited, then what was entered', () => {
    expect(edited(field(), undefined)).toEqual({ value: 'as stored', variable: null });
    expect(edited(field({ value: null, variable: 'V' }), undefined)).toEqual({ value: '', variable: 'V' });
    expect(edited(field(), { variable: 'V' })).toEqual({ value: '', variable: 'V' });
    expect(edited(field({ value: null, variable: 'V' }), { value: 'x' })).toEqual({
      value: 'x',
      variable: null,
    });
  });
});

describe('An edit', () => {
  it.each([
    ['the value that is stored', field(), { value: 'as stored' }],
    ['the variable that is read', field({ value: null, variable: 'V' }), { variable: 'V' }],
    ['an equal list', field({ kind: 'list', value: ['a'] }), { value: ['a'] }],
  ])('to %s is none', (_, of, edit) => {
    expect(meaningful(of, edit)).toBeUndefined();
  });

  it.each([
    ['of a secret, whose value is not known here,', field({ kind: 'secret', value: null }), { value: '' }],
    ['from a variable to nothing', field({ value: null, variable: 'V' }), { value: '' }],
    ['of a value', field(), { value: 'other' }],
  ])('%s is one', (_, of, edit) => {
    expect(meaningful(of, edit)).toBe(edit);
  });

  it.each([
    [field(), { variable: '' }, 'Choose a variable'],
    [field({ kind: 'int' }), { value: readNumber('x', 'int') }, 'Enter a number'],
    [field({ kind: 'int' }), { value: readNumber('1.5', 'int') }, 'Enter a whole number'],
    [
      field({ kind: 'slider', range: { min: 0, max: 1, step: 0.1 } }),
      { value: 2 },
      'Enter a number from 0 to 1',
    ],
    [field({ kind: 'json' }), { value: readJson('{') }, 'This is not valid JSON'],
    [field({ kind: 'model' }), { value: { name: 'x', provider: '' } }, 'Choose a provider'],
    [field({ kind: 'model' }), { value: { name: ' ', provider: 'P' } }, 'Enter the name of a model'],
    [field({ kind: 'model' }), { value: '' }, null],
    [field({ kind: 'float' }), { value: readNumber(' 0.5 ', 'float') }, null],
    [field({ kind: 'float' }), { value: readNumber('', 'float') }, null],
  ])('of %j to %j has the problem %s', (of, edit, problem) => {
    expect(editProblem(of, edit)).toBe(problem);
  });

  it('that cannot be read keeps what was typed', () => {
    expect(textOfValue(new Unreadable('{', 'This is not valid JSON'))).toBe('{');
    expect(textOfValue({ a: [1] })).toBe('{\n  "a": [\n    1\n  ]\n}');
    expect(textOfValue(0.1)).toBe('0.1');
    expect(textOfValue(null)).toBe('');
  });
});

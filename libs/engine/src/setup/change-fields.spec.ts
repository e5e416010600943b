import { type FieldChange } from '@flowgate/contracts';
import { drawNode } from '../testing/draw-flow';
import { changeFields } from './change-fields';
import { node, supported } from './testing/setup-of';

const flow = (fields: Readonly<Record<string, unknown>>) => ({
  viewport: { zoom: 1 },
  nodes: [node('Asks-1', fields), { id: 'note', type: 'noteNode', data: {} }],
  edges: [],
  strange: [null, { kept: true }],
});
const change = (data: ReturnType<typeof flow>, ...changes: readonly Partial<FieldChange>[]) => {
  const whole = changes.map((one) => ({ node_id: 'Asks-1', field: 'question', ...one }));
  return changeFields(data, whole, supported.catalog);
};
describe('Changing fields', () => {
  it('changes the value and nothing else, and leaves the flow that it was given', () => {
    const before = flow({ question: { value: 'a', extra: { b: [1] } }, other: 'x' });
    const text = JSON.stringify(before);
    const after = change(before, { value: 'new' });
    expect(JSON.stringify(after)).toBe(text.replace('"value":"a"', '"value":"new"'));
    expect(JSON.stringify(before)).toBe(text);
  });

  it('lets a field read a variable, and no longer', () => {
    const read = change(flow({ question: 'a' }), { variable: 'GREETING' });
    expect(JSON.stringify(read)).toContain('"load_from_db":true,"value":"GREETING"');
    expect(JSON.stringify(change(read, { value: 'b' }))).toContain('"load_from_db":false,"value":"b"');
  });

  it('stores a model as Langflow does', () => {
    const data = flow({ model: { type: 'model', value: '' } });
    const value = { name: 'gpt-4o', provider: 'OpenAI' };
    const stored = '"value":[{"name":"gpt-4o","provider":"OpenAI","icon":"OpenAI","metadata":{}}]';
    expect(JSON.stringify(change(data, { field: 'model', value }))).toContain(stored);
    expect(JSON.stringify(change(data, { field: 'model', value: '' }))).toContain('"value":""');
  });

  it.each([
    [{ type: 'int' }, 3],
    [{ type: 'float' }, 0.5],
    [{ type: 'bool' }, false],
    [{ list: true }, ['a', 'b']],
    [{ type: 'NestedDict' }, { a: { b: 1 } }],
    [{ type: 'table', table_schema: [{ name: 'a' }] }, [{ a: 1 }]],
  ])('stores what a field %j takes', (field, value) => {
    const after = change(flow({ question: field }), { value });
    expect(JSON.stringify(after)).toContain(`"value":${JSON.stringify(value)}`);
  });

  it.each([
    ['a text for a whole number', { type: 'int' }, '3', 'The value must be a whole number.'],
    ['a fraction for a whole number', { type: 'int' }, 0.5, 'The value must be a whole number.'],
    ['a number for a text', {}, 3, 'The value must be a text.'],
    ['a text for a switch', { type: 'bool' }, 'true', 'The value must be true or false.'],
    ['a text for a list', { list: true }, 'a', 'The value must be a list of texts.'],
    [
      'a name alone for a model',
      { type: 'model' },
      'gpt',
      'The value must be a model with its name and provider.',
    ],
  ])('refuses %s', (_, field, value, message) => {
    const error = refusalOf(() => change(flow({ question: field }), { value }));
    expect(error).toMatchObject({ message, part: 'value', index: 0 });
  });

  it.each<[Partial<FieldChange>, string, keyof FieldChange]>([
    [{ node_id: 'Asks-2' }, 'The flow has no component Asks-2.', 'node_id'],
    [{ field: 'none' }, 'The component Asks-1 has no field none.', 'field'],
    [{ field: 'code' }, 'The field code cannot be set here.', 'field'],
    [{ field: 'size', variable: 'X' }, 'This field cannot read a variable.', 'variable'],
  ])('refuses %j', (wrong, message, part) => {
    const data = flow({ question: '', code: { type: 'code' }, size: { type: 'int' } });
    const error = refusalOf(() => change(data, { value: 'a' }, wrong));
    expect(error).toMatchObject({ message, part, index: 1 });
  });

  it('changes the field of a group that stands for the component’s', () => {
    const inner = { nodes: [node('Asks-1', { question: 'inner', free: 'inner' })], edges: [] };
    const group = drawNode('Group-1', {
      fields: { outer: { value: 'outer', proxy: { id: 'Asks-1', field: 'question' } } },
      more: { flow: { data: inner } },
    });
    const changes = ['question', 'free'].map((field) => ({
      node_id: 'Asks-1',
      field,
      value: `new ${field}`,
    }));
    const text = JSON.stringify(changeFields({ nodes: [group] }, changes, supported.catalog));
    expect(text).toContain('"value":"new question","proxy"');
    expect(text).toContain('"value":"inner"');
    expect(text).toContain('"value":"new free"');
  });
});

function refusalOf(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return null;
}

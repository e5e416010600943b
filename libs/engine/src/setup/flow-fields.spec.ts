import { type FlowField } from '@flowgate/contracts';
import { drawChatInput, drawNode } from '../testing/draw-flow';
import { flowFields } from './flow-fields';
import { edge, node, supported } from './testing/setup-of';

const componentsOf = (flow: unknown) => flowFields(flow, supported.catalog);
const fieldOf = (field: Readonly<Record<string, unknown>>, name = 'other') =>
  componentsOf({ nodes: [node('Asks-1', { [name]: field })] })[0]?.fields[0];

describe('A field is set as', () => {
  it.each<[FlowField['kind'], Readonly<Record<string, unknown>>]>([
    ['text', { value: 'x' }],
    ['multiline', { value: 'x\ny' }],
    ['multiline', { multiline: true }],
    ['multiline', { type: 'prompt' }],
    ['secret', { password: true }],
    ['secret', { _input_type: 'SecretStrInput' }],
    ['int', { type: 'int', value: 1 }],
    ['float', { type: 'float', value: 1 }],
    ['slider', { type: 'slider', value: 1 }],
    ['switch', { type: 'bool', value: true }],
    ['choice', { options: ['a', 'b'] }],
    ['choice', { type: 'tab', options: ['a', 'b'] }],
    ['choices', { options: ['a', 'b'], list: true }],
    ['list', { list: true, value: ['a'] }],
    ['table', { type: 'table', table_schema: { columns: [{ name: 'a' }] } }],
    ['table', { type: 'table', table_schema: [{ name: 'a' }] }],
    ['json', { type: 'table' }],
    ['json', { type: 'NestedDict', value: {} }],
    ['json', { type: 'dict', value: {} }],
    ['model', { type: 'model' }],
    ['file', { type: 'file', file_path: 'a/b' }],
  ])('%s where the flow has %j', (kind, field) => {
    expect(fieldOf(field)?.kind).toBe(kind);
  });

  it('secret where its declaration says so, whatever the flow has', () => {
    expect(fieldOf({ value: 'x' }, 'api_key')?.kind).toBe('secret');
  });

  it.each([
    ['code', { type: 'code' }],
    ['other', { type: 'other' }],
    ['hidden', { show: false }],
    ['_private', {}],
    ['needed', {}],
  ])('nothing when it is %s', (name, field) => {
    expect(fieldOf(field, name)).toBeUndefined();
  });
});

describe('The fields of a flow', () => {
  it('never show a secret, only that there is one', () => {
    expect(fieldOf({ value: 'sk-1', password: true })).toMatchObject({
      value: null,
      has_value: true,
      variable: null,
    });
    expect(fieldOf({ value: '', password: true })).toMatchObject({ value: null, has_value: false });
  });

  it.each([
    ['with the mark', { value: 'my name', load_from_db: true }],
    ['in capitals, of a secret', { value: 'MY_KEY', password: true }],
  ])('tell the variable that they read, %s', (_, field) => {
    expect(fieldOf(field)).toMatchObject({ value: null, variable: field.value });
  });

  it('show a model by name and provider', () => {
    const value = [{ name: 'gpt-4o', provider: 'OpenAI', icon: 'OpenAI', metadata: { reasoning: true } }];
    expect(fieldOf({ type: 'model', value })?.value).toEqual({ name: 'gpt-4o', provider: 'OpenAI' });
  });

  it('tell how they are shown, from the flow or else from the declaration', () => {
    const range_spec = { min: 0, max: 2, step: 0.1, step_type: 'float' };
    const field = {
      type: 'slider',
      range_spec,
      display_name: 'Heat',
      info: 'How hot',
      advanced: true,
      required: true,
    };
    expect(fieldOf(field)).toMatchObject({
      label: 'Heat',
      info: 'How hot',
      advanced: true,
      required: true,
      connected: false,
      range: { min: 0, max: 2, step: 0.1 },
    });
  });

  it('show the columns of a table', () => {
    const columns = [
      { name: 'type', display_name: 'Type', type: 'str', options: ['str', 'int'] },
      { name: 'many', type: 'boolean' },
    ];
    expect(fieldOf({ type: 'table', table_schema: { columns } })?.columns).toEqual([
      { name: 'type', label: 'Type', type: 'text', options: ['str', 'int'] },
      { name: 'many', label: 'many', type: 'switch', options: [] },
    ]);
  });

  it('tell of each component whether it runs here and is used, and which fields edges fill', () => {
    const nodes = [drawChatInput(), node('Asks-1', { question: '' }), node('Python-1', {})];
    const components = componentsOf({ nodes, edges: [edge('ChatInput-1', 'Asks-1', 'question')] });
    expect(components).toMatchObject([
      { node_id: 'ChatInput-1', supported: true, used: true },
      {
        node_id: 'Asks-1',
        component: 'The Asks-1',
        used: true,
        fields: [{ name: 'question', connected: true }],
      },
      { node_id: 'Python-1', component_type: 'Python', supported: false, used: false, fields: [] },
    ]);
  });

  it('show those of components inside a group, with what the group says of them', () => {
    const inner = { nodes: [node('Asks-2', { question: 'inner' })], edges: [] };
    const group = drawNode('Group-1', {
      fields: { 'Asks-2_question': { value: 'outer', proxy: { id: 'Asks-2', field: 'question' } } },
      more: { flow: { data: inner } },
    });
    expect(componentsOf({ nodes: [group] })).toMatchObject([
      { node_id: 'Asks-2', fields: [{ value: 'outer' }] },
    ]);
  });

  it('are none where the flow is none', () => {
    expect(componentsOf(null)).toEqual([]);
  });
});

import type { FlowGraph, FlowWarning } from '@flowgate/contracts';
import { readGraph } from './flow-graph';

const node = (id: string, more: object = {}) => ({
  id,
  type: 'genericNode',
  data: { id, type: id.split('-')[0], node: { display_name: `The ${id}`, template: {}, ...more } },
});
const warning = (node_id: string | null): FlowWarning => ({
  code: 'component_unsupported',
  message: `${String(node_id)} cannot run here.`,
  node_id,
  component_type: 'X',
});
const read = (graph: object, warnings: FlowWarning[] = []) => readGraph(graph as FlowGraph, warnings);

describe('A graph, as the pages read it', () => {
  it('has the components in their order, without the notes', () => {
    const { components } = read({
      nodes: [node('B-1'), { id: 'n', type: 'noteNode' }, node('A-1')],
      edges: [],
    });
    expect(components.map(({ id, type, name }) => [id, type, name])).toEqual([
      ['B-1', 'B', 'The B-1'],
      ['A-1', 'A', 'The A-1'],
    ]);
  });

  it('says of a component why it cannot run, and of a group what is inside it', () => {
    const inner = { data: { nodes: [node('C-1', { flow: { nodes: [node('D-1')] } })] } };
    const graph = { nodes: [node('A-1'), node('G-1', { flow: inner })], edges: [] };
    const { components } = read(graph, [warning('D-1'), warning(null)]);
    expect(components.map(({ problems }) => problems)).toEqual([[], ['D-1 cannot run here.']]);
  });

  it('draws one connection between two components, however many edges there are', () => {
    const edges = [
      { source: 'A-1', target: 'B-1' },
      { source: 'A-1', target: 'B-1' },
      { source: 'A-1', target: 'gone' },
    ];
    const { connections } = read({ nodes: [node('A-1'), node('B-1')], edges });
    expect(connections).toEqual([{ source: 'A-1', target: 'B-1' }]);
  });

  it.each([
    ['an object', { data: { targetHandle: { fieldName: 'text' } } }],
    ['a text with œ for quotation marks', { targetHandle: '{œfieldNameœ:œtextœ}' }],
  ])('knows which fields edges fill, from a handle that is %s', (_, handle) => {
    const template = { text: { type: 'str' }, other: { type: 'str' }, _type: 'Component' };
    const edges = [{ source: 'A-1', target: 'B-1', ...handle }];
    const { components } = read({ nodes: [node('A-1'), node('B-1', { template })], edges });
    const fields = components[1]?.fields.map(({ name, isConnected }) => [name, isConnected]);
    expect(fields).toEqual([
      ['text', true],
      ['other', false],
    ]);
  });

  it.each([
    null,
    {},
    { nodes: 'many', edges: 7 },
    {
      nodes: [null, 3, {}, { data: { node: { template: 'x' } } }],
      edges: [null, {}, { targetHandle: '{œ' }],
    },
  ])('that is none is empty: %j', (graph) => {
    expect(readGraph(graph as FlowGraph | null, [])).toEqual({ components: [], connections: [] });
  });
});

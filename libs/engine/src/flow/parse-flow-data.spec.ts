import { drawChatInput, drawChatOutput, drawEdge, drawNode } from '../testing/draw-flow';
import { parseFlowData } from './parse-flow-data';

const edge = drawEdge(['ChatInput-1', 'message'], ['ChatOutput-1', 'input_value']);
const flow = { nodes: [drawChatInput(), drawChatOutput()], edges: [edge] };

describe('A flow is read', () => {
  it.each([
    ['an export', { name: 'x', data: flow }],
    ['its inner object', flow],
  ])('from %s', (_what, json) => {
    const { nodes, edges } = parseFlowData(json);
    expect(nodes.map(({ id, type, displayName }) => [id, type, displayName])).toEqual([
      ['ChatInput-1', 'ChatInput', 'Chat Input'],
      ['ChatOutput-1', 'ChatOutput', 'Chat Output'],
    ]);
    expect(edges).toEqual([
      {
        source: 'ChatInput-1',
        target: 'ChatOutput-1',
        sourceHandle: { output: 'message', types: ['Message'] },
        targetHandle: { field: 'input_value', inputTypes: ['Message'], type: 'str', proxy: null },
      },
    ]);
  });

  it('with handles from their strings when the objects are missing', () => {
    const { data, ...rest } = edge;
    const written = (handle: unknown) => JSON.stringify(handle).replaceAll('"', 'œ');
    const strings = { sourceHandle: written(data.sourceHandle), targetHandle: written(data.targetHandle) };
    expect(parseFlowData({ ...flow, edges: [{ ...rest, ...strings }] }).edges).toEqual(
      parseFlowData(flow).edges,
    );
  });

  it("with a Loop's feedback edge, whose target has the form of a source", () => {
    const targetHandle = { dataType: 'LoopComponent', id: 'L', name: 'item', output_types: ['Data'] };
    const [read] = parseFlowData({
      ...flow,
      edges: [{ ...edge, data: { ...edge.data, targetHandle } }],
    }).edges;
    expect(read?.targetHandle).toEqual({ field: 'item', inputTypes: ['Data'], type: null, proxy: null });
  });

  it("with a component's code as a text or, as Langflow 1.13 exports it, as a list of lines", () => {
    const codeOf = (value: unknown) => {
      const template = { _type: 'Component', code: { type: 'code', value } };
      const node = { id: 'a', type: 'X', node: { template, outputs: [] } };
      return parseFlowData({ nodes: [{ id: 'a', data: node }], edges: [] }).nodes[0]?.code;
    };
    expect(codeOf('a = 1\nb = 2')).toBe('a = 1\nb = 2');
    expect(codeOf(['a = 1', 'b = 2'])).toBe('a = 1\nb = 2');
  });

  it('without notes and what hangs on them', () => {
    const note = { id: 'note-1', type: 'noteNode', data: { id: 'note-1', type: 'note', node: {} } };
    const hanging = { ...edge, source: 'note-1' };
    const read = parseFlowData({ nodes: [note, ...flow.nodes], edges: [hanging, edge] });
    expect(read.nodes).toHaveLength(2);
    expect(read.edges).toHaveLength(1);
  });

  it('with a field called __proto__ as a field like any other', () => {
    const template = JSON.parse('{"_type":"Component","__proto__":{"type":"str","value":"x"}}') as object;
    const [node] = parseFlowData({ nodes: [drawNode('Prompt-1', { more: { template } })], edges: [] }).nodes;
    expect([...(node?.template.keys() ?? [])]).toEqual(['__proto__']);
  });
});

describe('What is no flow is refused:', () => {
  const withData = (data: unknown) => ({ nodes: [{ id: 'a', type: 'genericNode', data }], edges: [] });

  it.each([
    ['nothing', null, 'The flow has no list of nodes.'],
    ['a text', 'x', 'The flow has no list of nodes.'],
    ['no nodes', { data: {} }, 'The flow has no list of nodes.'],
    ['edges that are no list', { nodes: [], edges: 5 }, 'The edges of the flow are not a list.'],
    ['a node that is no object', { nodes: [5], edges: [] }, 'Node 0 is not an object.'],
    ['a node without data', withData(undefined), 'Node 0 has no data.'],
    ['a node without an id', withData({ type: 'X' }), 'Node 0 has no id in its data.'],
    ['a node without a type', withData({ id: 'a' }), 'Node "a" has no type.'],
    ['a node without a component', withData({ id: 'a', type: 'X' }), 'Node "a" has no component.'],
    ['a node without a template', withData({ id: 'a', type: 'X', node: {} }), 'Node "a" has no template.'],
    [
      'a node without outputs',
      withData({ id: 'a', type: 'X', node: { display_name: 'Ex', template: { _type: 'Component' } } }),
      'Outputs not found for Ex',
    ],
    ['an edge to nowhere', { nodes: [], edges: [{ source: 'a' }] }, 'Edge 0 does not say what it connects.'],
    [
      'an edge with handles of before 1.0',
      { nodes: [], edges: [{ source: 'a', target: 'b', sourceHandle: 'X|a|Y', targetHandle: '{œ' }] },
      'The handles of the edge between "a" and "b" cannot be read.',
    ],
  ])('%s', (_what, json, message) => {
    expect(() => parseFlowData(json)).toThrow(
      expect.objectContaining({ code: 'FLOW_DATA_INVALID', message }) as Error,
    );
  });

  it('more edges than allowed', () => {
    const nodes = [
      drawNode('A-1', { outputs: { out: ['Message'] } }),
      drawNode('B-1', { fields: { a: '', b: '' } }),
    ];
    const edges = ['a', 'b'].map((field) => drawEdge(['A-1', 'out'], ['B-1', field]));
    expect(parseFlowData({ nodes, edges }, { maxNodes: 2, maxEdges: 2 }).edges).toHaveLength(2);
    expect(() => parseFlowData({ nodes, edges }, { maxNodes: 2, maxEdges: 1 })).toThrow(
      expect.objectContaining({
        code: 'FLOW_TOO_LARGE',
        message: 'The flow has more than 1 edges.',
      }) as Error,
    );
  });

  it('more nodes than allowed, those in groups counted', () => {
    const group = drawNode('Group-1', {
      more: { flow: { data: { nodes: [drawNode('A-1'), drawNode('A-2')] } } },
    });
    const json = { nodes: [group], edges: [] };
    expect(parseFlowData(json, { maxNodes: 3, maxEdges: 1 }).nodes).toHaveLength(1);
    expect(() => parseFlowData(json, { maxNodes: 2, maxEdges: 1 })).toThrow(
      expect.objectContaining({
        code: 'FLOW_TOO_LARGE',
        message: 'The flow has more than 2 nodes.',
      }) as Error,
    );
  });

  it('nesting beyond all measure, at any place', () => {
    let deep: unknown = 'x';
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
    const nodes = [drawNode('A-1', { fields: { x: { value: deep } } })];
    expect(() => parseFlowData({ nodes, edges: [] })).toThrow(
      expect.objectContaining({ code: 'FLOW_TOO_LARGE' }) as Error,
    );
  });
});

import { createCatalog } from '../component/catalog';
import { defineComponent } from '../component/component';
import * as input from '../component/input';
import { drawEdge, drawNode } from '../testing/draw-flow';
import { compileFlow } from './compile-flow';

const reader = defineComponent({
  type: 'Reader',
  aliases: ['OldReader'],
  displayName: 'Reader',
  description: '',
  inputs: { streamed: input.streamedHandle(), whole: input.handle() },
  outputs: { renamed: { types: ['Message'], method: 'by_method', compute: () => null } },
});
const catalog = createCatalog([reader]);
const fields = { streamed: { type: 'other' }, whole: { type: 'other' } };

function compile(ids: readonly string[], edges: readonly (readonly [string, string, string])[]) {
  const nodes = ids.map((id) =>
    drawNode(id, { displayName: `The ${id}`, fields, outputs: { by_method: ['Message'] } }),
  );
  const drawn = edges.map(([source, target, field]) => drawEdge([source, 'by_method'], [target, field]));
  return compileFlow({ nodes, edges: drawn }, catalog);
}

describe('A compiled flow', () => {
  it('finds an output by its method when its name is another', () => {
    const [node] = compile(['Reader-1'], []).nodes;
    expect(node?.outputs[0]).toMatchObject({ computed: true, declaration: { method: 'by_method' } });
  });

  it('counts equal edges as one', () => {
    const edge = ['Reader-1', 'Reader-2', 'whole'] as const;
    const { nodes } = compile(['Reader-1', 'Reader-2'], [edge, edge]);
    expect(nodes[1]?.fields.get('whole')?.edges).toEqual([{ source: 0, output: 'by_method' }]);
    expect(nodes[1]?.pending).toBe(1);
  });

  it('knows the neighbours of a node', () => {
    const { nodes } = compile(['Reader-1', 'Reader-2'], [['Reader-1', 'Reader-2', 'whole']]);
    expect(nodes[0]?.links.feeds('Reader')).toEqual([
      { id: 'Reader-2', type: 'Reader', displayName: 'The Reader-2', componentName: 'Reader' },
    ]);
    expect(nodes[0]?.links.feeds('Other')).toEqual([]);
    expect(nodes[1]?.links.sources).toMatchObject([{ id: 'Reader-1' }]);
    expect(nodes[0]?.links.sources).toEqual([]);
  });

  it('knows a neighbour by the name of its component, also under an alias', () => {
    const { nodes } = compile(['OldReader-1', 'OldReader-2'], [['OldReader-1', 'OldReader-2', 'whole']]);
    expect(nodes[0]?.links.feeds('Reader')).toHaveLength(1);
    expect(nodes[0]?.identity.type).toBe('OldReader');
  });

  it.each([
    ['its one reader takes a text as it is written', [['A', 'B', 'streamed']], true],
    ['its reader takes whole texts only', [['A', 'B', 'whole']], false],
    [
      'it has two readers',
      [
        ['A', 'B', 'streamed'],
        ['A', 'C', 'streamed'],
      ],
      false,
    ],
    [
      'its reader has another source',
      [
        ['A', 'B', 'streamed'],
        ['C', 'B', 'streamed'],
      ],
      false,
    ],
    ['its reader does not have that field', [['A', 'B', 'gone']], false],
    [
      'its reader never runs',
      [
        ['A', 'B', 'streamed'],
        ['B', 'C', 'whole'],
        ['C', 'B', 'whole'],
      ],
      false,
    ],
  ] as const)('lets an output stream only where it is read so: %s', (_case, edges, streams) => {
    const id = (name: string) => `Reader-${name}`;
    const named = edges.map(([source, target, field]) => [id(source), id(target), field] as const);
    expect(compile(['A', 'B', 'C'].map(id), named).nodes[0]?.outputs[0]?.streamable).toBe(streams);
  });

  it('lets no output stream into a field that the component has and the node has not', () => {
    const outputs = { by_method: ['Message'] };
    const nodes = [drawNode('Reader-A', { fields, outputs }), drawNode('Reader-B', { outputs })];
    const edges = [drawEdge(['Reader-A', 'by_method'], ['Reader-B', 'streamed'])];
    expect(compileFlow({ nodes, edges }, catalog).nodes[0]?.outputs[0]?.streamable).toBe(false);
  });

  it('knows its inputs and outputs by their components, or by those after which their ids are called', () => {
    const begin = { ...reader, type: 'Begin', aliases: [], end: { side: 'input', shows: 'chat' } as const };
    const nodes = [
      drawNode('Begin-1'),
      drawNode('x', {}, 'Begin'),
      drawNode('Begin-2', {}, 'Reader'),
      drawNode('Reader-1'),
      drawNode('Reader-2', { more: { is_output: true } }),
    ];
    const plan = compileFlow({ nodes, edges: [] }, createCatalog([reader, begin]));
    expect(plan.nodes.map((node) => [node.isInput, node.isOutput, node.interface])).toEqual([
      [true, false, 'chat'],
      [true, false, 'chat'],
      [true, false, 'chat'],
      [false, false, null],
      [false, true, null],
    ]);
  });

  it('cannot have two nodes of one id', () => {
    expect(() => compile(['Reader-1', 'Reader-1'], [])).toThrow(
      'The flow has two nodes with the id "Reader-1".',
    );
  });

  it('is checked for edges that do not fit', () => {
    const nodes = [
      drawNode('Reader-1', { displayName: 'From' }),
      drawNode('Reader-2', { displayName: 'To', fields }),
    ];
    const edges = [drawEdge(['Reader-1', 'none'], ['Reader-2', 'whole'])];
    expect(() => compileFlow({ nodes, edges }, catalog)).toThrow(
      'Edge between Reader and Reader has no matched type.',
    );
  });
});

import { drawEdge, drawNode } from '../testing/draw-flow';
import { expandGroups } from './expand-groups';
import { parseFlowData } from './parse-flow-data';

const inner = {
  nodes: [
    drawNode('Prompt-in', {
      fields: { x: { value: 'inner', display_name: 'Inner x' } },
      outputs: { prompt: ['Message'] },
    }),
    drawNode('Last-in', { fields: { y: '' }, outputs: { out: ['Message'] } }),
  ],
  edges: [drawEdge(['Prompt-in', 'prompt'], ['Last-in', 'y'])],
};

function drawGroup(id: string, data: unknown, proxy: { id: string; field: string }, outputs: object[]) {
  const fields = { outer: { value: 'outer', display_name: 'Outer x', show: false, proxy } };
  return drawNode(id, { fields, more: { flow: { data }, outputs } }, 'GroupNode');
}

const output = (name: string, proxy?: object) => ({ name, types: ['Message'], proxy });
const group = drawGroup('Group-1', inner, { id: 'Prompt-in', field: 'x' }, [
  output('named', { id: 'Last-in', name: 'out' }),
  output('Last-in_out'),
]);
const before = drawNode('Before-1', { outputs: { out: ['Message'] } });
const after = drawNode('After-1', { fields: { z: '' } });

function expand(nodes: object[], edges: object[]) {
  const { nodes: expanded, edges: rewritten } = expandGroups(parseFlowData({ nodes, edges }));
  return {
    ids: expanded.map((node) => node.id),
    field: (id: string, name: string) => expanded.find((node) => node.id === id)?.template.get(name),
    edges: rewritten.map(({ source, sourceHandle, target, targetHandle }) =>
      [source, sourceHandle.output, target, targetHandle.field].join(' '),
    ),
  };
}

describe('A group', () => {
  it('is replaced by what is in it, behind the other nodes', () => {
    expect(expand([group, after], []).ids).toEqual(['After-1', 'Prompt-in', 'Last-in']);
  });

  it("gives its fields' values to those inside, which stay shown as they were", () => {
    const field = expand([group], []).field('Prompt-in', 'x');
    expect(field).toMatchObject({ value: 'outer', display_name: 'Inner x', show: true });
  });

  it('hands edges into it on to the field inside', () => {
    const { edges } = expand([before, group], [drawEdge(['Before-1', 'out'], ['Group-1', 'outer'])]);
    expect(edges).toEqual(['Before-1 out Prompt-in x', 'Prompt-in prompt Last-in y']);
  });

  it.each(['named', 'Last-in_out', 'whatever'])('gives edges out of it an output inside: %s', (name) => {
    const { edges } = expand([group, after], [drawEdge(['Group-1', name], ['After-1', 'z'])]);
    expect(edges[0]).toBe('Last-in out After-1 z');
  });

  it('may hold groups', () => {
    const nested = { nodes: [group], edges: [] };
    const outer = drawGroup('Group-2', nested, { id: 'Group-1', field: 'outer' }, [
      output('o', { id: 'Group-1', name: 'named' }),
    ]);
    const edges = [
      drawEdge(['Before-1', 'out'], ['Group-2', 'outer']),
      drawEdge(['Group-2', 'o'], ['After-1', 'z']),
    ];
    const expanded = expand([before, outer, after], edges);
    expect(expanded.ids).toEqual(['Before-1', 'After-1', 'Prompt-in', 'Last-in']);
    expect(expanded.edges).toEqual([
      'Before-1 out Prompt-in x',
      'Last-in out After-1 z',
      'Prompt-in prompt Last-in y',
    ]);
  });

  it('refuses an edge into a field that it does not have', () => {
    const edge = drawEdge(['Before-1', 'out'], ['Group-1', 'gone']);
    expect(() => expand([before, group], [edge])).toThrow(
      expect.objectContaining({ message: 'Edge between Before and Group has invalid handles' }) as Error,
    );
  });
});

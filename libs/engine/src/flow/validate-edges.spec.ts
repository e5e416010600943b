import { drawEdge, drawNode } from '../testing/draw-flow';
import { parseFlowData } from './parse-flow-data';
import { validateEdges } from './validate-edges';

const source = drawNode('Source-1', { displayName: 'From', outputs: { out: ['Data'] } });
const target = drawNode('Target-1', { displayName: 'To', fields: { x: '' } });

function validate(edge: unknown): void {
  const { nodes, edges } = parseFlowData({ nodes: [source, target], edges: [edge] });
  validateEdges(new Map(nodes.map((node) => [node.id, node])), edges);
}

const wanting = (inputTypes: readonly string[] | null, type: string | null = 'other') => {
  const edge = drawEdge(['Source-1', 'out'], ['Target-1', 'x'], ['Data']);
  return { ...edge, data: { ...edge.data, targetHandle: { ...edge.data.targetHandle, inputTypes, type } } };
};

describe('An edge fits', () => {
  it.each([
    ['its type is among those that the field takes', wanting(['Message', 'Data'])],
    ['the field takes it by its newer name', wanting(['JSON'])],
    ['the field is of that type itself', wanting(null, 'Data')],
    ['the field is one that nobody knows', { ...wanting(['Data']), target: 'Target-1' }],
    ['it feeds a Loop that names no types', wanting([], null)],
  ])('when %s', (_why, edge) => {
    expect(() => validate(edge)).not.toThrow();
  });
});

describe('An edge does not fit', () => {
  it.each([
    ['the field takes other types', wanting(['Message']), 'Edge between From and To has invalid handles'],
    [
      'the source has no such output',
      drawEdge(['Source-1', 'gone'], ['Target-1', 'x']),
      'Edge between Source and Target has no matched type.',
    ],
    [
      'the output gives other types than the edge says',
      drawEdge(['Source-1', 'out'], ['Target-1', 'x']),
      'Edge between Source and Target has no matched type.',
    ],
    [
      'its source is missing',
      drawEdge(['Gone-1', 'out'], ['Target-1', 'x']),
      'Source vertex Gone-1 not found',
    ],
    [
      'its target is missing',
      drawEdge(['Source-1', 'out'], ['Gone-1', 'x'], ['Data']),
      'Target vertex Gone-1 not found',
    ],
  ])('when %s', (_why, edge, message) => {
    expect(() => validate(edge)).toThrow(
      expect.objectContaining({ code: 'GRAPH_INVALID', message }) as Error,
    );
  });
});

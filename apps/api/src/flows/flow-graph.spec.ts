import { graphProblem } from './flow-graph';

describe('A graph', () => {
  it.each([{}, { nodes: [], edges: [] }, { nodes: [{ anything: 1 }], edges: [{}], viewport: null, more: 1 }])(
    'may be %j',
    (graph) => {
      expect(graphProblem(graph)).toBeNull();
    },
  );

  it.each([
    [{ edges: [] }, [], 'Flow must have nodes'],
    [{ nodes: [] }, [], 'Flow must have edges'],
    [{ nodes: {}, edges: [] }, ['nodes'], 'The nodes of a flow must be a list'],
    [{ nodes: [{}, 3], edges: [] }, ['nodes', 1], 'Each of the nodes must be an object'],
    [{ nodes: [], edges: [null] }, ['edges', 0], 'Each of the edges must be an object'],
    [{ nodes: [[]], edges: [] }, ['nodes', 0], 'Each of the nodes must be an object'],
  ])('cannot be %j', (graph, path, message) => {
    expect(graphProblem(graph)).toEqual({ path, message });
  });
});

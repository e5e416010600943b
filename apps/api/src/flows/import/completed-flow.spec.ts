import { completedFlow } from './completed-flow';

const GRAPH = { nodes: [], edges: [] };
const ID = '0c2b8f0e-7d0a-4a39-9c57-3d5b6a1f0e11';

describe('A flow of a file', () => {
  it.each([
    [
      'an empty endpoint name, as Langflow 1.0 wrote it',
      { name: 'a', endpoint_name: '' },
      { name: 'a', endpoint_name: null },
    ],
    ['the id of a node', { name: 'a', id: 'StoreMessage-Ye19D' }, { name: 'a' }],
    ['an id', { name: 'a', id: ID }, { name: 'a', id: ID }],
    ['no name', { data: GRAPH }, { name: 'My flow', data: GRAPH }],
    [
      'its graph at the top',
      { name: 'a', nodes: [1], edges: [2] },
      { name: 'a', data: { nodes: [1], edges: [2] } },
    ],
    [
      'nodes alone',
      { nodes: [1], viewport: 3 },
      { name: 'My flow', data: { nodes: [1], edges: [], viewport: 3 } },
    ],
  ])('may have %s', (_, flow, complete) => {
    expect(completedFlow(flow, 'folder/My flow.json')).toEqual(complete);
  });

  it.each([[{}], [{ data: {} }], ['text'], [[1]]])('is not made of what is none: %j', (value) => {
    expect(completedFlow(value, 'a.json')).toEqual(value);
  });
});

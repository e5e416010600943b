import { withoutSecrets } from './without-secrets';

const node = (template: object, more: object = {}) => ({
  id: 'n',
  zIndex: 3,
  data: { type: 'OpenAIModel', node: { display_name: 'Model', template, ...more }, id: 'n' },
});

describe('A graph without secrets', () => {
  it('has no values in password fields, whichever way they are marked, and all else as it was, in the same order', () => {
    const graph = {
      viewport: { zoom: 1 },
      nodes: [
        node({
          _type: 'Component',
          api_key: { value: 'sk-1', password: true, name: 'api_key' },
          token: { _input_type: 'SecretStrInput', value: 'OPENAI_API_KEY', load_from_db: true },
          text: { value: 'stays', password: false },
          empty: { password: true },
        }),
        'not even a node',
      ],
      edges: [{ id: 'e' }],
    };
    expect(JSON.stringify(withoutSecrets(graph))).toBe(
      JSON.stringify(graph).replace('"sk-1"', 'null').replace('"OPENAI_API_KEY"', 'null'),
    );
  });

  it.each([
    ['under data', (nodes: unknown[]) => ({ data: { nodes, edges: [] } })],
    ['directly', (nodes: unknown[]) => ({ nodes, edges: [] })],
  ])('has none inside groups that hold their flow %s', (_, flow) => {
    const inner = node({ key: { value: 'sk-1', password: true } });
    const graph = { nodes: [node({}, { flow: flow([inner]) })], edges: [] };
    expect(JSON.stringify(withoutSecrets(graph))).not.toContain('sk-1');
  });

  it('leaves the graph that it was made from alone', () => {
    const graph = { nodes: [node({ key: { value: 'sk-1', password: true } })], edges: [] };
    withoutSecrets(graph);
    expect(graph.nodes[0]?.data.node.template).toEqual({ key: { value: 'sk-1', password: true } });
  });

  it('is nothing when there is no graph', () => {
    expect(withoutSecrets(null)).toBeNull();
  });
});

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
          other: { _input_type: 'SecretStrInput', value: 'sk-2', default: 'sk-3' },
          text: { value: 'stays', password: false },
          empty: { password: true },
        }),
        'not even a node',
      ],
      edges: [{ id: 'e' }],
    };
    expect(JSON.stringify(withoutSecrets(graph))).toBe(JSON.stringify(graph).replaceAll(/"sk-\d"/g, 'null'));
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

  /** What is left of the fields of a component. */
  const fields = (template: object, type = 'Unknown') => {
    const graph = withoutSecrets({ nodes: [{ id: 'n', data: { type, id: 'n', node: { template } } }] });
    const [{ data }] = graph?.nodes as [{ data: { node: { template: Record<string, unknown> } } }];
    return data.node.template;
  };

  it('has none in fields that the component declares as secret, whatever their marks say', () => {
    expect(fields({ api_key: { value: 'mine', password: false } }, 'OpenAIModel')).toEqual({
      api_key: { value: null, password: false },
    });
  });

  it('has none in fields that are called like a credential', () => {
    const template = { key1: { display_name: 'API Key', value: 'mine' }, auth_token: { value: 'mine' } };
    expect(JSON.stringify(fields(template))).not.toContain('mine');
  });

  it('keeps the names of variables, and no key that passes for one', () => {
    const template = {
      api_key: { password: true, load_from_db: true, value: 'OPENAI_API_KEY' },
      other: { password: true, load_from_db: true, value: 'sk-proj-0123456789abcdefghij' },
    };
    expect(fields(template)).toMatchObject({ api_key: { value: 'OPENAI_API_KEY' }, other: { value: null } });
  });

  it('keeps the code, and what only resembles a credential', () => {
    const template = {
      code: { value: 'api_key="not read here"' },
      max_tokens: { value: '100' },
      input_value: { value: 'Write about token=abc and basic authentication' },
      use_password: { value: true },
    };
    expect(fields(template)).toEqual(template);
  });
});

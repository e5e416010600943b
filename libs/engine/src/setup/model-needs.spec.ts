import { alone, codes, edge, node, setupOf, variable } from './testing/setup-of';

const gpt = { type: 'model', value: [{ name: 'gpt-4o', provider: 'OpenAI' }] };

describe('A flow that asks a model', () => {
  it.each([
    ['a model field', { model: { type: 'model', value: '' } }],
    ['no model field', {}],
  ])('needs one to be chosen, with %s', (_, fields) => {
    expect(setupOf(alone(fields))).toMatchObject({
      state: 'needs_setup',
      findings: [
        {
          code: 'model_missing',
          message: 'No model is chosen in "The Asks-1".',
          fix: 'Choose a model.',
          node_id: 'Asks-1',
          component: 'The Asks-1',
          component_type: 'Asks',
          field: 'model',
        },
      ],
    });
  });

  it('needs its key: the variable of the provider will do', () => {
    expect(codes(alone({ model: gpt }))).toEqual(['needs_setup', 'key_missing api_key OPENAI_API_KEY']);
    expect(codes(alone({ model: gpt }), { OPENAI_API_KEY: 'credential' })).toEqual(['ready']);
  });

  it.each([
    ['the name of a variable in capitals, of that one only', 'MY_KEY', ['MY_KEY']],
    ['a variable, or else the usual one', variable('MY_KEY'), ['MY_KEY', 'OPENAI_API_KEY']],
  ])('needs, with %s, a variable', (_, api_key, names) => {
    const flow = alone({ model: gpt, api_key });
    expect(setupOf(flow).findings[0]?.variables).toEqual(names);
    expect(codes(flow, { MY_KEY: 'credential' })).toEqual(['ready']);
  });

  it('is ready with a key of its own', () => {
    expect(codes(alone({ model: gpt, api_key: 'sk-1' }))).toEqual(['ready']);
  });

  it('is ready when a variable fills empty fields of the name of its key', () => {
    const flow = alone({ model: gpt, api_key: { display_name: 'API Key' } });
    expect(setupOf(flow, {}, { 'API Key': 'ANY' }).state).toBe('ready');
  });

  it.each([
    ['provider and model of their own fields', { provider: 'OpenAI', model_name: 'x' }],
    ['a plain name that is known', { model: { type: 'model', value: 'gpt-4o' } }],
  ])('finds the provider by %s', (_, fields) => {
    expect(codes(alone(fields))).toEqual(['needs_setup', 'key_missing api_key OPENAI_API_KEY']);
  });

  it('needs no key where the provider asks for none', () => {
    const model = { type: 'model', value: [{ name: 'llama3', provider: 'Ollama' }] };
    expect(codes(alone({ model }))).toEqual(['ready']);
  });

  it.each([
    [
      'of a provider that is not reached from here',
      { name: 'granite', provider: 'Else' },
      'model_unavailable',
    ],
    ['of nobody knows whom', { name: 'granite' }, 'model_missing'],
  ])('needs another one when it is %s', (_, value, code) => {
    const model = { type: 'model', value: [value] };
    expect(codes(alone({ model }))).toEqual(['needs_setup', `${code} model`]);
  });

  it('needs neither when an edge brings the model', () => {
    const nodes = [node('Search-1', { token: 'x' }), node('Asks-1', { model: { type: 'model' } })];
    expect(codes({ nodes, edges: [edge('Search-1', 'Asks-1', 'model')] })).toEqual(['ready']);
  });
});

describe('A component with a service of its own', () => {
  it('needs the key that its declaration names', () => {
    expect(codes(alone({ token: '' }, 'Search-1'))).toEqual([
      'needs_setup',
      'key_missing token SEARCH_TOKEN',
    ]);
    expect(codes(alone({ old_token: 'x' }, 'Search-1'))).toEqual(['ready']);
    expect(codes(alone({ token: '' }, 'Search-1'), { SEARCH_TOKEN: 'credential' })).toEqual(['ready']);
  });
});

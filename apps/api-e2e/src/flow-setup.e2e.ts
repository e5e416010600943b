import type {
  CheckedFlow,
  FieldChange,
  FlowFields,
  FlowSetup,
  FlowSetupSummary,
  RunResponse,
} from '@flowgate/contracts';
import {
  chatInput,
  createFlow,
  createKey,
  createUser,
  echo,
  modelChat,
  promptEcho,
  send,
  type Server,
  startServer,
  unchosenChat,
  tokenOf,
} from '@flowgate/test-server';

const MODEL = 'LanguageModelComponent-1';
const CHOSEN = { node_id: MODEL, field: 'model', value: { name: 'gpt-4o', provider: 'OpenAI' } };

describe('The setup of a flow', () => {
  let server: Server;
  let token: string;
  let id: string;
  let made = 0;
  beforeAll(async () => {
    server = await startServer({ env: { ANTHROPIC_API_KEY: 'sk-ant-of-the-server', OPENAI_API_KEY: '' } });
    token = await tokenOf(server);
  });
  beforeEach(async () => {
    id = await create(unchosenChat());
  });
  afterAll(() => server.stop());

  const create = (data: object | null) => createFlow(server, { token }, `flow-${++made}`, data);
  const setup = async (flow = id) =>
    (await send<FlowSetup>(server, `GET /api/v1/flows/${flow}/setup`, { token })).body;
  const fields = async (flow = id) =>
    (await send<FlowFields>(server, `GET /api/v1/flows/${flow}/fields`, { token })).body;
  const change = (changes: readonly FieldChange[], headers: Record<string, string> = {}) =>
    send<FlowFields>(server, `PATCH /api/v1/flows/${id}/fields`, { token, body: { changes }, headers });
  const graph = async () =>
    (await send<CheckedFlow>(server, `GET /api/v1/flows/${id}`, { token })).body.data ?? {};
  const codes = ({ findings }: FlowSetup) => findings.map(({ code }) => code);

  it('names the model that is missing, then its key, and is ready when both are there', async () => {
    expect(await setup()).toMatchObject({
      flow_id: id,
      state: 'needs_setup',
      findings: [{ code: 'model_missing', node_id: MODEL, field: 'model', component: 'Language Model' }],
      unused: [],
      ignored_code: [],
    });
    expect((await change([CHOSEN])).status).toBe(200);
    const missing = await setup();
    expect(missing.findings).toMatchObject([
      { code: 'key_missing', field: 'api_key', label: 'API Key', variables: ['OPENAI_API_KEY'] },
    ]);
    const body = { name: 'OPENAI_API_KEY', value: 'sk-1', default_fields: [] };
    const { body: stored } = await send<{ id: string }>(server, 'POST /api/v1/variables/', { token, body });
    expect(await setup()).toMatchObject({ state: 'ready', findings: [] });
    await send(server, `DELETE /api/v1/variables/${stored.id}`, { token });
    expect((await setup()).state).toBe('needs_setup');
  });

  it("counts what the server's environment has", async () => {
    await change([{ ...CHOSEN, value: { name: 'claude-x', provider: 'Anthropic' } }]);
    expect((await setup()).state).toBe('ready');
  });

  it('is ready with a key that is entered, which is not shown again', async () => {
    await change([CHOSEN, { node_id: MODEL, field: 'api_key', value: 'sk-entered' }]);
    expect((await setup()).state).toBe('ready');
    const shown = await fields();
    expect(JSON.stringify(shown)).not.toContain('sk-entered');
    const key = shown.components[1]?.fields.find(({ name }) => name === 'api_key');
    expect(key).toMatchObject({ kind: 'secret', value: null, has_value: true, variable: null });
  });

  it.each([
    ['ready', 'an echo', echo()],
    ['ready', 'a prompt', promptEcho()],
    ['ready', 'a key in the flow', modelChat('http://127.0.0.1:1/v1')],
    ['cannot_run', 'no graph', null],
    ['cannot_run', 'no components', { nodes: [], edges: [] }],
  ])('is %s with %s', async (state, _, data) => {
    expect((await setup(await create(data))).state).toBe(state);
  });

  it('is that of the components that a run comes to, and tells of the others', async () => {
    const stray = {
      ...chatInput('Stray-1'),
      data: { ...(chatInput('Stray-1').data as object), type: 'Unheard' },
    };
    const { nodes, edges } = echo();
    const beside = await create({ nodes: [...nodes, stray], edges });
    expect(await setup(beside)).toMatchObject({
      state: 'ready',
      findings: [],
      unused: [{ node_id: 'Stray-1', component_type: 'Unheard' }],
    });
  });

  it('names the components whose code its author has changed, and so do its warnings and the answer of a run', async () => {
    const { nodes, edges } = echo();
    const [input, output] = nodes;
    const { node, ...data } = input?.data as { readonly node: object };
    const edited = { ...input, data: { ...data, node: { ...node, edited: true } } };
    const flow = await create({ nodes: [edited, output], edges });
    expect(await setup(flow)).toMatchObject({
      state: 'ready',
      ignored_code: [{ node_id: 'ChatInput-b6UCc', component: 'Chat Input', component_type: 'ChatInput' }],
    });
    const warning = {
      code: 'component_code_ignored',
      node_id: 'ChatInput-b6UCc',
      component_type: 'ChatInput',
    };
    const { body } = await send<CheckedFlow>(server, `GET /api/v1/flows/${flow}`, { token });
    expect(body.warnings).toMatchObject([warning]);
    const key = await createKey(server, { token });
    const run = { key, body: { input_value: 'hi' } };
    const answer = await send<RunResponse>(server, `POST /api/v1/run/${flow}`, run);
    expect(answer.body.warnings).toMatchObject([warning]);
  });

  it('is told in a list for all flows of the user', async () => {
    const other = await create(echo());
    const { body } = await send<FlowSetupSummary[]>(server, 'GET /api/v1/flows/setup', { token });
    const of = (flow: string) => body.find(({ flow_id }) => flow_id === flow);
    expect(of(other)).toEqual({ flow_id: other, state: 'ready', reasons: [], count: 0 });
    expect(of(id)).toMatchObject({
      state: 'needs_setup',
      reasons: ['No model is chosen in "Language Model".'],
      count: 1,
    });
    await change([{ ...CHOSEN, value: { name: 'claude-x', provider: 'Anthropic' } }]);
    const { body: later } = await send<FlowSetupSummary[]>(server, 'GET /api/v1/flows/setup', { token });
    expect(later.find(({ flow_id }) => flow_id === id)?.state).toBe('ready');
  });

  it('and the fields of another user’s flow are as absent as a flow that does not exist', async () => {
    const eve = await createUser(server, 'eve');
    for (const path of ['setup', 'fields'])
      expect(await send(server, `GET /api/v1/flows/${id}/${path}`, eve)).toMatchObject({
        status: 404,
        body: { detail: 'Flow not found' },
      });
    const body = { changes: [CHOSEN] };
    expect((await send(server, `PATCH /api/v1/flows/${id}/fields`, { ...eve, body })).status).toBe(404);
    const { body: list } = await send<FlowSetupSummary[]>(server, 'GET /api/v1/flows/setup', eve);
    expect(list).toEqual([]);
  });

  describe('is changed in its fields', () => {
    it('and nothing else of the flow is', async () => {
      const before = JSON.stringify(await graph());
      await change([{ node_id: MODEL, field: 'temperature', value: 0.7 }]);
      expect(JSON.stringify(await graph())).toBe(before.replace('"value":0.1', '"value":0.7'));
    });

    it('with a new version, for which alone the next change may be made', async () => {
      const { version_token: version } = await fields();
      const first = await change([CHOSEN], { 'if-match': version });
      expect(first.status).toBe(200);
      expect(first.body.version_token).not.toBe(version);
      const late = await change([{ ...CHOSEN, value: '' }], { 'if-match': version });
      expect(late).toMatchObject({
        status: 409,
        body: { detail: { code: 'flow_version_conflict', current_version_token: first.body.version_token } },
      });
      expect((await setup()).findings[0]?.code).toBe('key_missing');
    });

    it('all at once or not at all, and says which change is wrong', async () => {
      const wrong = { node_id: MODEL, field: 'temperature', value: 'hot' };
      expect(await change([CHOSEN, wrong])).toMatchObject({
        status: 422,
        body: {
          detail: [{ loc: ['body', 'changes', 1, 'value'], msg: 'Value error, The value must be a number.' }],
        },
      });
      expect(codes(await setup())).toEqual(['model_missing']);
    });

    it.each([
      ['no list', { changes: {} }],
      ['neither value nor variable', { changes: [{ node_id: MODEL, field: 'model' }] }],
      ['both', { changes: [{ node_id: MODEL, field: 'api_key', value: 'x', variable: 'X' }] }],
      ['a component that is not there', { changes: [{ node_id: 'X', field: 'model', value: '' }] }],
      ['code', { changes: [{ node_id: MODEL, field: 'code', value: 'x' }] }],
    ])('not with %s', async (_, body) => {
      const answer = await send(server, `PATCH /api/v1/flows/${id}/fields`, { token, body });
      expect(answer.status).toBe(422);
    });

    it('not while it is locked', async () => {
      await send(server, `PATCH /api/v1/flows/${id}`, { token, body: { locked: true } });
      expect((await change([CHOSEN])).status).toBe(423);
    });

    it('to read a variable, which a run then does', async () => {
      await change([CHOSEN, { node_id: MODEL, field: 'system_message', variable: 'TONE' }]);
      expect(codes(await setup())).toEqual(['key_missing', 'variable_missing']);
    });
  });
});

import type { ChatCompletion, ChatCompletionChunk, ModelList, OpenAiError } from '@flowgate/contracts';
import { startModelStandIn, type ModelStandIn } from '@flowgate/model-stand-in';
import {
  agentChat,
  createFlow,
  createKey,
  createUser,
  echo,
  modelChat,
  send,
  type Server,
  startWithModels,
  type TestUser,
} from '@flowgate/test-server';

const user = (content: unknown) => ({ role: 'user', content });

describe('Chat completions', () => {
  let models: ModelStandIn;
  let server: Server;
  let bob: TestUser;
  beforeAll(async () => {
    models = await startModelStandIn();
    ({ server, bob } = await startWithModels(models));
  });
  afterAll(async () => {
    await server.stop();
    await models.stop();
  });

  const complete = <T = ChatCompletion>(body: object, key = bob.key) =>
    send<T>(server, 'POST /v1/chat/completions', { body, headers: { authorization: `Bearer ${key}` } });
  const textOf = async (body: object) => (await complete(body)).body.choices[0].message.content;
  const asked = () =>
    (models.requests.at(-1)?.body as { messages: { role: string; content: unknown }[] }).messages;

  it('are what a flow says to the last message of the user, with what its models used', async () => {
    const { status, body } = await complete({ model: 'model', messages: [user('hi')], temperature: 0.5 });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: expect.stringMatching(/^chatcmpl-/) as string,
      object: 'chat.completion',
      model: 'model',
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: 'stub: hi', refusal: null },
          finish_reason: 'stop',
        },
      ],
    });
    const { prompt_tokens, completion_tokens, total_tokens } = body.usage;
    expect(prompt_tokens).toBeGreaterThan(0);
    expect(total_tokens).toBe(prompt_tokens + completion_tokens);
  });

  it("give a flow's memory the messages before, and each call a session of its own", async () => {
    const messages = [
      user('first'),
      { role: 'assistant', content: 'answer' },
      user([{ type: 'text', text: 'second' }]),
    ];
    expect(await textOf({ model: 'agent', messages })).toBe('stub: second');
    expect(asked().map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(await textOf({ model: 'agent', messages: [user('third')] })).toBe('stub: third');
    expect(asked().map(({ role }) => role)).toEqual(['system', 'user']);
  });

  it('go on with the session that they name, which the server remembers', async () => {
    const metadata = { session_id: 'a session' };
    await complete({ model: 'agent', metadata, messages: [user('one')] });
    await complete({ model: 'agent', metadata, messages: [user('ignored'), user('two')] });
    expect(asked().map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(JSON.stringify(asked())).not.toContain('ignored');
  });

  it('fill the variable SYSTEM_MESSAGE with what system messages say', async () => {
    const guided = JSON.stringify(agentChat()).replace(
      '"value":"Be brief."',
      '"load_from_db":true,"value":"SYSTEM_MESSAGE"',
    );
    await createFlow(server, bob, 'guided', JSON.parse(guided) as object);
    const system = [
      { role: 'system', content: 'Be' },
      { role: 'developer', content: 'kind.' },
    ];
    await complete({ model: 'guided', messages: [...system, user('hi')] });
    expect(asked()[0]).toMatchObject({
      role: 'system',
      content: expect.stringContaining('Be\n\nkind.') as string,
    });
  });

  it('come as chunks, with the usage if it is asked for', async () => {
    const chunks = await streamed({ model: 'model', messages: [user('hi there')] });
    expect(chunks.map(({ choices }) => choices[0]?.delta)).toEqual([
      { role: 'assistant', content: '' },
      ...['stub: ', 'hi ', 'there'].map((content) => ({ content })),
      {},
    ]);
    expect(chunks.map(({ choices }) => choices[0]?.finish_reason)).toEqual([null, null, null, null, 'stop']);
    expect(chunks.some((chunk) => 'usage' in chunk)).toBe(false);
    const stream_options = { include_usage: true };
    const more = await streamed({ model: 'model', messages: [user('hi there')], stream_options });
    expect(more.at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: 4 } });
    expect(more.slice(0, -1).every(({ usage }) => usage === null)).toBe(true);
  });

  it('tell of a failure within a stream', async () => {
    const chunks = await streamed<OpenAiError>({ model: 'model', messages: [user('STUB_ERROR 500')] });
    expect(chunks.at(-1)?.error).toMatchObject({ type: 'server_error', code: 'component_failed' });
  });

  async function streamed<T = ChatCompletionChunk>(body: object): Promise<T[]> {
    const answer = await complete<string>({ ...body, stream: true });
    const events = answer.body.split('\n\n');
    expect(events.splice(-2)).toEqual(['data: [DONE]', '']);
    return events.map((event) => JSON.parse(event.replace('data: ', '')) as T);
  }

  describe('are refused', () => {
    const messages = [user('hi')];
    it.each<[string, object, number, Partial<OpenAiError['error']>]>([
      ['an unknown flow', { model: 'nope', messages }, 404, { code: 'model_not_found', param: 'model' }],
      ['no messages', { model: 'echo' }, 400, { code: 'missing_required_parameter', param: 'messages' }],
      ['nothing of the user', { model: 'echo', messages: [] }, 400, { param: 'messages' }],
      [
        'a picture',
        { model: 'echo', messages: [user([{ type: 'image_url', image_url: { url: 'x' } }])] },
        400,
        { param: 'messages[0].content[0].type' },
      ],
      ['tools', { model: 'echo', messages, tools: [{}] }, 400, { param: 'tools' }],
      ['several choices', { model: 'echo', messages, n: 2 }, 400, { param: 'n' }],
      [
        'a schema',
        { model: 'echo', messages, response_format: { type: 'json_schema' } },
        400,
        { param: 'response_format.type' },
      ],
    ])("for %s, in OpenAI's form", async (_, body, status, error) => {
      const answer = await complete<OpenAiError>(body);
      expect(answer.status).toBe(status);
      expect(answer.body.error).toMatchObject({ type: 'invalid_request_error', ...error });
      expect(Object.keys(answer.body.error).sort()).toEqual(['code', 'message', 'param', 'type']);
    });

    it('without a key and with an unknown one', async () => {
      const body = { model: 'echo', messages };
      const refused = { status: 401, body: { error: { code: 'invalid_api_key' } } };
      expect(await send(server, 'POST /v1/chat/completions', { body })).toMatchObject(refused);
      expect(await complete(body, 'sk-unknown')).toMatchObject(refused);
    });

    it('beyond what their key may', async () => {
      const limited = await createKey(server, bob, { limits: [{ requests: 1, per: 'day' }] });
      const body = { model: 'echo', messages };
      expect((await complete(body, limited)).status).toBe(200);
      const answer = await complete<OpenAiError>(body, limited);
      expect(answer).toMatchObject({ status: 429, body: { error: { code: 'rate_limit_exceeded' } } });
      expect(answer.headers.get('retry-after')).not.toBeNull();
      const scoped = await createKey(server, bob, { scopes: ['flows:read'] });
      expect(await complete(body, scoped)).toMatchObject({
        status: 403,
        body: { error: { code: 'insufficient_scope' } },
      });
    });

    it('when the run fails, and are not to be repeated', async () => {
      const answer = await complete<OpenAiError>({ model: 'model', messages: [user('STUB_ERROR 500')] });
      expect(answer.status).toBe(500);
      expect(answer.body.error.message).toMatch(/^Error running graph: Error building Component OpenAI/);
      expect(answer.headers.get('x-should-retry')).toBe('false');
    });

    it('at an address that does not exist, and for a body that is no JSON', async () => {
      expect(await send(server, 'GET /v1/assistants', bob)).toMatchObject({
        status: 404,
        body: { error: { message: 'Not Found' } },
      });
      const headers = { 'content-type': 'application/json' };
      const broken = { key: bob.key, body: '{', headers };
      expect(await send(server, 'POST /v1/chat/completions', broken)).toMatchObject({
        status: 400,
        body: { error: { type: 'invalid_request_error' } },
      });
    });
  });

  describe('The models', () => {
    const list = async (key: string) =>
      (await send<ModelList>(server, 'GET /v1/models', { key })).body.data.map(({ id }) => id);

    it('are the flows that can be chatted with, by endpoint name or id', async () => {
      const eve = await createUser(server, 'eve');
      await createFlow(server, eve, 'talk', echo());
      const { body } = await send<{ id: string }>(server, 'POST /api/v1/flows/', {
        ...eve,
        body: { name: 'Unnamed', data: echo() },
      });
      await createFlow(server, eve, 'mute', { nodes: [], edges: [] });
      const strange = JSON.parse(
        JSON.stringify(modelChat('')).replaceAll('OpenAIModel', 'Strange'),
      ) as object;
      await createFlow(server, eve, 'strange', strange);
      expect(await list(eve.key)).toEqual(['talk', body.id]);
      const talk = { id: 'talk', object: 'model', owned_by: 'flowgate', name: 'talk' };
      expect((await send(server, 'GET /v1/models/talk', eve)).body).toMatchObject(talk);
      expect(await send(server, 'GET /v1/models/mute', eve)).toMatchObject({
        status: 404,
        body: { error: { code: 'model_not_found' } },
      });
    });

    it('are those that the key reaches', async () => {
      const flow = await createFlow(server, bob, 'reached', echo());
      expect(await list(await createKey(server, bob, { flows: [flow] }))).toEqual(['reached']);
    });
  });
});

import type { MessageListItem, RunResponse } from '@flowgate/contracts';
import {
  createFlow,
  createUser,
  echo,
  promptEcho,
  send,
  sharedServer,
  type TestUser,
  tokenOf,
} from '@flowgate/test-server';

interface Failure {
  detail: string;
}

describe('Running a flow', () => {
  const server = sharedServer();
  let bob: TestUser;
  let alice: TestUser;
  let echoId: string;
  let promptId: string;
  beforeAll(async () => {
    bob = await createUser(server, 'bob');
    alice = await createUser(server, 'alice');
    echoId = await createFlow(server, bob, 'echo', echo());
    promptId = await createFlow(server, bob, 'prompt-echo', promptEcho());
  });

  const run = <T = RunResponse>(flow: string, body?: object | string, headers: Record<string, string> = {}) =>
    send<T>(server, `POST /api/v1/run/${flow}`, {
      key: bob.key,
      headers,
      ...(body !== undefined && { body }),
    });
  const textOf = ({ body }: { body: RunResponse }) => body.outputs[0]?.outputs[0]?.outputs.message?.message;

  describe('answers', () => {
    it("in Langflow's shape, key by key", async () => {
      const { status, headers, body } = await run('echo', { input_value: 'hello', input_type: 'chat' });
      expect(status).toBe(200);
      expect(headers.get('content-type')).toMatch(/^application\/json/);
      expect(Object.keys(body)).toEqual(['session_id', 'outputs']);
      expect(body.session_id).toBe(echoId);
      expect(body.outputs[0]?.inputs).toEqual({ input_value: 'hello' });
      const result = body.outputs[0]?.outputs[0];
      expect(Object.keys(result ?? {})).toEqual([
        'results',
        'artifacts',
        'outputs',
        'logs',
        'messages',
        'timedelta',
        'duration',
        'component_display_name',
        'component_id',
        'used_frozen_result',
        'token_usage',
      ]);
      expect(result?.results.message).toMatchObject({
        text: 'hello',
        sender: 'Machine',
        sender_name: 'AI',
        flow_id: echoId,
        properties: { source: { id: 'ChatInput-b6UCc', display_name: 'Chat Input', source: 'Chat Input' } },
      });
      expect(Object.keys(result?.results.message as object)).toHaveLength(19);
      expect(result?.messages[0]).toMatchObject({ message: 'hello', component_id: 'ChatOutput-yK0AU' });
    });

    it('to an id as to an endpoint name, whose case counts', async () => {
      expect(textOf(await run(echoId, { input_value: 'by id' }))).toBe('by id');
      expect(textOf(await run(echoId.replaceAll('-', ''), { input_value: 'hex' }))).toBe('hex');
      expect(await run('ECHO', {})).toMatchObject({
        status: 404,
        body: { detail: 'Flow identifier ECHO not found' },
      });
    });

    it('from the components that were asked for', async () => {
      const ids = async (body: object) =>
        (await run('echo', body)).body.outputs[0]?.outputs.map(({ component_id }) => component_id);
      expect(await ids({ output_type: 'debug' })).toEqual(['ChatInput-b6UCc', 'ChatOutput-yK0AU']);
      expect(await ids({ output_type: 'text' })).toEqual(['ChatOutput-yK0AU']);
      expect(await ids({ output_component: 'Chat Output' })).toEqual(['ChatOutput-yK0AU']);
      expect(await ids({ output_component: 'Nope-1' })).toEqual([]);
    });

    it('that their messages are stored, when they are', async () => {
      const session_id = 'stored before told';
      await run('echo', { input_value: 'hi', session_id });
      const query = `flow_id=${echoId}&session_id=${encodeURIComponent(session_id)}`;
      const { body } = await send<MessageListItem[]>(server, `GET /api/v1/monitor/messages?${query}`, bob);
      expect(body.map(({ sender, text }) => [sender, text])).toEqual([
        ['User', 'hi'],
        ['Machine', 'hi'],
      ]);
    });

    it('under the session that was named, else under the flow', async () => {
      expect((await run('echo', { session_id: 'mine' })).body.session_id).toBe('mine');
      for (const session_id of ['', null]) {
        expect((await run('echo', { session_id })).body.session_id).toBe(echoId);
      }
    });

    it('the flow as it is now, after it was changed', async () => {
      const flow = await createFlow(server, bob, 'changing', promptEcho('One {user_text}'));
      expect(textOf(await run('changing', { input_value: 'x' }))).toBe('One x');
      const body = { data: promptEcho('Two {user_text}') };
      await send(server, `PATCH /api/v1/flows/${flow}`, { ...bob, body });
      expect(textOf(await run('changing', { input_value: 'x' }))).toBe('Two x');
    });
  });

  describe('is for', () => {
    it('its owner: to another user it does not exist', async () => {
      for (const flow of ['echo', echoId]) {
        expect(await send(server, `POST /api/v1/run/${flow}`, { key: alice.key, body: {} })).toMatchObject({
          status: 404,
          body: { detail: `Flow identifier ${flow} not found` },
        });
      }
    });

    it('a key, not for a token', async () => {
      expect(await send(server, 'POST /api/v1/run/echo', { token: bob.token, body: {} })).toMatchObject({
        status: 403,
        body: { detail: 'An API key must be passed as query or header' },
      });
      expect(await send(server, 'POST /api/v1/run/echo', { key: 'bad', body: {} })).toMatchObject({
        status: 403,
        body: { detail: 'Invalid or missing API key' },
      });
    });

    it('a token too, by the route for sessions', async () => {
      const { token, key } = bob;
      for (const credentials of [{ token }, { key }]) {
        const body = { input_value: 'x' };
        const answer = await send<RunResponse>(server, 'POST /api/v1/run/session/echo', {
          ...credentials,
          body,
        });
        expect(textOf(answer)).toBe('x');
      }
      expect(await send(server, 'POST /api/v1/run/session/echo', { body: {} })).toMatchObject({
        status: 403,
      });
    });

    it('nobody else, not even a superuser', async () => {
      const token = await tokenOf(server);
      expect((await send(server, 'POST /api/v1/run/session/echo', { token, body: {} })).status).toBe(404);
    });

    it("the key in the query, in the form of Langflow's documentation too", async () => {
      for (const query of [`?x-api-key=${bob.key}`, `?x-api-key=${bob.key}?stream=false`]) {
        const body = { input_value: 'x' };
        const answer = await send<RunResponse>(server, `POST /api/v1/run/echo${query}`, { body });
        expect(textOf(answer)).toBe('x');
      }
    });
  });

  describe('that fails says why', () => {
    const failure = ({ status, body }: { status: number; body: Failure }, expected = 500) => {
      expect(status).toBe(expected);
      return JSON.parse(body.detail) as Record<string, unknown>;
    };

    it('in the words of the component, as JSON in a string, with the hint about outdated components', async () => {
      const tweaks = { 'Prompt-t2oaK': { template: 'Hi {missing}' } };
      const answer = await run<Failure>('prompt-echo', { input_value: 'bob', tweaks, session_id: 'failing' });
      expect(JSON.stringify(failure(answer))).toBe(
        JSON.stringify({
          message: "Error running graph: Error building Component Prompt Template: \n\n'missing'",
          traceback: null,
          description: null,
          code: null,
          suggestion:
            'The flow contains 3 outdated components. We recommend updating the following components: ' +
            'ChatInput-b6UCc, Prompt-t2oaK, ChatOutput-yK0AU.',
        }),
      );
      const messages = await send<MessageListItem[]>(
        server,
        `GET /api/v1/monitor/messages?flow_id=${promptId}&session_id=failing`,
        bob,
      );
      expect(messages.body.map(({ category, text }) => [category, text])).toEqual([
        ['message', 'bob'],
        ['error', 'missing\n'],
      ]);
    });

    it('when it has no graph', async () => {
      const id = await createFlow(server, bob, 'no-data', null);
      expect(failure(await run<Failure>('no-data', {}), 422)).toMatchObject({
        message: `Flow ${id} has no data`,
        suggestion: null,
      });
    });

    it('when it holds a component that cannot run here, before anything has run', async () => {
      const { nodes, edges } = promptEcho();
      const [input, middle, output] = nodes;
      const foreign = JSON.parse(
        JSON.stringify(middle).replace('"type":"Prompt"', '"type":"MyOwn"'),
      ) as object;
      await createFlow(server, bob, 'foreign', { nodes: [input, foreign, output], edges });
      const answer = await run<Failure>('foreign', { session_id: 'nothing ran' });
      expect(failure(answer, 422).message).toContain('"Prompt Template" of type MyOwn');
      const { body } = await send(server, 'GET /api/v1/monitor/messages?session_id=nothing%20ran', bob);
      expect(body).toEqual([]);
    });
  });

  it('without nodes answers nothing', async () => {
    await createFlow(server, bob, 'empty-flow', { nodes: [], edges: [] });
    expect((await run('empty-flow', { input_value: 'x' })).body.outputs).toEqual([
      { inputs: { input_value: 'x' }, outputs: [] },
    ]);
  });

  it('keeps concurrent runs apart', async () => {
    const texts = Array.from({ length: 60 }, (_, index) => `text ${index}`);
    const answers = await Promise.all(
      texts.map((text) => run('echo', { input_value: text, session_id: `session of ${text}` })),
    );
    expect(answers.map(textOf)).toEqual(texts);
    expect(answers.map(({ body }) => body.session_id)).toEqual(texts.map((text) => `session of ${text}`));
  });
});

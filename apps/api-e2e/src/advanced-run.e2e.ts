import type { RunResponse, ValidationIssue } from '@flowgate/contracts';
import {
  createFlow,
  createKey,
  createUser,
  echo,
  promptEcho,
  send,
  sharedServer,
  type TestUser,
} from '@flowgate/test-server';

interface Failure {
  detail: unknown;
}

describe('An advanced run', () => {
  const server = sharedServer();
  let bob: TestUser;
  let echoId: string;
  beforeAll(async () => {
    bob = await createUser(server, 'bob');
    echoId = await createFlow(server, bob, 'echo', echo());
    await createFlow(server, bob, 'prompt-echo', promptEcho());
  });

  const run = <T = RunResponse>(flow: string, body?: object) =>
    send<T>(server, `POST /api/v1/run/advanced/${flow}`, { key: bob.key, ...(body && { body }) });
  const texts = ({ body }: { body: RunResponse }) =>
    body.outputs.map(({ outputs }) => outputs[0]?.outputs.message?.message);

  it('runs the flow once for each input, in their order', async () => {
    const answer = await run('echo', { inputs: [{ input_value: 'one' }, { input_value: 'two' }] });
    expect(answer.status).toBe(200);
    expect(answer.body.session_id).toBe(echoId);
    expect(answer.body.outputs.map(({ inputs }) => inputs)).toEqual([
      { input_value: 'one' },
      { input_value: 'two' },
    ]);
    expect(texts(answer)).toEqual(['one', 'two']);
  });

  it('counts as a run for each input', async () => {
    const key = await createKey(server, bob, { limits: [{ requests: 3, per: 'day' }] });
    const call = (inputs: object[]) =>
      send(server, 'POST /api/v1/run/advanced/echo', { key, body: { inputs } });
    expect((await call([{}, {}, {}])).status).toBe(200);
    expect((await call([{}])).status).toBe(429);
  });

  it('runs once with an empty text when no input is given', async () => {
    for (const answer of [await run('echo'), await run('echo', { inputs: [] })]) {
      expect(answer.body.outputs[0]?.inputs).toEqual({ input_value: '' });
      expect(texts(answer)).toEqual(['']);
    }
  });

  it('gives the input to the named components only, which keep their own text otherwise', async () => {
    const named = (components: string[]) => run('echo', { inputs: [{ input_value: 'hi', components }] });
    expect(texts(await named(['ChatInput-b6UCc']))).toEqual(['hi']);
    expect(texts(await named(['Chat Input']))).toEqual(['hi']);
    expect(texts(await named(['Other']))).toEqual(['Hello']);
  });

  it('answers with the named components only', async () => {
    const answering = async (outputs: string[]) =>
      (await run('echo', { outputs })).body.outputs[0]?.outputs.map(({ component_id }) => component_id);
    expect(await answering(['Chat Input', 'ChatOutput-yK0AU'])).toEqual([
      'ChatInput-b6UCc',
      'ChatOutput-yK0AU',
    ]);
    expect(await answering(['Gone'])).toEqual([]);
  });

  it('goes on with a conversation that has begun, and with no other', async () => {
    const answer = await run<Failure>('echo', { session_id: 'talk' });
    expect(answer).toMatchObject({ status: 404, body: { detail: 'Session talk not found' } });
    await send(server, 'POST /api/v1/run/echo', { key: bob.key, body: { session_id: 'talk' } });
    expect(await run('echo', { session_id: 'talk' })).toMatchObject({
      status: 200,
      body: { session_id: 'talk' },
    });
  });

  it('tells the failure of a component in plain words', async () => {
    const tweaks = { 'Prompt-t2oaK': { template: '{missing}' } };
    expect(await run<Failure>('prompt-echo', { tweaks })).toMatchObject({
      status: 500,
      body: { detail: "Error running graph: Error building Component Prompt Template: \n\n'missing'" },
    });
  });

  it.each([
    ['inputs', 'x', ['body', 'inputs'], 'list_type'],
    ['inputs', [{ type: 'foo' }], ['body', 'inputs', '0', 'type'], 'literal_error'],
    ['outputs', [1], ['body', 'outputs', '0'], 'string_type'],
    ['tweaks', [], ['body', 'tweaks'], 'dict_type'],
    ['stream', 'x', ['body', 'stream'], 'bool_type'],
  ])('names what is wrong in %s: %j', async (field, value, loc, type) => {
    const { status, body } = await run<{ detail: ValidationIssue[] }>('echo', { [field]: value });
    expect(status).toBe(422);
    expect(body.detail[0]).toMatchObject({ type });
    expect(body.detail[0]?.loc.map(String)).toEqual(loc);
  });

  it("does not find another user's flow", async () => {
    const alice = await createUser(server, 'alice');
    const answer = await send(server, `POST /api/v1/run/advanced/${echoId}`, { key: alice.key, body: {} });
    expect(answer).toMatchObject({ status: 404, body: { detail: `Flow identifier ${echoId} not found` } });
  });
});

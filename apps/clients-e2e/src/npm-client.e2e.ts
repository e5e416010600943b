import {
  createFlow,
  createUser,
  echo,
  modelChat,
  promptEcho,
  send,
  startServer,
  type Server,
  type TestUser,
} from '@flowgate/test-server';
import { startModelStandIn, type ModelStandIn } from '@flowgate/model-stand-in';
import { javaScript } from './harness/programs';

describe('@datastax/langflow-client 0.4.1', () => {
  let server: Server;
  let models: ModelStandIn;
  let bob: TestUser;
  let echoId: string;
  beforeAll(async () => {
    models = await startModelStandIn();
    server = await startServer();
    bob = await createUser(server, 'bob');
    echoId = await createFlow(server, bob, 'echo', echo());
    await createFlow(server, bob, 'prompt-echo', promptEcho());
    await createFlow(server, bob, 'model', modelChat(`${models.url}/v1`));
  });
  afterAll(async () => {
    await server.stop();
    await models.stop();
  });

  const client = <T>(lines: string) =>
    javaScript<T>(`
      import { LangflowClient } from '@datastax/langflow-client';
      const baseUrl = '${server.url}';
      const client = new LangflowClient({ baseUrl, apiKey: '${bob.key}' });
      const failure = (call) => call.then(
        () => null,
        async (error) => [error.constructor.name, error.message, await error.cause.json?.()],
      );
      ${lines}
    `);

  it('reads the answer of a flow, by its id and by its endpoint name', async () => {
    const answer = await client(`
      const byId = await client.flow('${echoId}').run('snow ☃');
      const byName = await client.flow('echo').run('hi', { session_id: 'a session' });
      answer([byId, byName].map((run) => [run.chatOutputText(), run.sessionId]));
    `);
    expect(answer).toEqual([
      ['snow ☃', echoId],
      ['hi', 'a session'],
    ]);
  });

  it('hands on tweaks and types', async () => {
    const answer = await client(`
      const tweaked = client.flow('prompt-echo').tweak('Prompt-t2oaK', { template: 'Bye {user_text}' });
      const debug = await tweaked.run('bob', { output_type: 'debug' });
      answer([(await tweaked.run('bob')).chatOutputText(), debug.outputs[0].outputs.length]);
    `);
    expect(answer).toEqual(['Bye bob', 3]);
  });

  it('gets the tokens of a stream as the model makes them, and the whole answer at the end', async () => {
    const answer = await client<{ tokens: string[]; events: string[]; final: string; milliseconds: number }>(`
      const [tokens, events, times] = [[], [], []];
      let final;
      for await (const { event, data } of await client.flow('model').stream('STUB_PAUSE 100 one two three')) {
        if (event !== 'token') events.push(event);
        else tokens.push(data.chunk) && times.push(performance.now());
        if (event === 'end') final = data.result.outputs[0].outputs[0].results.message.text;
      }
      answer({ tokens, events, final, milliseconds: times.at(-1) - times[0] });
    `);
    expect(answer.final).toBe('stub: STUB_PAUSE 100 one two three');
    expect(answer.tokens.join('')).toBe(answer.final);
    expect(answer.milliseconds).toBeGreaterThan(200);
    expect(answer.events).toEqual(['add_message', 'add_message', 'add_message', 'end']);
  });

  it('reads long answers and line breaks in a stream', async () => {
    const answer = await client(`
      const text = 'line ☃\\n{"a": 1}\\n'.repeat(20_000);
      const texts = [];
      for await (const { event, data } of await client.flow('echo').stream(text))
        if (event === 'add_message') texts.push(data.text === text);
      answer(texts);
    `);
    expect(answer).toEqual([true, true]);
  });

  it('uploads a file to a flow', async () => {
    const answer = await client<{ flowId: string; filePath: string }>(`
      const file = new File(['hello'], 'note.txt', { type: 'text/plain' });
      answer(await client.flow('${echoId}').uploadFile(file));
    `);
    const path = new RegExp(`^${echoId}/\\d{4}-\\d\\d-\\d\\d_\\d\\d-\\d\\d-\\d\\d_note\\.txt$`);
    expect(answer).toEqual({ flowId: echoId, filePath: expect.stringMatching(path) as string });
    const stored = await send(server, `GET /api/v1/files/download/${answer.filePath}`, bob);
    expect(stored).toMatchObject({ status: 200, body: 'hello' });
  });

  it('uploads files of the user, and lists them', async () => {
    const [file, ...listed] = await client<
      readonly { id: string; name: string; path: string; size: number }[]
    >(`
      const file = await client.files.upload(new File(['hello'], 'note.txt', { type: 'text/plain' }));
      answer([file, ...await client.files.list()]);
    `);
    expect(file).toMatchObject({ name: 'note', path: `${bob.id}/note.txt`, size: 5 });
    expect(listed.map(({ id, path }) => [id, path])).toEqual([[file?.id, file?.path]]);
  });

  it('is told why it is refused, by status and in words', async () => {
    const answer = await client(`
      const stranger = new LangflowClient({ baseUrl, apiKey: 'sk-wrong' });
      const broken = { tweaks: { 'Prompt-t2oaK': { template: '{missing}' } } };
      answer([
        await failure(stranger.flow('echo').run('hi')),
        await failure(client.flow('nope').run('hi')),
        await failure(client.flow('nope').stream('hi')),
        await failure(client.flow('prompt-echo').run('hi', broken)),
        await failure(client.flow('echo').uploadFile(new Blob(['x']))),
      ]);
    `);
    expect(answer).toEqual([
      ['LangflowError', '403 - Forbidden', { detail: 'Invalid or missing API key' }],
      ['LangflowError', '404 - Not Found', { detail: 'Flow identifier nope not found' }],
      ['LangflowError', '404 - Not Found', { detail: 'Flow identifier nope not found' }],
      [
        'LangflowError',
        '500 - Internal Server Error',
        { detail: expect.stringContaining('missing') as string },
      ],
      [
        'LangflowError',
        '422 - Unprocessable Entity',
        { detail: [expect.objectContaining({ type: 'uuid_parsing' })] },
      ],
    ]);
  });

  it.each(['run', 'stream'])('ends the %s that its caller aborts', async (method) => {
    const before = models.requests.length;
    const answer = await client(`
      const call = client.flow('model').${method}('STUB_PAUSE 20000 hi', { signal: AbortSignal.timeout(1000) });
      const read = async () => { for await (const _ of await call); };
      answer(await ('${method}' === 'run' ? call : read()).then(() => 'answered', (error) => error.name));
    `);
    expect(answer).toBe('TimeoutError');
    expect(models.requests).toHaveLength(before + 1);
    expect(await models.requests.at(-1)?.ended).toBe('abandoned');
  });
});

import { startModelStandIn, type ModelStandIn } from '@flowgate/model-stand-in';
import type { MessageListItem, RunResponse } from '@flowgate/contracts';
import { setTimeout as wait } from 'node:timers/promises';
import {
  allEvents,
  createFlow,
  createUser,
  echo,
  type EventOf,
  eventsOf,
  modelChat,
  openStream,
  promptEcho,
  send,
  sharedServer,
  type TestUser,
} from '@flowgate/test-server';
import { startEndlessModel } from './harness/endless-model';

describe('A streamed run', () => {
  const server = sharedServer();
  let models: ModelStandIn;
  let bob: TestUser;
  beforeAll(async () => {
    models = await startModelStandIn();
    bob = await createUser(server, 'bob');
    await createFlow(server, bob, 'echo', echo());
    await createFlow(server, bob, 'prompt-echo', promptEcho());
    await createFlow(server, bob, 'model', modelChat(`${models.url}/v1`));
  });
  afterAll(() => models.stop());

  const stream = (flow: string, body: object, signal?: AbortSignal) =>
    openStream(server, bob.key, flow, body, signal);
  const lastRequest = () => {
    const request = models.requests.at(-1);
    if (!request) throw new Error('The model was not asked');
    return request;
  };

  it("tells its messages and ends with the plain answer, in Langflow's lines", async () => {
    const response = await stream('echo', { input_value: 'snow ☃', session_id: 'st-1' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    const text = await response.text();
    expect(text).toMatch(/^\{"event": "add_message", "data": \{"text_key": "text", "data": \{"timestamp": "/);
    expect(text).toContain('"text": "snow \\u2603"');
    expect(text.endsWith('}\n\n')).toBe(true);
    const lines = text.trimEnd().split('\n\n');
    const events = lines.map((line) => JSON.parse(line) as EventOf<'add_message'>);
    expect(events.map(({ event }) => event)).toEqual(['add_message', 'add_message', 'end']);
    expect(events.slice(0, 2).map(({ data }) => [data.sender, data.text])).toEqual([
      ['User', 'snow ☃'],
      ['Machine', 'snow ☃'],
    ]);
    expect(Object.keys(events[0]?.data ?? {})).toHaveLength(20);
    const { result } = (events[2] as unknown as EventOf<'end'>).data;
    expect(result).toMatchObject({ session_id: 'st-1', outputs: [{ inputs: { input_value: 'snow ☃' } }] });
  });

  it('is asked for in the body, too, and the query counts first', async () => {
    const type = async (query: string, streamed: unknown) => {
      const body = { input_value: 'x', stream: streamed };
      const answer = await send(server, `POST /api/v1/run/echo${query}`, { key: bob.key, body });
      return answer.headers.get('content-type')?.split(';')[0];
    };
    expect(await type('', true)).toBe('text/event-stream');
    expect(await type('', false)).toBe('application/json');
    expect(await type('?stream=false', true)).toBe('application/json');
    expect(await type('?stream=yes', false)).toBe('text/event-stream');
    expect(await type(`?x-api-key=${bob.key}?stream=true`, null)).toBe('text/event-stream');
  });

  it('that cannot begin is an ordinary refusal', async () => {
    const answer = (path: string, body: object = {}) =>
      send(server, `POST /api/v1/run/${path}`, { key: bob.key, body });
    expect(await answer('nope?stream=true')).toMatchObject({
      status: 404,
      body: { detail: 'Flow identifier nope not found' },
    });
    expect(await answer('echo?stream=maybe')).toMatchObject({
      status: 422,
      body: { detail: [{ type: 'bool_parsing', loc: ['query', 'stream'] }] },
    });
    expect(await answer('echo?stream=true', { input_type: 'foo' })).toMatchObject({ status: 422 });
  });

  it('tells a failure in two events and ends without an answer', async () => {
    const tweaks = { 'Prompt-t2oaK': { template: 'Hi {missing}' } };
    const events = await allEvents(await stream('prompt-echo', { input_value: 'bob', tweaks }));
    expect(events.map(({ event }) => event)).toEqual(['add_message', 'error', 'error']);
    expect(events[1]?.data).toMatchObject({
      text: 'missing\n',
      category: 'error',
      sender: 'Prompt Template',
    });
    const { error } = (events[2] as EventOf<'error'>).data as { error: string };
    expect(error).toMatch(
      /^500: \{"message":"Error running graph: Error building Component Prompt Template: /,
    );
    expect(JSON.parse(error.slice('500: '.length))).toMatchObject({ traceback: null, code: null });
  });

  it.each([
    [
      { 'Prompt-t2oaK': { code: 'x' } },
      "Refused tweak keys ['code']: The field is protected and keeps the value set by the flow author.",
    ],
    [
      { 'ChatInput-b6UCc': { input_value: 'tw' } },
      'If you pass an input_value to the chat input, you cannot pass a tweak with the same name.',
    ],
  ])('tells refused tweaks in one event: %j', async (tweaks, error) => {
    const response = await stream('prompt-echo', { input_value: 'bob', tweaks });
    expect(await response.text()).toBe(`{"event": "error", "data": {"error": ${JSON.stringify(error)}}}\n\n`);
  });

  describe('of a model', () => {
    it('hands on its tokens as they come, under the id of the message that they become', async () => {
      const body = { input_value: 'STUB_PAUSE 100 one two three', session_id: 'tokens' };
      const arrivals: number[] = [];
      const events: EventOf<'token' | 'add_message'>[] = [];
      for await (const event of eventsOf(await stream('model', body))) {
        if (event.event === 'token') arrivals.push(performance.now());
        if (event.event === 'token' || event.event === 'add_message') events.push(event);
      }
      const tokens = events.filter((event) => event.event === 'token');
      expect(tokens.map(({ data }) => data.chunk).join('')).toBe(`stub: ${body.input_value}`);
      expect((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)).toBeGreaterThan(200);
      const answers = events.filter(
        (event) => event.event === 'add_message' && event.data.sender === 'Machine',
      ) as EventOf<'add_message'>[];
      expect(answers.map(({ data }) => data.properties.state)).toEqual(['partial', 'complete']);
      expect(new Set([...tokens, ...answers].map(({ data }) => data.id)).size).toBe(1);
      const { body: stored } = await send<MessageListItem[]>(
        server,
        'GET /api/v1/monitor/messages?session_id=tokens',
        bob,
      );
      expect(stored.map(({ text }) => text)).toEqual([body.input_value, `stub: ${body.input_value}`]);
    });

    it('is whole when it is not streamed', async () => {
      const body = { input_value: 'hi' };
      const answer = await send<RunResponse>(server, 'POST /api/v1/run/model', { key: bob.key, body });
      expect(answer.body.outputs[0]?.outputs[0]?.outputs.message?.message).toBe('stub: hi');
      expect(lastRequest().body.stream).not.toBe(true);
    });

    it('waits for a client that does not read, and stops when it leaves', async () => {
      const model = await startEndlessModel();
      await createFlow(server, bob, 'endless', modelChat(model.url));
      const reader = (await stream('endless', { input_value: 'go' })).body?.getReader();
      await reader?.read();
      let before = -1;
      while (model.sent() !== before) {
        before = model.sent();
        await wait(500);
      }
      await reader?.cancel();
      expect(await Promise.race([model.closed(), wait(3000, 'still speaking', { ref: false })])).not.toBe(
        'still speaking',
      );
      await model.stop();
    });

    it.each(['streamed', 'plain'])('ends when the client of a %s run leaves', async (kind) => {
      const leaving = new AbortController();
      const before = models.requests.length;
      const body = { input_value: 'STUB_PAUSE 20000 hi', session_id: kind, stream: kind === 'streamed' };
      const answer = fetch(`${server.url}/api/v1/run/model`, {
        method: 'POST',
        headers: { 'x-api-key': bob.key, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: leaving.signal,
      }).then((response) => response.text());
      while (models.requests.length === before) await wait(10);
      leaving.abort();
      await expect(answer).rejects.toThrow('aborted');
      expect(await Promise.race([lastRequest().ended, wait(3000, 'still running', { ref: false })])).toBe(
        'abandoned',
      );
      const stored = await send<MessageListItem[]>(
        server,
        `GET /api/v1/monitor/messages?session_id=${kind}`,
        bob,
      );
      // What has come of the answer by then stays, marked as partial.
      const complete = stored.body.filter(({ properties }) => properties.state === 'complete');
      expect(complete.map(({ sender }) => sender)).toEqual(['User']);
    });
  });
});

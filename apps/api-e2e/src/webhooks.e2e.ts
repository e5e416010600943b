import type { Job, RunResponse, StartedWebhook, ValidationIssue } from '@flowgate/contracts';
import {
  createFlow,
  createKey,
  createUser,
  echo,
  send,
  type Server,
  sharedServer,
  startServer,
  type TestUser,
  webhookChat,
} from '@flowgate/test-server';
import { endedJob } from './harness/ended-job';

interface Failure {
  detail: string;
}

const JSON_TYPE = { 'content-type': 'application/json' };

describe('A webhook', () => {
  const server = sharedServer();
  let bob: TestUser;
  let alice: TestUser;
  let hookId: string;
  beforeAll(async () => {
    bob = await createUser(server, 'bob');
    alice = await createUser(server, 'alice');
    hookId = await createFlow(server, bob, 'hook', webhookChat());
    await createFlow(server, bob, 'echo', echo());
  });

  const post = <T = StartedWebhook>(
    flow: string,
    body: string | object,
    headers: Readonly<Record<string, string>> = {},
    key: string | null = bob.key,
  ) => send<T>(server, `POST /api/v1/webhook/${flow}`, { ...(key !== null && { key }), headers, body });
  const job = (id: string): Promise<Job> => endedJob(server, bob, id);
  const said = ({ answer }: Job) =>
    (answer as RunResponse).outputs[0]?.outputs[0]?.outputs.message?.message as string;

  it("is answered at once in Langflow's words, with the job that runs the flow", async () => {
    const { status, headers, body } = await post('hook', { order: 7 });
    expect(status).toBe(202);
    expect(Object.keys(body)).toEqual(['message', 'status', 'job_id']);
    expect(body).toMatchObject({ message: 'Task started in the background', status: 'in progress' });
    expect(headers.get('location')).toBe(`/api/v1/jobs/${body.job_id}`);
    const ended = await job(body.job_id);
    expect(ended).toMatchObject({ kind: 'webhook', status: 'finished', flow_id: hookId });
    expect(said(ended)).toContain('"order": 7');
  });

  it.each([
    ['JSON, digit by digit', '{"id":12345678901234567890.10,"a":1e2}', JSON_TYPE, '"a": 100'],
    ['a list', '[1, 2]', JSON_TYPE, '"payload": ['],
    ['a text', 'it has happened', { 'content-type': 'text/plain' }, '"payload": "it has happened"'],
    ['a form', 'a=b&c=d', { 'content-type': 'application/x-www-form-urlencoded' }, '"payload": "a=b&c=d"'],
    ['what is no JSON though it says so', '{"a":', JSON_TYPE, '"payload": "{\\"a\\":"'],
    ['tweaks and a session, which are data here', '{"tweaks":{"x":1},"session_id":"s"}', JSON_TYPE, '"x": 1'],
  ])('hands on %s', async (_what, body, headers, shown) => {
    const ended = await job((await post('hook', body, headers)).body.job_id);
    expect(ended.status).toBe('finished');
    expect(said(ended)).toContain(shown);
  });

  it('runs any flow of its owner, with an empty text', async () => {
    const ended = await job((await post('echo', { a: 1 })).body.job_id);
    expect(ended.status).toBe('finished');
    expect((ended.answer as RunResponse).outputs[0]?.inputs).toEqual({ input_value: '' });
    expect(said(ended)).toBe('');
  });

  it('needs a body', async () => {
    const answer = await send<Failure>(server, 'POST /api/v1/webhook/hook', { key: bob.key });
    expect(answer).toMatchObject({
      status: 400,
      body: { detail: 'Request body is empty. You should provide a JSON payload containing the flow ID.' },
    });
  });

  it("needs a key of the flow's owner, in the header before the query", async () => {
    expect(await post('hook', { a: 1 }, {}, null)).toMatchObject({
      status: 403,
      body: { detail: 'API key required when webhook authentication is enabled' },
    });
    expect(await post('hook', { a: 1 }, {}, 'bad')).toMatchObject({
      status: 403,
      body: { detail: 'Invalid API key' },
    });
    expect(await post(hookId, { a: 1 }, {}, alice.key)).toMatchObject({
      status: 404,
      body: { detail: `Flow identifier ${hookId} not found` },
    });
    expect((await post('hook?x-api-key=bad', { a: 1 })).status).toBe(202);
    expect((await post(`hook?x-api-key=${bob.key}`, { a: 1 }, {}, null)).status).toBe(202);
    const token = await send(server, 'POST /api/v1/webhook/hook', { token: bob.token, body: { a: 1 } });
    expect(token.status).toBe(403);
  });

  it('holds the key to its scopes and its reach', async () => {
    const reading = await createKey(server, bob, { scopes: ['flows:read'] });
    expect((await post('hook', { a: 1 }, {}, reading)).status).toBe(403);
    const other = await createFlow(server, bob, 'other', echo());
    const reaching = await createKey(server, bob, { flows: [other] });
    expect((await post('hook', { a: 1 }, {}, reaching)).status).toBe(404);
  });

  it('tells of its runs, one after the other, to who listens', async () => {
    const listening = new AbortController();
    const response = await fetch(`${server.url}/api/v1/webhook-events/hook`, {
      headers: { 'x-api-key': bob.key },
      signal: listening.signal,
    });
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const events = serverEvents(response);
    expect(await events.next()).toMatchObject({
      value: { event: 'connected', data: { flow_id: hookId, flow_name: 'hook' } },
    });
    for (const order of [1, 2]) {
      const { job_id } = (await post('hook', { order })).body;
      const told = await untilEnd(events);
      expect(told.map(({ event }) => event)).toEqual([
        'vertices_sorted',
        'build_start',
        'end_vertex',
        'build_start',
        'add_message',
        'end_vertex',
        'end',
      ]);
      expect(told[0]?.data).toEqual({
        ids: ['Webhook-w1'],
        to_run: ['Webhook-w1', 'ChatOutput-yK0AU'],
        run_id: job_id,
      });
      expect(told[1]?.data).toEqual({ id: 'Webhook-w1' });
      expect(told.at(-1)?.data).toEqual({ success: true, run_id: job_id });
    }
    listening.abort();
  });

  it('answers at once where only the head is asked for', async () => {
    const head = { method: 'HEAD', headers: { 'x-api-key': bob.key } };
    for (const path of ['/api/v1/webhook-events/hook', '/api/v1/mcp/sse']) {
      const response = await fetch(server.url + path, head);
      expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    }
  });

  it('tells of them to nobody else', async () => {
    const EVENTS = 'GET /api/v1/webhook-events/';
    expect(await send<Failure>(server, `${EVENTS}hook`)).toMatchObject({
      status: 403,
      body: { detail: 'Missing or invalid credentials (cookie or API key).' },
    });
    expect((await send(server, EVENTS + hookId, { key: alice.key })).status).toBe(404);
  });

  it('is done once with an Idempotency-Key', async () => {
    const once = { 'idempotency-key': 'delivery-1', ...JSON_TYPE };
    const [first, second] = [await post('hook', '{"a":1}', once), await post('hook', '{"a":1}', once)];
    expect(second).toMatchObject({ status: 202, body: first.body });
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect((await post('hook', '{"a":2}', once)).status).toBe(422);
  });
});

describe('A webhook where the operator asks for no key', () => {
  let server: Server;
  let bob: TestUser;
  let hookId: string;
  beforeAll(async () => {
    server = await startServer({ env: { LANGFLOW_WEBHOOK_AUTH_ENABLE: 'false' } });
    bob = await createUser(server, 'bob');
    hookId = await createFlow(server, bob, 'hook', webhookChat());
    await createFlow(server, bob, 'echo', echo());
  });
  afterAll(() => server.stop());

  const post = <T = StartedWebhook>(flow: string) =>
    send<T>(server, `POST /api/v1/webhook/${flow}`, { body: { a: 1 } });

  it("runs as the flow's owner, who sees the job", async () => {
    for (const flow of ['hook', hookId]) {
      const { status, body } = await post(flow);
      expect(status).toBe(202);
      expect(await endedJob(server, bob, body.job_id)).toMatchObject({
        status: 'finished',
        api_key_id: null,
      });
    }
  });

  it('runs no flow without a Webhook component, and none whose name is not the only one', async () => {
    expect((await post('echo')).status).toBe(404);
    const alice = await createUser(server, 'alice');
    await createFlow(server, alice, 'hook', webhookChat());
    expect((await post<Failure>('hook')).body).toEqual({ detail: 'Flow identifier hook not found' });
    expect((await post(hookId)).status).toBe(202);
  });

  it('calls nobody back', async () => {
    const answer = await post<{ detail: ValidationIssue[] }>(`${hookId}?callback_url=https://example.com/x`);
    expect(answer.status).toBe(422);
    expect(answer.body.detail[0]?.loc).toEqual(['query', 'callback_url']);
  });

  it('is warned of at the start', () => {
    expect(server.output()).toContain('LANGFLOW_WEBHOOK_AUTH_ENABLE=false lets anybody');
  });
});

interface ServerEvent {
  readonly event: string;
  readonly data: unknown;
}

async function* serverEvents(response: Response): AsyncGenerator<ServerEvent, undefined> {
  let rest = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      if (event !== undefined) yield { event, data: JSON.parse(data ?? '') as unknown };
    }
  }
  return undefined;
}

async function untilEnd(events: AsyncGenerator<ServerEvent, undefined>): Promise<ServerEvent[]> {
  const told: ServerEvent[] = [];
  for (;;) {
    const { value } = await events.next();
    if (value) told.push(value);
    if (!value || value.event === 'end') return told;
  }
}

import type { BuildEvent, MessageListItem, StartedBuild } from '@flowgate/contracts';
import {
  allEvents,
  createFlow,
  createKey,
  createUser,
  echo,
  promptEcho,
  send,
  sharedServer,
  startServer,
  type TestUser,
} from '@flowgate/test-server';
import { sentEvents } from './harness/sent-events';
import { upload } from './harness/upload';

const NOBODYS = '8c5a4f1e-7b0f-4c55-9d0a-5f6f0a4c1b11';

describe('A public flow', () => {
  const server = sharedServer();
  let bob: TestUser;
  const flows: Record<string, string> = {};
  beforeAll(async () => {
    bob = await createUser(server, 'bob');
    flows.prompt = await createFlow(server, bob, 'prompt', promptEcho('Secretly: {user_text}'));
    flows.broken = await createFlow(server, bob, 'broken', promptEcho('{missing'));
    flows.private = await createFlow(server, bob, 'private', echo());
    for (const flow of [flows.prompt, flows.broken])
      await send(server, `PATCH /api/v1/flows/${flow}`, { key: bob.key, body: { access_type: 'PUBLIC' } });
  });

  const call = (path: string, body: object | null, visitor: string | null = 'v-1') =>
    fetch(`${server.url}/api/v1/build_public_tmp/${path}`, {
      method: body === null ? 'GET' : 'POST',
      headers: {
        ...(visitor !== null && { cookie: `client_id=${visitor}` }),
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  const build = async (flow: string, body: object, visitor = 'v-1') =>
    allEvents<BuildEvent>(await call(`${flows[flow] ?? flow}/flow?event_delivery=direct`, body, visitor));
  const begin = async (visitor: string) => {
    const response = await call(`${flows.prompt ?? ''}/flow`, said('hi'), visitor);
    expect(response.status).toBe(200);
    return ((await response.json()) as StartedBuild).job_id;
  };
  const said = (text: string, session = 'chat') => ({ inputs: { input_value: text, session } });
  const refusal = async (response: Response) => [response.status, await response.json()];

  it('is not made by a key with bounds, which it would get around so', async () => {
    const key = await createKey(server, bob, { scopes: ['flows:write'] });
    const refused = { status: 403, body: { code: 'KEY_BOUNDED' } };
    const body = { name: 'mine', access_type: 'PUBLIC' };
    expect(await send(server, `PATCH /api/v1/flows/${flows.private}`, { key, body })).toMatchObject(refused);
    expect(await send(server, `PUT /api/v1/flows/${flows.private}`, { key, body })).toMatchObject(refused);
    expect(await send(server, 'POST /api/v1/flows/', { key, body })).toMatchObject(refused);
    expect(await send(server, 'POST /api/v1/flows/batch/', { key, body: { flows: [body] } })).toMatchObject(
      refused,
    );
    expect(await upload(server, '/api/v1/flows/upload/', { ...body, data: echo() }, { key })).toMatchObject(
      refused,
    );
    const renamed = { key, body: { name: 'private as before' } };
    expect(await send(server, `PATCH /api/v1/flows/${flows.private}`, renamed)).toMatchObject({
      status: 200,
    });
  });

  it('is run by anybody who has a cookie to be told apart by', async () => {
    const events = await build('prompt', said('hi'));
    expect(events.map(({ event }) => event)).toEqual([
      'vertices_sorted',
      'build_start',
      'add_message',
      'end_vertex',
      'add_message',
      'end_vertex',
      'end',
    ]);
    expect(await refusal(await call(`${flows.prompt ?? ''}/flow`, said('hi'), null))).toEqual([
      400,
      { detail: 'No client_id cookie found' },
    ]);
  });

  it('shows of its components the chat only', async () => {
    const events = await build('prompt', said('hi'));
    const chat = ['ChatInput-b6UCc', 'ChatOutput-yK0AU'];
    expect(events[0]?.data).toEqual({ ids: ['ChatInput-b6UCc'], to_run: chat });
    const vertices = events.flatMap((event) => (event.event === 'end_vertex' ? event.data.build_data : []));
    expect(vertices.map(({ id, next_vertices_ids }) => [id, next_vertices_ids])).toEqual([
      [chat[0], []],
      [chat[1], []],
    ]);
  });

  it('says of a failure that there was one', async () => {
    const events = await build('broken', said('hi'));
    expect(events.slice(-2)).toEqual([
      { event: 'error', data: { error: 'An error occurred while the flow ran.' } },
      { event: 'end', data: expect.any(Object) as object },
    ]);
  });

  it('runs as its owner has made it, whatever the call brings', async () => {
    const events = await build('prompt', { ...said('hi'), data: echo() });
    expect(JSON.stringify(events)).toContain('Secretly: hi');
    const files = await call(`${flows.prompt ?? ''}/flow`, { ...said('hi'), files: ['a/b.txt'] });
    expect(await refusal(files)).toEqual([400, { detail: 'Invalid file path format' }]);
  });

  it('keeps the conversations of its visitors apart, for its owner to read', async () => {
    await build('prompt', said('from one', 'same'), 'one');
    await build('prompt', said('from two', 'same'), 'two');
    const { body } = await send<MessageListItem[]>(
      server,
      `GET /api/v1/monitor/messages?flow_id=${flows.prompt ?? ''}`,
      {
        key: bob.key,
      },
    );
    const session = (text: string) => body.find((message) => message.text === text)?.session_id;
    expect(session('from one')).toMatch(/^[0-9a-f-]{36}:same$/);
    expect(session('from one')).not.toBe(session('from two'));
  });

  it('is absent when it is private', async () => {
    const missing = [404, { detail: 'Flow not found' }];
    expect(await refusal(await call(`${flows.private ?? ''}/flow`, said('hi')))).toEqual(missing);
    expect(await refusal(await call(`${NOBODYS}/flow`, said('hi')))).toEqual(missing);
  });

  describe('in the background', () => {
    it('tells its events to its visitor, streamed and polled', async () => {
      const job = await begin('one');
      const events = await allEvents<BuildEvent>(await call(`${job}/events`, null, 'one'));
      expect(events.at(-1)?.event).toBe('end');
      const polled = await (await call(`${job}/events?event_delivery=polling`, null, 'one')).text();
      expect(polled).toContain('"vertices_sorted"');
      expect(polled).not.toContain('"id": "Prompt-t2oaK", "inactivated');
    });

    it('is its visitor’s alone', async () => {
      const job = await begin('one');
      const missing = [404, { detail: `Job not found: ${job}` }];
      expect(await refusal(await call(`${job}/events`, null, 'two'))).toEqual(missing);
      expect(await refusal(await call(`${job}/cancel`, {}, 'two'))).toEqual(missing);
      expect((await call(`${job}/cancel`, {}, 'one')).status).toBe(200);
    });

    it('does not lead to the builds of its owner', async () => {
      const own = await send<StartedBuild>(server, `POST /api/v1/build/${flows.prompt ?? ''}/flow`, {
        key: bob.key,
      });
      expect((await call(`${own.body.job_id}/events`, null, 'one')).status).toBe(404);
    });
  });

  describe('as a workflow', () => {
    const run = async (flow: string, body: object) =>
      sentEvents<{ event?: string; type?: string; data?: object }>(
        await fetch(`${server.url}/api/v2/workflows/public`, {
          method: 'POST',
          headers: { cookie: 'client_id=v-1', 'content-type': 'application/json' },
          body: JSON.stringify({ flow_id: flows[flow], input_value: 'hi', ...body }),
        }),
      );

    it('streams its conversation', async () => {
      const { events } = await run('prompt', { data: echo(), tweaks: { 'Prompt-t2oaK': { template: 'x' } } });
      expect(events.map(({ data }) => data.event)).toEqual([
        'build_start',
        'add_message',
        'add_message',
        'output',
        'end',
      ]);
      expect(events[3]?.data.data).toMatchObject({ content: 'Secretly: hi' });
    });

    it.each([
      ['langflow', { event: 'error', data: { error: 'An error occurred while the flow ran.' } }],
      ['agui', { type: 'RUN_ERROR', message: 'An error occurred while the flow ran.' }],
    ])('says of a failure that there was one, in the words of %s', async (stream_protocol, told) => {
      const { events } = await run('broken', { stream_protocol });
      expect(events.map(({ data }) => data)).toContainEqual(told);
      expect(JSON.stringify(events)).not.toContain('missing');
    });
  });

  it('is run so often a minute by one address', async () => {
    const limited = await startServer({
      env: { LANGFLOW_RATE_LIMIT_ENABLED: 'true', LANGFLOW_PUBLIC_FLOW_RATE_LIMIT_PER_MINUTE: '1' },
    });
    const user = await createUser(limited, 'carol');
    const id = await createFlow(limited, user, 'echo', echo());
    await send(limited, `PATCH /api/v1/flows/${id}`, { key: user.key, body: { access_type: 'PUBLIC' } });
    const run = () =>
      send(limited, `POST /api/v1/build_public_tmp/${id}/flow`, { headers: { cookie: 'client_id=c' } });
    expect([(await run()).status, (await run()).status]).toEqual([200, 429]);
    await limited.stop();
  });
});

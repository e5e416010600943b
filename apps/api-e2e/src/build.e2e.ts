import type { ModelStandIn } from '@flowgate/model-stand-in';
import type { BuildEvent, BuildOrder, MessageListItem } from '@flowgate/contracts';
import { setTimeout as wait } from 'node:timers/promises';
import {
  allEvents,
  createFlow,
  createKey,
  createUser,
  eventsOf,
  modelChat,
  promptEcho,
  send,
  sharedServer,
  type TestUser,
} from '@flowgate/test-server';
import { startEndlessModel } from './harness/endless-model';
import { flowsOfBob } from './harness/flows-of-bob';

const NOBODYS = '8c5a4f1e-7b0f-4c55-9d0a-5f6f0a4c1b11';

describe('A build', () => {
  const server = sharedServer();
  let models: ModelStandIn;
  let bob: TestUser;
  let flows: Record<string, string>;
  beforeAll(async () => {
    ({ bob, flows, models } = await flowsOfBob(server));
    flows.broken = await createFlow(server, bob, 'broken', promptEcho('{missing'));
  });
  afterAll(() => models.stop());

  const ask = (flow: string, body: object, query = '', key = bob.key) =>
    fetch(`${server.url}/api/v1/build/${flows[flow] ?? flow}/flow?event_delivery=direct${query}`, {
      method: 'POST',
      headers: { 'x-api-key': key, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const build = async (flow: string, body: object, query = '') =>
    allEvents<BuildEvent>(await ask(flow, body, query));
  const said = (text: string, session = 'b-1') => ({ inputs: { input_value: text, session } });
  const names = (events: readonly BuildEvent[]) => events.map(({ event }) => event);
  const vertices = (events: readonly BuildEvent[]) =>
    events.flatMap((event) => (event.event === 'end_vertex' ? event.data.build_data : []));

  it('tells of every component as it runs, in lines of JSON', async () => {
    const response = await ask('prompt', said('snow ☃'));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    const events = await allEvents<BuildEvent>(response);
    expect(names(events)).toEqual([
      'vertices_sorted',
      'build_start',
      'add_message',
      'end_vertex',
      'end_vertex',
      'add_message',
      'end_vertex',
      'end',
    ]);
    expect(vertices(events).map(({ id, valid }) => [id, valid])).toEqual([
      ['ChatInput-b6UCc', true],
      ['Prompt-t2oaK', true],
      ['ChatOutput-yK0AU', true],
    ]);
  });

  it("stores its messages in the session that is named, else in the flow's own", async () => {
    await build('echo', said('one', 'b-2'));
    await build('echo', { inputs: { input_value: 'two' } });
    const texts = async (session: string) => {
      const path = `/api/v1/monitor/messages?session_id=${session}`;
      const { body } = await send<MessageListItem[]>(server, `GET ${path}`, { key: bob.key });
      return body.map(({ text }) => text);
    };
    expect(await texts('b-2')).toEqual(['one', 'one']);
    expect(await texts(flows.echo ?? '')).toEqual(['two', 'two']);
  });

  it('runs without a body, with what the flow holds', async () => {
    const url = `${server.url}/api/v1/build/${flows.echo ?? ''}/flow?event_delivery=direct`;
    const response = await fetch(url, { method: 'POST', headers: { 'x-api-key': bob.key } });
    expect(names(await allEvents<BuildEvent>(response)).at(-1)).toBe('end');
  });

  it('streams what a model says', async () => {
    const events = await build('model', said('hello'));
    const chunks = events.flatMap((event) => (event.event === 'token' ? event.data.chunk : []));
    expect(chunks.length).toBeGreaterThan(1);
    const answer = vertices(events).at(-1)?.data.outputs.message?.message;
    expect(answer).toBe(chunks.join(''));
  });

  it('that fails tells of the failure and of the component, and ends', async () => {
    const events = await build('broken', said('x'));
    expect(names(events).slice(-3)).toEqual(['error', 'end_vertex', 'end']);
    expect(vertices(events).at(-1)).toMatchObject({ id: 'Prompt-t2oaK', valid: false });
  });

  it('ends when its reader leaves', async () => {
    const model = await startEndlessModel();
    flows.endless = await createFlow(server, bob, 'endless', modelChat(model.url));
    const response = await ask('endless', said('go'));
    for await (const { event } of eventsOf<BuildEvent>(response)) if (event === 'token') break;
    await response.body?.cancel().catch(() => undefined);
    const left = wait(3000, 'still speaking', { ref: false });
    expect(await Promise.race([model.closed(), left])).not.toBe('still speaking');
    await model.stop();
  });

  it('of a part comes to that part only, and to what it needs', async () => {
    const upTo = await build('prompt', said('x'), '&stop_component_id=Prompt-t2oaK');
    expect(vertices(upTo).map(({ id }) => id)).toEqual(['ChatInput-b6UCc', 'Prompt-t2oaK']);
    const from = await build('prompt', said('x'), '&start_component_id=Prompt-t2oaK');
    expect(vertices(from)).toHaveLength(3);
    const missing = await ask('prompt', said('x'), '&stop_component_id=Nothing-1');
    expect([missing.status, await missing.text()]).toEqual([
      422,
      expect.stringContaining('The flow has no component') as string,
    ]);
  });

  describe('of a graph that comes with the call', () => {
    const given = () => ({ ...said('x'), data: promptEcho('Given: {user_text}') });

    it('runs that graph and leaves the stored one as it is', async () => {
      const events = await build('echo', given());
      expect(vertices(events).at(-1)?.data.outputs.message?.message).toBe('Given: x');
      expect(vertices(await build('echo', said('y'))).at(-1)?.data.outputs.message?.message).toBe('y');
    });

    it('is for those only who may store flows', async () => {
      const key = await createKey(server, { token: bob.token }, { scopes: ['flows:run'] });
      const refused = await ask('echo', given(), '', key);
      expect([refused.status, await refused.json()]).toEqual([
        403,
        {
          detail: 'This API key does not have the scope flows:write',
          code: 'INSUFFICIENT_SCOPE',
          required: 'flows:write',
        },
      ]);
      expect((await ask('echo', said('x'), '', key)).status).toBe(200);
    });

    it('that is none is refused', async () => {
      const refused = await ask('echo', { data: { nodes: [{}], edges: [] } });
      expect(refused.status).toBe(422);
    });
  });

  it('needs a flow of the caller', async () => {
    const alice = await createUser(server, 'alice');
    for (const [flow, key] of [
      [flows.echo ?? '', alice.key],
      [NOBODYS, bob.key],
    ] as const) {
      const response = await ask(flow, {}, '', key);
      expect([response.status, await response.json()]).toEqual([
        404,
        { detail: `Flow with id ${flow} not found` },
      ]);
    }
  });

  it('counts for the limits of its key', async () => {
    const key = await createKey(server, { token: bob.token }, { limits: [{ requests: 1, per: 'day' }] });
    expect((await ask('echo', said('x'), '', key)).status).toBe(200);
    expect((await ask('echo', said('x'), '', key)).status).toBe(429);
  });

  it('can be asked for its order', async () => {
    const { body } = await send<BuildOrder>(server, `POST /api/v1/build/${flows.prompt ?? ''}/vertices`, {
      key: bob.key,
    });
    expect(body).toEqual({
      ids: ['ChatInput-b6UCc'],
      run_id: expect.any(String) as string,
      vertices_to_run: expect.arrayContaining([
        'ChatInput-b6UCc',
        'Prompt-t2oaK',
        'ChatOutput-yK0AU',
      ]) as string[],
    });
  });
});

import type { ModelStandIn } from '@flowgate/model-stand-in';
import type { BuildEvent, CancelledBuild, StartedBuild } from '@flowgate/contracts';
import {
  allEvents,
  createFlow,
  createKey,
  createUser,
  echo,
  promptEcho,
  send,
  sharedServer,
  type TestUser,
} from '@flowgate/test-server';
import { flowsOfBob } from './harness/flows-of-bob';

const NOBODYS = '8c5a4f1e-7b0f-4c55-9d0a-5f6f0a4c1b11';

describe('A build in the background', () => {
  const server = sharedServer();
  let models: ModelStandIn;
  let bob: TestUser;
  let flows: Record<string, string>;
  beforeAll(async () => {
    ({ bob, flows, models } = await flowsOfBob(server));
  });
  afterAll(() => models.stop());

  const begin = async (flow: string, body: object = {}, query = '') => {
    const path = `/api/v1/build/${flows[flow] ?? ''}/flow${query}`;
    const answer = await send<StartedBuild>(server, `POST ${path}`, { key: bob.key, body });
    expect([answer.status, Object.keys(answer.body)]).toEqual([200, ['job_id']]);
    return answer.body.job_id;
  };
  const read = (job: string, delivery = '', key = bob.key) =>
    fetch(`${server.url}/api/v1/build/${job}/events${delivery}`, { headers: { 'x-api-key': key } });
  const events = async (job: string) => allEvents<BuildEvent>(await read(job));
  const names = (told: readonly BuildEvent[]) => told.map(({ event }) => event);
  const said = (text: string) => ({ inputs: { input_value: text, session: 's' } });

  it('is a job whose events are read as they come', async () => {
    const response = await read(await begin('echo', said('hi')));
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    const text = await response.text();
    expect(text).toMatch(/^\{"event": "vertices_sorted", "data": \{"ids": \["ChatInput-b6UCc"\], /);
    const told = text
      .trimEnd()
      .split('\n\n')
      .map((line) => JSON.parse(line) as BuildEvent);
    expect(names(told)).toEqual([
      'vertices_sorted',
      'build_start',
      'add_message',
      'end_vertex',
      'add_message',
      'end_vertex',
      'end',
    ]);
  });

  it('can be read again, and ends', async () => {
    const job = await begin('echo', said('hi'), '?event_delivery=streaming');
    expect(await events(job)).toEqual(await events(job));
  });

  it('tells by polling what was not told before, each event once, then the end', async () => {
    const job = await begin('prompt', said('hi'));
    const whole = await events(job);
    const polled: BuildEvent[] = [];
    let body = '';
    while (!names(polled).includes('end')) {
      body = await (await read(job, '?event_delivery=polling')).text();
      const lines = body.split('\n\n').filter((line) => line.trim() !== '');
      polled.push(...lines.map((line) => JSON.parse(line) as BuildEvent));
    }
    expect(polled).toEqual(whole);
    const after = await read(job, '?event_delivery=polling');
    expect(await after.text()).toBe('{"event": "end", "data": {}}\n\n');
  });

  it('runs a part of the flow, a graph of the caller, and files along', async () => {
    const part = await events(await begin('prompt', said('x'), '?stop_component_id=Prompt-t2oaK'));
    expect(names(part).filter((name) => name === 'end_vertex')).toHaveLength(2);
    const graph = await events(await begin('echo', { ...said('x'), data: promptEcho('Given: {user_text}') }));
    expect(JSON.stringify(graph)).toContain('Given: x');
    const files = [`${bob.id}/none.txt`];
    const withFiles = await events(await begin('echo', { ...said('x'), files }));
    expect(withFiles.find(({ event }) => event === 'add_message')?.data).toMatchObject({ files });
  });

  it('that may not run is refused at once', async () => {
    const key = await createKey(server, { token: bob.token }, { scopes: ['flows:run'] });
    const ask = async (path: string, body: object, credentials: { key: string } = { key }) =>
      (await send(server, `POST /api/v1/build/${path}`, { ...credentials, body })).status;
    expect(await ask(`${flows.echo ?? ''}/flow`, { data: echo() })).toBe(403);
    expect(await ask(`${flows.echo ?? ''}/flow?stop_component_id=None`, {})).toBe(422);
    expect(await ask(`${NOBODYS}/flow`, {})).toBe(404);
  });

  it('that fails says so once, and ends', async () => {
    const broken = await createFlow(server, bob, 'broken', promptEcho('{missing'));
    flows.broken = broken;
    expect(names(await events(await begin('broken', said('x')))).slice(-3)).toEqual([
      'error',
      'end_vertex',
      'end',
    ]);
  });

  it('ends when it is cancelled, and can be cancelled again', async () => {
    const job = await begin('model', said('STUB_PAUSE 20000 hi'));
    const reading = events(job);
    const cancel = () =>
      send<CancelledBuild>(server, `POST /api/v1/build/${job}/cancel`, { key: bob.key }).then(
        ({ body }) => body,
      );
    const cancelled = { success: true, message: 'Flow build cancelled successfully' };
    expect(await cancel()).toEqual(cancelled);
    expect(names(await reading).at(-1)).toBe('end');
    expect(await cancel()).toEqual(cancelled);
  });

  it('is its owner’s alone', async () => {
    const job = await begin('echo', said('x'));
    const alice = await createUser(server, 'alice');
    for (const [id, key] of [
      [job, alice.key],
      [NOBODYS, bob.key],
      ['no-id', bob.key],
    ] as const) {
      const missing = { status: 404, body: { detail: `Job not found: ${id}` } };
      expect(await send(server, `POST /api/v1/build/${id}/cancel`, { key })).toMatchObject(missing);
      expect(await send(server, `GET /api/v1/build/${id}/events`, { key })).toMatchObject(missing);
    }
  });
});

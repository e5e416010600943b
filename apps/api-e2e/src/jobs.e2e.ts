import { setTimeout as wait } from 'node:timers/promises';
import type { Job, JobList } from '@flowgate/contracts';
import {
  createFlow,
  createKey,
  createUser,
  echo,
  freshData,
  modelChat,
  send,
  type Server,
  sharedServer,
  startServer,
  type TestUser,
} from '@flowgate/test-server';
import { endedJob } from './harness/ended-job';
import { startEndlessModel } from './harness/endless-model';

describe('A job', () => {
  const server = sharedServer();
  let bob: TestUser;
  let flowId: string;
  beforeAll(async () => {
    bob = await createUser(server, 'bob');
    flowId = await createFlow(server, bob, 'echo', echo());
  });

  const submit = async (flow: string) => {
    const { body } = await send<Job>(server, `POST /api/v1/run/background/${flow}`, {
      key: bob.key,
      body: {},
    });
    return body.id;
  };
  const events = async (id: string, lastEventId?: string) => {
    const response = await fetch(`${server.url}/api/v1/jobs/${id}/events`, {
      headers: { 'x-api-key': bob.key, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) },
    });
    return { response, text: await response.text() };
  };

  it('is followed by its events, from any of them on', async () => {
    const id = await submit('echo');
    const { response, text } = await events(id);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const ids = [...text.matchAll(/^id: (\d+)$/gm)].map(([, number]) => number);
    const names = [...text.matchAll(/^event: (\w+)$/gm)].map(([, name]) => name);
    expect(names).toEqual(['add_message', 'add_message', 'end']);
    expect((await events(id, ids[1])).text).toBe(text.slice(text.indexOf(`id: ${ids[2]}`)));
    expect((await events(id, 'nonsense')).text).toBe(text);
  });

  it('ends cancelled within a second, while it waits for a model that does not stop', async () => {
    const model = await startEndlessModel();
    await createFlow(server, bob, 'endless', modelChat(model.url));
    const id = await submit('endless');
    const { status, body } = await send<Job>(server, `POST /api/v1/jobs/${id}/cancel`, { key: bob.key });
    expect(status).toBe(200);
    expect(['cancelled', 'running']).toContain(body.status);
    expect(await endedJob(server, bob, id)).toMatchObject({ status: 'cancelled', answer: null, error: null });
    await model.stop();
  });

  it('is in the list of its owner', async () => {
    const id = await submit('echo');
    await endedJob(server, bob, id);
    const path = `/api/v1/jobs?flow_id=${flowId}&status=finished&limit=1`;
    const { body } = await send<JobList>(server, `GET ${path}`, { key: bob.key });
    expect(body.jobs).toMatchObject([{ id, kind: 'run', flow_id: flowId }]);
    expect(body.next_before).toBe(id);
    const { status } = await send(server, 'GET /api/v1/jobs?status=lost', { key: bob.key });
    expect(status).toBe(422);
  });

  it('is absent to other users, to keys that do not reach its flow, and closed to keys that run nothing', async () => {
    const id = await submit('echo');
    const alice = await createUser(server, 'alice');
    const other = await createFlow(server, bob, 'other', echo());
    const narrow = await createKey(server, bob, { name: 'narrow', flows: [other] });
    const reading = await createKey(server, bob, { name: 'reading', scopes: ['flows:read'] });
    for (const request of [
      `GET /api/v1/jobs/${id}`,
      `GET /api/v1/jobs/${id}/events`,
      `POST /api/v1/jobs/${id}/cancel`,
    ]) {
      for (const key of [alice.key, narrow])
        expect(await send(server, request, { key })).toMatchObject({
          status: 404,
          body: { detail: 'Job not found' },
        });
      expect((await send(server, request, { key: reading })).status).toBe(403);
    }
    for (const key of [alice.key, narrow])
      expect((await send<JobList>(server, 'GET /api/v1/jobs', { key })).body.jobs).toEqual([]);
  });
});

describe('A job that runs when its server is told to stop', () => {
  it('goes back into the queue, and is gone on with when a server starts', async () => {
    const model = await startEndlessModel();
    const first = await startServer({ env: { ...(await freshData()), FLOWGATE_SHUTDOWN_TIMEOUT: '6' } });
    const bob = await createUser(first, 'bob');
    await createFlow(first, bob, 'endless', modelChat(model.url));
    const asked = { key: bob.key, body: { input_value: 'hi' } };
    const { id } = (await send<Job>(first, 'POST /api/v1/run/background/endless', asked)).body;
    const following = fetch(`${first.url}/api/v1/jobs/${id}/events`, { headers: { 'x-api-key': bob.key } });
    const isRunning = async (server: Server) =>
      (await send<Job>(server, `GET /api/v1/jobs/${id}`, { key: bob.key })).body.status === 'running';
    while (!(await isRunning(first))) await wait(20);
    const stream = (await following).text();
    expect(await first.stop()).toBe(0);
    // Its reader is sent away without an end, to take it up again elsewhere.
    expect(await stream).not.toMatch(/^event: (end|error)$/m);
    const second = await startServer({ after: first });
    while (!(await isRunning(second))) await wait(20);
    await send(second, `POST /api/v1/jobs/${id}/cancel`, { key: bob.key });
    expect(await endedJob(second, bob, id)).toMatchObject({ status: 'cancelled', attempts: 2 });
    await second.stop();
    await model.stop();
  });
});

import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import { startModelStandIn } from '@flowgate/model-stand-in';
import { echo, modelChat } from '@flowgate/test-server';
import type { DataSource } from 'typeorm';
import { ApiKey, WITHOUT_RULES } from '../api-keys/api-key.entity';
import { addUser } from '../database/testing/add-user';
import { testDatabase } from '../database/testing/test-database';
import { Message } from '../messages/message.entity';
import { Flow } from '../flows/flow.entity';
import { JobAttempts } from './job-attempts';
import { JobRetention } from './job-retention';
import { Job } from './job.entity';
import { addFlow, startJobServer, type JobServer } from './testing/job-server';

/** A model that never answers. */
async function silentModel() {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, close };
}

async function addKey(database: DataSource, userId: string, more: Partial<ApiKey> = {}) {
  const id = randomUUID();
  const key = { id, userId, digest: id, start: 'sk-', totalUses: 0, ledgerId: id, createdAt: '' };
  await database.getRepository(ApiKey).insert({ ...WITHOUT_RULES, ...key, ...more });
  return id;
}

describe('A job', () => {
  const userId = randomUUID();
  let database: DataSource;
  let server: JobServer;
  let flowId: string;

  beforeAll(async () => {
    database = await testDatabase();
    await addUser(database, userId);
    flowId = await addFlow(database, userId, echo());
    server = await startJobServer(database);
  });
  afterAll(() => server.app.close());

  it('runs its flow, and keeps the answer', async () => {
    const id = await server.submit(userId, flowId, { input: 'snow' });
    const job = await server.ended(userId, id);
    expect(job).toMatchObject({ id, kind: 'run', status: 'finished', attempts: 1, error: null });
    expect(job.answer).toMatchObject({ session_id: flowId, outputs: [{ inputs: { input_value: 'snow' } }] });
    expect([job.created_at, job.started_at, job.ended_at]).not.toContain(null);
  });

  it('keeps its events, which can be read from any of them on', async () => {
    const id = await server.submit(userId, flowId);
    const live = await server.eventsOf(id);
    expect(live.map(({ event }) => event)).toEqual(['add_message', 'add_message', 'end']);
    expect(await server.eventsOf(id)).toEqual(live);
    expect(await server.eventsOf(id, live[0]?.id)).toEqual(live.slice(1));
    expect(await server.eventsOf(id, live[2]?.id)).toEqual([]);
  });

  it('fails as the run that is waited for would', async () => {
    const broken = await addFlow(database, userId, { nodes: 3 });
    const id = await server.submit(userId, broken);
    const job = await server.ended(userId, id);
    expect(job).toMatchObject({ status: 'failed', answer: null, error: { status: 422 } });
    expect(await server.eventsOf(id)).toMatchObject([{ event: 'error' }]);
  });

  it('keeps nothing of the request in plain text', async () => {
    const variables = new Map([['TOKEN', 'a-secret']]);
    const id = await server.submit(userId, flowId, { input: 'private words', variables });
    const row = await database.getRepository(Job).findOneByOrFail({ id });
    expect(row.request).toMatch(/^v1\./);
    await server.ended(userId, id);
  });

  it('ends cancelled when it runs, and the events say so', async () => {
    const model = await silentModel();
    const asked = once(model.server, 'request');
    const slow = await addFlow(database, userId, modelChat(`${model.url}/v1`));
    const id = await server.submit(userId, slow);
    await asked;
    await server.jobs.cancel({ userId, key: null }, id);
    expect(await server.ended(userId, id)).toMatchObject({ status: 'cancelled', answer: null });
    expect((await server.eventsOf(id)).at(-1)).toMatchObject({
      event: 'error',
      data: { error: 'The job was cancelled.' },
    });
    model.close();
  });

  it('stays as it ended when it is cancelled after that', async () => {
    const id = await server.submit(userId, flowId);
    await server.ended(userId, id);
    expect(await server.jobs.cancel({ userId, key: null }, id)).toMatchObject({ status: 'finished' });
  });

  it('is absent to others', async () => {
    const id = await server.submit(userId, flowId);
    const other = { userId: randomUUID(), key: null };
    await expect(server.list.find(other, id)).rejects.toThrow('Job not found');
    await expect(server.jobs.cancel(other, id)).rejects.toThrow('Job not found');
  });

  it.each([
    ['was disabled', { isActive: false }],
    ['has expired', { expiresAt: '2020-01-01T00:00:00.000000Z' }],
  ])('ends cancelled when its key %s meanwhile', async (_, more) => {
    const id = await server.submit(userId, flowId, { keyId: await addKey(database, userId, more) });
    expect(await server.ended(userId, id)).toMatchObject({ status: 'cancelled' });
  });

  it('ends cancelled when its key was deleted meanwhile, or its user may not come in any more', async () => {
    const id = await server.submit(userId, flowId, { keyId: randomUUID() });
    expect(await server.ended(userId, id)).toMatchObject({ status: 'cancelled' });
    const gone = randomUUID();
    await addUser(database, gone);
    const theirs = await addFlow(database, gone, echo());
    await database.getRepository('User').update({ id: gone }, { isActive: false });
    const next = await server.submit(gone, theirs);
    expect(await server.ended(gone, next)).toMatchObject({ status: 'cancelled' });
  });

  it('does not run out of the reach that its key has by then', async () => {
    const id = await server.submit(userId, flowId, {
      keyId: await addKey(database, userId, { flows: [randomUUID()] }),
    });
    expect(await server.ended(userId, id)).toMatchObject({ status: 'failed', error: { status: 404 } });
  });

  it('goes with its flow, and nobody need look into it', async () => {
    const errors = jest.spyOn(Logger.prototype, 'error');
    const model = await startModelStandIn();
    const doomed = await addFlow(database, userId, modelChat(`${model.url}/v1`));
    const id = await server.submit(userId, doomed, { input: 'STUB_PAUSE 100' });
    while (model.requests.length === 0) await wait(10);
    await database.getRepository(Flow).delete({ id: doomed });
    const { running } = server.app.get(JobAttempts);
    while (running.has(id)) await wait(10);
    await model.stop();
    const logged = [...errors.mock.calls];
    errors.mockRestore();
    expect(logged).toEqual([]);
  });

  it('is in the list of its owner, page by page', async () => {
    const other = await addFlow(database, userId, echo());
    const ids = [];
    for (let n = 0; n < 3; n++) ids.push(await server.submit(userId, other));
    // Within a millisecond they come in any order.
    ids.sort();
    const caller = { userId, key: null };
    const first = await server.list.page(caller, { flow_id: other, limit: 2 });
    expect(first.jobs.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    const before = first.next_before ?? '';
    const second = await server.list.page(caller, { flow_id: other, limit: 2, before });
    expect(second).toMatchObject({ jobs: [{ id: ids[0] }], next_before: null });
    expect(second.jobs[0]).not.toHaveProperty('answer');
  });
});

describe('A job whose server has died', () => {
  const userId = randomUUID();

  it('is gone on with by another: what was done is not done again, and what was half done is taken back', async () => {
    const database = await testDatabase();
    // On PostgreSQL the servers are processes of their own, and are killed: `crash-e2e`.
    if (database.options.type === 'postgres') return database.destroy();
    await addUser(database, userId);
    const model = await silentModel();
    const flowId = await addFlow(database, userId, modelChat(`${model.url}/v1`));
    const dead = await startJobServer(database);
    const asked = once(model.server, 'request');
    const id = await dead.submit(userId, flowId);
    await asked;
    const messages = database.getRepository(Message);
    const half = await messages.findOneByOrFail({ runId: id });
    await messages.save(Object.assign(messages.create(), half, { id: randomUUID(), text: 'half an answer' }));
    const askedAgain = once(model.server, 'request');
    const server = await startJobServer(database);
    await askedAgain;
    expect(await messages.findBy({ runId: id })).toEqual([half]);
    await server.jobs.cancel({ userId, key: null }, id);
    expect(await server.ended(userId, id)).toMatchObject({ status: 'cancelled', attempts: 2 });
    const events = await server.eventsOf(id);
    expect(events.map(({ event }) => event)).toEqual(['add_message', 'remove_message', 'error']);
    model.close();
    await Promise.all([server.app.close(), dead.app.close()]);
  });
});

describe('A server', () => {
  const userId = randomUUID();
  const prepared = async () => {
    const database = await testDatabase();
    await addUser(database, userId);
    return { database, flowId: await addFlow(database, userId, echo()) };
  };

  it('drops jobs with their events when they have been over for as long as they are kept', async () => {
    const { database, flowId } = await prepared();
    const server = await startJobServer(database, { FLOWGATE_JOB_RETENTION_DAYS: '2' });
    const [old, young] = [await server.submit(userId, flowId), await server.submit(userId, flowId)];
    for (const id of [old, young]) await server.ended(userId, id);
    const endedAt = new Date(Date.now() - 3 * 86_400_000).toISOString();
    await database.getRepository(Job).update({ id: old }, { endedAt });
    expect(await server.app.get(JobRetention).drop()).toBe(1);
    expect(await database.getRepository(Job).find({ select: { id: true } })).toMatchObject([{ id: young }]);
    expect(await server.eventsOf(old)).toEqual([]);
    await server.app.close();
  });

  it('takes only as many jobs as may wait', async () => {
    const { database, flowId } = await prepared();
    const server = await startJobServer(database, {
      FLOWGATE_JOBS_AT_ONCE: '0',
      FLOWGATE_MAX_QUEUED_JOBS: '2',
    });
    await server.submit(userId, flowId);
    const id = await server.submit(userId, flowId);
    await expect(server.submit(userId, flowId)).rejects.toMatchObject({ status: 503 });
    const cancelled = await server.jobs.cancel({ userId, key: null }, id);
    expect(cancelled).toMatchObject({ status: 'cancelled', attempts: 0 });
    expect(await server.eventsOf(id)).toMatchObject([{ event: 'error' }]);
    await server.app.close();
  });

  it.each(['FLOW', 'KEY'])('runs one job of a %s after the other where that is asked for', async (limit) => {
    const { database } = await prepared();
    const model = await silentModel();
    const flowId = await addFlow(database, userId, modelChat(`${model.url}/v1`));
    const keyId = await addKey(database, userId);
    const server = await startJobServer(database, { [`FLOWGATE_JOBS_PER_${limit}`]: '1' });
    const caller = { userId, key: null };
    const asked = once(model.server, 'request');
    const ids = [
      await server.submit(userId, flowId, { keyId }),
      await server.submit(userId, flowId, { keyId }),
    ];
    await asked;
    // Another flow's job, without a key, need not wait for them.
    const other = await addFlow(database, userId, echo());
    await server.ended(userId, await server.submit(userId, other));
    const { jobs } = await server.list.page(caller, { flow_id: flowId, limit: 9 });
    expect(jobs.map(({ status }) => status).sort()).toEqual(['queued', 'running']);
    const askedNext = once(model.server, 'request');
    await server.jobs.cancel(caller, jobs.find(({ status }) => status === 'running')?.id ?? '');
    await askedNext;
    for (const id of ids) await server.jobs.cancel(caller, id);
    await Promise.all(ids.map((id) => server.ended(userId, id)));
    model.close();
    await server.app.close();
  });
});

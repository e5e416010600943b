import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import { startModelStandIn } from '@flowgate/model-stand-in';
import { echo, modelChat } from '@flowgate/test-server';
import type { DataSource } from 'typeorm';
import { addKey } from '../database/testing/add-key';
import { addFlow } from '../database/testing/add-flow';
import { addUser } from '../database/testing/add-user';
import { testDatabase } from '../database/testing/test-database';
import { Message } from '../messages/message.entity';
import { Flow } from '../flows/flow.entity';
import { JobAttempts } from './job-attempts';
import { Job } from './job.entity';
import { startJobServer, type JobServer } from './testing/job-server';
import { silentModel } from './testing/silent-model';

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

  it('of a flow that was deleted meanwhile is not taken, and the others are', async () => {
    const gone = Array.from({ length: 3 }, () =>
      expect(server.submit(userId, randomUUID())).rejects.toThrow('Flow not found'),
    );
    const good = await server.submit(userId, flowId);
    await Promise.all(gone);
    expect(await server.ended(userId, good)).toMatchObject({ status: 'finished' });
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
    ['may not run flows any more', { scopes: ['flows:read' as const] }],
    ['is not accepted from the address any more', { allowedIps: ['198.51.100.0/24'] }],
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

import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { modelChat } from '@flowgate/test-server';
import type { DataSource } from 'typeorm';
import { addFlow } from '../database/testing/add-flow';
import { addUser } from '../database/testing/add-user';
import { testDatabase } from '../database/testing/test-database';
import { Message } from '../messages/message.entity';
import { shownJob } from './shown-job';
import { busyModel, type Refusal } from './testing/busy-model';
import { startJobServer, type JobServer } from './testing/job-server';

const RETRIES = 1;

interface FlowNode {
  readonly data: { readonly node: { readonly template: object } };
}

describe('A job whose model refuses to answer', () => {
  const userId = randomUUID();
  const caller = { userId, key: null };
  const models: Awaited<ReturnType<typeof busyModel>>[] = [];
  let database: DataSource;
  let server: JobServer;

  beforeAll(async () => {
    database = await testDatabase();
    await addUser(database, userId);
    server = await startJobServer(database, { FLOWGATE_JOB_RETRIES: String(RETRIES) });
  });
  afterAll(async () => {
    await server.app.close();
    for (const model of models) model.close();
  });

  async function refused(refusal: Refusal) {
    const model = await busyModel(refusal);
    models.push(model);
    const flow = modelChat(model.url);
    // The call itself is not tried again, which would take its time.
    for (const { data } of flow.nodes as unknown as FlowNode[])
      Object.assign(data.node.template, { max_retries: { type: 'int', value: 0 } });
    const flowId = await addFlow(database, userId, flow);
    return { model, flowId };
  }

  const shown = async (id: string) => shownJob(await server.list.find(caller, id));

  async function waiting(id: string) {
    for (;;) {
      const job = await shown(id);
      if (job.retry !== null) return job;
      expect(['queued', 'running']).toContain(job.status);
      await wait(10);
    }
  }

  it('waits for a while and says why, and is then gone on with as if nothing had been', async () => {
    const { model, flowId } = await refused({ status: 429 });
    const id = await server.submit(userId, flowId);
    const job = await waiting(id);
    expect(job).toMatchObject({ status: 'queued', attempts: 1, retries: 1, error: null, ended_at: null });
    expect(job.retry?.error).toMatchObject({ code: 'COMPONENT_FAILED', status: 500 });
    expect(job.retry?.error.message).toContain('Too busy');
    expect(Date.parse(job.retry?.at ?? '')).toBeGreaterThan(Date.parse(job.started_at ?? ''));
    model.refusal = null;
    const ended = await server.ended(userId, id);
    expect(ended).toMatchObject({ status: 'finished', attempts: 2, retries: 1, retry: null, error: null });
    const events = (await server.eventsOf(id)).map(({ event }) => event);
    expect(events.filter((event) => event !== 'token')).toEqual([
      'add_message',
      'add_message',
      'add_message',
      'end',
    ]);
    const said = await database
      .getRepository(Message)
      .find({ where: { flowId }, order: { timestamp: 'ASC' } });
    expect(said.map(({ text }) => text)).toEqual(['hi', 'here it is']);
  });

  it('fails with the last refusal when it was begun again often enough', async () => {
    const { model, flowId } = await refused({ status: 503 });
    const id = await server.submit(userId, flowId);
    const job = await server.ended(userId, id);
    expect(job).toMatchObject({ status: 'failed', attempts: 2, retries: RETRIES, retry: null });
    expect(job.error).toMatchObject({ code: 'COMPONENT_FAILED' });
    const ends = (await server.eventsOf(id)).filter(({ event }) => event === 'error');
    // The message of the failure, and the end: of the last attempt only.
    expect(ends.map(({ id }) => id > 2_000_000)).toEqual([true, true]);
    const failures = await database.getRepository(Message).findBy({ flowId, error: true });
    expect(failures).toHaveLength(1);
    expect(model.asked).toBe(2);
  });

  it('is not begun again sooner than the service asks', async () => {
    const { flowId } = await refused({ status: 429, retryAfter: 300 });
    const job = await waiting(await server.submit(userId, flowId));
    const seconds = (Date.parse(job.retry?.at ?? '') - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(290);
    expect(seconds).toBeLessThan(400);
  });

  it('is cancelled at once while it waits', async () => {
    const { flowId } = await refused({ status: 429, retryAfter: 300 });
    const id = await server.submit(userId, flowId);
    await waiting(id);
    await server.jobs.cancel(caller, id);
    expect(await shown(id)).toMatchObject({ status: 'cancelled', retry: null });
    expect((await server.eventsOf(id)).at(-1)).toMatchObject({ event: 'error' });
  });

  it.each([400, 401, 404])('fails at once for a refusal that stays (%i)', async (status) => {
    const { model, flowId } = await refused({ status });
    const job = await server.ended(userId, await server.submit(userId, flowId));
    expect(job).toMatchObject({ status: 'failed', attempts: 1, retries: 0 });
    expect(model.asked).toBe(1);
  });

  it('fails at once when somebody waits for it, as for a build', async () => {
    const { flowId } = await refused({ status: 429 });
    const more = { graph: null, part: {} };
    const job = await server.ended(userId, await server.submit(userId, flowId, { kind: 'build', more }));
    expect(job).toMatchObject({ status: 'failed', attempts: 1, retries: 0 });
  });
});

import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { echo, modelChat } from '@flowgate/test-server';
import { addKey } from '../database/testing/add-key';
import { addFlow } from '../database/testing/add-flow';
import { addUser } from '../database/testing/add-user';
import { testDatabase } from '../database/testing/test-database';
import { JobRetention } from './job-retention';
import { Job } from './job.entity';
import { startJobServer } from './testing/job-server';
import { silentModel } from './testing/silent-model';

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

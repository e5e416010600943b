import { setTimeout as wait } from 'node:timers/promises';
import type { Job } from '@flowgate/contracts';
import { createFlow, createKey, send, signIn, startServer, type Server } from '@flowgate/test-server';
import { startCountedModel, type CountedModel } from './harness/counted-model';
import { JobReader } from './harness/job-reader';
import { longFlow } from './harness/long-flow';
import { Postgres } from './harness/postgres';

const CALLS = 5;

describe('A replica that falls silent, as one does whose machine has vanished, with its connections left open', () => {
  let postgres: Postgres;
  let model: CountedModel;
  let silent: Server;
  let other: Server;
  let key: string;

  beforeAll(async () => {
    postgres = await Postgres.start();
    model = await startCountedModel();
    silent = await startServer({ env: { LANGFLOW_DATABASE_URL: await postgres.database() } });
    other = await startServer({ after: silent });
    const token = await signIn(silent);
    await createFlow(silent, { token }, 'long', longFlow(model.url));
    key = await createKey(silent, { token });
  });
  afterAll(async () => {
    for (const server of [silent, other]) await server.stop();
    await model.stop();
    await postgres.stop();
  });

  const submit = async (name: string) => {
    const request = { key, body: { input_value: name } };
    const { body } = await send<Job>(silent, 'POST /api/v1/run/background/long', request);
    return body.id;
  };
  const ended = async (id: string) => {
    const reader = new JobReader(`/api/v1/jobs/${id}/events`, key, () => other.url);
    await reader.read();
    const { body } = await send<Job>(other, `GET /api/v1/jobs/${id}`, { key });
    return { reader, job: body };
  };

  it('is missed after a while: another goes on with its jobs, and it lets go of them when it comes back', async () => {
    // The first job begins the work of its server; the next one begins at once, without a turn in the queue.
    await ended(await submit('job-1'));
    const id = await submit('job-2');
    await wait(300);
    silent.process.kill('SIGSTOP');
    const { reader, job } = await ended(id);
    expect(job).toMatchObject({ status: 'finished', attempts: 2 });
    silent.process.kill('SIGCONT');
    await wait(2000);
    const { reader: again, job: after } = await ended(id);
    expect(after).toEqual(job);
    expect(again.ids).toEqual(reader.ids);
    expect(again.events.filter((event) => event === 'end')).toHaveLength(1);
    expect(model.callsOf('job-2')).toBeLessThanOrEqual(CALLS + 1);
    expect((await ended(await submit('job-3'))).job).toMatchObject({ status: 'finished', attempts: 1 });
  });
});

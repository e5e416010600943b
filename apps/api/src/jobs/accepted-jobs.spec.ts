import { randomUUID } from 'node:crypto';
import { echo } from '@flowgate/test-server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import { addFlow } from '../database/testing/add-flow';
import { addUser } from '../database/testing/add-user';
import { testDatabase } from '../database/testing/test-database';
import { AcceptedJobs } from './accepted-jobs';
import { Job } from './job.entity';
import type { NewJob } from './jobs.service';
import { startJobServer, type JobServer } from './testing/job-server';

/** What was sent. */
class Reply {
  readonly request = { rootPath: '/flows' };
  readonly headers: Record<string, string> = {};
  status = 0;
  body: unknown = null;

  header(name: string, value: string): this {
    this.headers[name] = value;
    return this;
  }

  type(value: string): this {
    return this.header('content-type', value);
  }

  code(status: number): this {
    this.status = status;
    return this;
  }

  send(body: unknown): this {
    this.body = typeof body === 'string' ? (JSON.parse(body) as unknown) : body;
    return this;
  }
}

describe('A request whose run goes on in a job', () => {
  const userId = randomUUID();
  let database: DataSource;
  let server: JobServer;
  let flowId: string;
  beforeAll(async () => {
    database = await testDatabase();
    await addUser(database, userId);
    flowId = await addFlow(database, userId, echo());
    server = await startJobServer(database, { FLOWGATE_JOBS_AT_ONCE: '0' });
  });
  afterAll(() => server.app.close());

  async function send(key?: string, more: Partial<NewJob> = {}): Promise<Reply> {
    const reply = new Reply();
    const asked = { userId, keyId: null, flowId, address: '', requestId: '', variables: new Map() };
    const job: NewJob = { kind: 'run', call: { input_value: 'hi' }, ...asked, ...more };
    const headers = key === undefined ? {} : { 'idempotency-key': key };
    const told = ({ id }: Job) => ({ job_id: id });
    await server.app
      .get(AcceptedJobs)
      .send(job, { headers } as FastifyRequest, reply as unknown as FastifyReply, told);
    return reply;
  }
  const jobs = () => database.getRepository(Job);

  it('is answered with 202 and the way to the job, under the path of a proxy', async () => {
    const { status, headers, body } = await send();
    const { job_id } = body as { job_id: string };
    expect(status).toBe(202);
    expect(headers.location).toBe(`/flows/api/v1/jobs/${job_id}`);
    expect(await jobs().existsBy({ id: job_id })).toBe(true);
  });

  it('makes one job for an Idempotency-Key, and says so', async () => {
    const [first, second] = [await send('one'), await send('one')];
    expect(second.body).toEqual(first.body);
    expect(second.headers).toMatchObject({
      'idempotency-replayed': 'true',
      location: first.headers.location,
    });
  });

  it('finds the job that a server has made which died before it could answer', async () => {
    const first = await send('dying');
    const { job_id } = first.body as { job_id: string };
    const unanswered =
      'UPDATE idempotent_request SET status = NULL, body = NULL, held_until = 0 WHERE id = $1';
    await database.query(unanswered, [job_id]);
    const before = await jobs().count();
    const second = await send('dying');
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotency-replayed']).toBeUndefined();
    expect(await jobs().count()).toBe(before);
  });

  it('is another one with other variables, or another address to call back', async () => {
    await send('same');
    await expect(send('same', { variables: new Map([['A', 'b']]) })).rejects.toMatchObject({ status: 422 });
    await expect(send('same', { callbackUrl: 'https://example.com' })).rejects.toMatchObject({ status: 422 });
  });
});

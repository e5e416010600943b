import { randomUUID } from 'node:crypto';
import type { JobStatus } from '@flowgate/contracts';
import { ComponentError } from '@flowgate/engine';
import type { DataSource } from 'typeorm';
import { addFlow } from '../database/testing/add-flow';
import { addUser } from '../database/testing/add-user';
import { testDatabase } from '../database/testing/test-database';
import { Job } from '../jobs/job.entity';
import { shownJob } from '../jobs/shown-job';
import type { CallbackCall } from './callback-call';
import { CallbackDeliveries } from './callback-deliveries';

const NOW = Date.parse('2026-11-28T12:00:00Z');
const DAY = 86_400_000;

describe('A callback', () => {
  let database: DataSource;
  let flowId: string;
  let sent: string[];
  let refusal: Error | null;
  let answer: number;
  beforeAll(async () => {
    database = await testDatabase();
    await addUser(database, 'alice');
    flowId = await addFlow(database, 'alice');
  });
  afterAll(() => database.destroy());
  beforeEach(async () => {
    await jobs().clear();
    [sent, refusal, answer] = [[], null, 204];
  });

  const jobs = () => database.getRepository(Job);
  const call = {
    send: (url: string, { id }: Job) => {
      sent.push(`${url} ${id}`);
      return refusal ? Promise.reject(refusal) : Promise.resolve(answer);
    },
  } as unknown as CallbackCall;
  const replica = (sends = call) => new CallbackDeliveries(jobs(), sends);
  const round = async (now: number, by = replica()) => {
    await by.begin(now);
    await by.settled();
  };

  async function addJob(status: JobStatus): Promise<string> {
    const id = randomUUID();
    const at = '2026-11-28T11:59:59.000000Z';
    const asked = {
      id,
      kind: 'run',
      flowId,
      userId: 'alice',
      request: '',
      requestId: '',
      address: '',
    } as const;
    const state = { status, attempts: 1, createdAt: at, runAt: at, cancelAsked: false };
    const callback = { callbackUrl: 'https://example.com/done', callbackAttempts: 0, callbackAt: at };
    await jobs().insert({ ...asked, ...state, ...callback });
    return id;
  }

  const shown = async (id: string) => shownJob(await jobs().findOneByOrFail({ id })).callback;

  it.each(['finished', 'failed', 'cancelled'] as const)(
    'is sent once for a job that is %s',
    async (status) => {
      const id = await addJob(status);
      await Promise.all([round(NOW), round(NOW), round(NOW)]);
      await round(NOW + DAY);
      expect(sent).toEqual([`https://example.com/done ${id}`]);
    },
  );

  it('waits for the end of its job', async () => {
    const id = await addJob('running');
    await round(NOW);
    expect(sent).toEqual([]);
    await jobs().update({ id }, { status: 'finished' });
    await round(NOW);
    expect(sent).toHaveLength(1);
  });

  it('is tried again after growing pauses, and given up in the end', async () => {
    const id = await addJob('finished');
    answer = 500;
    const pauses: number[] = [];
    for (let now = NOW; ;) {
      await round(now);
      const { callbackAt } = await jobs().findOneByOrFail({ id });
      if (callbackAt === null) break;
      pauses.push(Math.round((Date.parse(callbackAt) - now) / 1000));
      now = Date.parse(callbackAt);
    }
    expect(sent).toHaveLength(10);
    expect(pauses).toEqual([5, 60, 300, 1800, 7200, 18_000, 36_000, 72_000, 86_400]);
  });

  it('is given up at once for an address that may not be called', async () => {
    const id = await addJob('finished');
    refusal = new ComponentError('The address 10.0.0.1 leads to a private network');
    await round(NOW);
    expect((await jobs().findOneByOrFail({ id })).callbackAt).toBeNull();
    expect(await shown(id)).toEqual({
      state: 'given_up',
      attempts: 1,
      next_attempt_at: null,
      last_status: null,
      last_error: 'The address 10.0.0.1 leads to a private network',
    });
  });

  it('is shown with its job: waiting for the end, tried again and why, delivered', async () => {
    const id = await addJob('running');
    const nothing = { attempts: 0, next_attempt_at: null, last_status: null, last_error: null };
    expect(await shown(id)).toEqual({ state: 'waiting', ...nothing });
    await jobs().update({ id }, { status: 'finished' });
    answer = 503;
    await round(NOW);
    expect(await shown(id)).toEqual({
      state: 'trying',
      attempts: 1,
      next_attempt_at: '2026-11-28T12:00:05+00:00',
      last_status: 503,
      last_error: 'It answered 503',
    });
    refusal = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 192.0.2.1:443') });
    await round(NOW + 5000);
    expect(await shown(id)).toMatchObject({
      attempts: 2,
      last_status: null,
      last_error: 'connect ECONNREFUSED 192.0.2.1:443',
    });
    [refusal, answer] = [null, 200];
    await round(NOW + DAY);
    const delivered = { state: 'delivered', attempts: 3, last_status: 200, last_error: null };
    expect(await shown(id)).toEqual({ ...delivered, next_attempt_at: null });
  });

  it('is not shown with a job of which nobody wants to be told', async () => {
    const id = await addJob('finished');
    await jobs().update({ id }, { callbackUrl: null });
    expect(await shown(id)).toBeNull();
  });

  it('is sent with fifty others at once, and more as soon as one of them is done', async () => {
    for (let at = 0; at < 51; at++) await addJob('finished');
    const one = replica();
    expect(await one.begin(NOW)).toBe(true);
    await one.room();
    await one.settled();
    expect(await one.begin(NOW)).toBe(false);
    await one.settled();
    expect(new Set(sent).size).toBe(51);
  });

  it('is taken over from a replica that died while it sent it', async () => {
    await addJob('finished');
    const dying = replica({ send: () => new Promise<never>(() => undefined) } as unknown as CallbackCall);
    await dying.begin(NOW);
    await round(NOW + 59_000);
    expect(sent).toEqual([]);
    await round(NOW + 60_000);
    expect(sent).toHaveLength(1);
  });
});

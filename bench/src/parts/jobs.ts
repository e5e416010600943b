import autocannon from 'autocannon';
import { setTimeout as wait } from 'node:timers/promises';
import { ECHO, newPlace, Owner, startFlowgate } from '../flowgate.ts';
import { databaseUrl, type Bench } from '../part.ts';
import { cpuTime, cpuTimeWithChildren } from '../processes.ts';
import type { Figure } from '../report.ts';

const CONNECTIONS = 64;
const LEAST = 1000;
const BODY = JSON.stringify({ input_value: 'hello' });
const POLL_MS = 20;
const WARM_UP = 4000;
const TIMEOUT_SECONDS = 60;

/** Background runs of the echo flow: how many a second are taken and finished, from the first request to the end of the last job. */
export async function jobs(bench: Bench): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const database of ['SQLite', 'PostgreSQL'] as const) figures.push(...(await measure(bench, database)));
  return figures;
}

async function measure(bench: Bench, database: 'SQLite' | 'PostgreSQL'): Promise<Figure[]> {
  bench.say(`jobs on ${database}`);
  const count = bench.quick ? 2000 : 20_000;
  const place = await newPlace(await databaseUrl(bench, database));
  const server = await startFlowgate({
    ...place,
    FLOWGATE_JOBS_AT_ONCE: '200',
    FLOWGATE_MAX_QUEUED_JOBS: String(count + WARM_UP),
  });
  const owner = await Owner.of(server);
  await owner.createFlow('echo', ECHO);
  const client = new Client(server.url, await owner.createKey());
  // What is loaded with the first job, and compiled with the first thousands, does not count.
  await client.submit(WARM_UP);
  await client.allEnded();
  const postgres = database === 'PostgreSQL' ? (await bench.postgres()).pid : null;
  const used = () => ({
    server: cpuTime(server.pid),
    postgres: postgres === null ? 0 : cpuTimeWithChildren(postgres),
  });
  const [started, before] = [performance.now(), used()];
  await client.submit(count);
  await client.allEnded();
  const [seconds, after] = [(performance.now() - started) / 1000, used()];
  await server.stop();
  const part = `jobs, ${database}`;
  const rate = `jobs taken and finished, ${count.toLocaleString('en')} over ${CONNECTIONS} connections`;
  const goal = database === 'PostgreSQL' ? ({ is: 'at least', value: LEAST } as const) : null;
  const cpu = (what: string, of: 'server' | 'postgres'): Figure => {
    return { part, what, value: (after[of] - before[of]) / count, unit: 'µs', goal: null };
  };
  return [
    { part, what: rate, value: count / seconds, unit: 'jobs/s', goal },
    cpu('processor time a job', 'server'),
    ...(postgres === null ? [] : [cpu("PostgreSQL's processor time a job", 'postgres')]),
  ];
}

class Client {
  private readonly url: string;
  private readonly headers: Record<string, string>;

  constructor(url: string, key: string) {
    this.url = url;
    this.headers = { 'x-api-key': key, 'content-type': 'application/json' };
  }

  /** @throws Error when a single one is not taken */
  async submit(count: number): Promise<void> {
    const { requests, non2xx, errors } = await autocannon({
      url: this.url,
      requests: [{ method: 'POST', path: '/api/v1/run/background/echo', headers: this.headers, body: BODY }],
      connections: CONNECTIONS,
      amount: count,
      timeout: TIMEOUT_SECONDS,
    });
    if (non2xx + errors > 0) throw new Error(`${non2xx + errors} of ${requests.total} jobs were not taken`);
  }

  async allEnded(): Promise<void> {
    for (const status of ['queued', 'running']) while (await this.any(status)) await wait(POLL_MS);
  }

  private async any(status: string): Promise<boolean> {
    const answer = await fetch(`${this.url}/api/v1/jobs?limit=1&status=${status}`, { headers: this.headers });
    const { jobs: found } = (await answer.json()) as { jobs: unknown[] };
    return found.length > 0;
  }
}

import { setTimeout as wait } from 'node:timers/promises';
import { ECHO, newPlace, Owner, startFlowgate } from '../flowgate.ts';
import { databaseUrl, type Bench } from '../part.ts';
import type { Figure } from '../report.ts';

const CONNECTIONS = 64;
const LEAST = 1000;
const POLL_MS = 20;

/** Background runs of the echo flow: how many a second are taken and finished, from the first request to the end of the last job. */
export async function jobs(bench: Bench): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const database of ['SQLite', 'PostgreSQL'] as const) figures.push(await measure(bench, database));
  return figures;
}

async function measure(bench: Bench, database: 'SQLite' | 'PostgreSQL'): Promise<Figure> {
  bench.say(`jobs on ${database}`);
  const count = bench.quick ? 2000 : 20_000;
  const place = await newPlace(await databaseUrl(bench, database));
  const server = await startFlowgate({
    ...place,
    FLOWGATE_JOBS_AT_ONCE: '200',
    FLOWGATE_MAX_QUEUED_JOBS: String(count),
  });
  const owner = await Owner.of(server);
  await owner.createFlow('echo', ECHO);
  const client = new Client(server.url, await owner.createKey());
  // What is loaded with the first job does not count.
  await client.submit(CONNECTIONS);
  await client.allEnded();
  const started = performance.now();
  await client.submit(count);
  await client.allEnded();
  const seconds = (performance.now() - started) / 1000;
  await server.stop();
  return {
    part: `jobs, ${database}`,
    what: `jobs taken and finished, ${count.toLocaleString('en')} over ${CONNECTIONS} connections`,
    value: count / seconds,
    unit: 'jobs/s',
    goal: database === 'PostgreSQL' ? { is: 'at least', value: LEAST } : null,
  };
}

class Client {
  private readonly url: string;
  private readonly headers: Readonly<Record<string, string>>;

  constructor(url: string, key: string) {
    this.url = url;
    this.headers = { 'x-api-key': key, 'content-type': 'application/json' };
  }

  async submit(count: number): Promise<void> {
    let left = count;
    const connection = async () => {
      while (left-- > 0) {
        const body = JSON.stringify({ input_value: 'hello' });
        const path = '/api/v1/run/background/echo';
        const answer = await fetch(this.url + path, { method: 'POST', headers: this.headers, body });
        if (answer.status !== 202)
          throw new Error(`A job was answered ${answer.status}: ${await answer.text()}`);
        await answer.arrayBuffer();
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, connection));
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

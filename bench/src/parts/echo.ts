import { join } from 'node:path';
import { ECHO, newPlace, Owner, startFlowgate } from '../flowgate.ts';
import { compare, runRequest, type Target } from '../load.ts';
import { databaseUrl, type Bench } from '../part.ts';
import { start } from '../processes.ts';
import type { Figure } from '../report.ts';

const BARE = join(import.meta.dirname, '../bare-route.ts');
const GOALS = { SQLite: { 8: 12, 64: 15 }, PostgreSQL: { 8: 8, 64: 8 } } as const;
const MOST_P99_MS = 30;

/** The echo flow behind a key, beside bare Fastify in the same minutes. */
export async function echo(bench: Bench): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const database of ['SQLite', 'PostgreSQL'] as const) {
    for (const connections of [8, 64] as const)
      figures.push(...(await measure(bench, database, connections)));
  }
  return figures;
}

async function measure(
  bench: Bench,
  database: 'SQLite' | 'PostgreSQL',
  connections: 8 | 64,
): Promise<Figure[]> {
  bench.say(`echo on ${database}, ${connections} connections`);
  const server = await startFlowgate(await newPlace(await databaseUrl(bench, database)));
  const bare = await start([BARE]);
  const owner = await Owner.of(server);
  const request = runRequest(await owner.createFlow('echo', ECHO), await owner.createKey());
  const targets = {
    get: { ...bare, requests: [{ method: 'GET', path: '/' }] },
    bare: { ...bare, requests: [{ ...request, path: '/run' }] },
    same: { ...bare, requests: [{ ...request, path: '/same' }] },
    echo: { ...server, requests: [request] },
  } as const satisfies Record<string, Target>;
  const pace = { connections, seconds: bench.quick ? 3 : 5, rounds: bench.quick ? 1 : 2 };
  const measured = await compare(targets, pace);
  await Promise.all([server.stop(), bare.stop()]);
  const part = `echo, ${database}, ${connections} connections`;
  const tell = (what: string, value: number, unit: string, goal: Figure['goal'] = null) => ({
    part,
    what,
    value,
    unit,
    goal,
  });
  return [
    tell('bare Fastify, GET', measured.get.perSecond, 'requests/s'),
    tell('bare Fastify, the same request', measured.bare.perSecond, 'requests/s'),
    tell('bare Fastify, the same request and answer', measured.same.perSecond, 'requests/s'),
    tell('Flowgate', measured.echo.perSecond, 'requests/s'),
    tell('of bare Fastify', (100 * measured.echo.perSecond) / measured.bare.perSecond, '%', {
      is: 'at least',
      value: GOALS[database][connections],
    }),
    tell(
      'of bare Fastify with the same answer',
      (100 * measured.echo.perSecond) / measured.same.perSecond,
      '%',
    ),
    tell('of bare Fastify, GET', (100 * measured.echo.perSecond) / measured.get.perSecond, '%'),
    tell('p50', measured.echo.p50, 'ms'),
    tell('p99', measured.echo.p99, 'ms', connections === 64 ? { is: 'under', value: MOST_P99_MS } : null),
    tell('processor time a run', measured.echo.cpu, 'µs'),
    tell('processor time of bare Fastify', measured.bare.cpu, 'µs'),
  ];
}

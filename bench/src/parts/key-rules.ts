import { ECHO, newPlace, Owner, startFlowgate } from '../flowgate.ts';
import { compare, runRequest } from '../load.ts';
import { databaseUrl, type Bench } from '../part.ts';
import type { Figure } from '../report.ts';

const CONNECTIONS = 64;
/** What a key with all rules may cost more than one without any, in a hundred. */
const MOST_MORE = 3;

/** A key that has all of it, and comes to the end of nothing. */
const RULES = {
  allowed_ips: ['127.0.0.0/8', '::1'],
  scopes: ['flows:run'],
  limits: [
    { requests: 100_000_000, per: 'minute' },
    { requests: 1_000_000_000, per: 'month' },
    { tokens: 1_000_000_000, per: 'day' },
    { concurrent: 1000 },
  ],
  budget: { usd: 1000, per: 'month' },
};

/** The echo flow with a key that has limits, a budget, a reach and addresses, and with a plain one, in turns. */
export async function keyRules(bench: Bench): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const database of ['SQLite', 'PostgreSQL'] as const) figures.push(...(await measure(bench, database)));
  return figures;
}

async function measure(bench: Bench, database: 'SQLite' | 'PostgreSQL'): Promise<Figure[]> {
  bench.say(`keys with rules on ${database}`);
  const server = await startFlowgate(await newPlace(await databaseUrl(bench, database)));
  const owner = await Owner.of(server);
  const flow = await owner.createFlow('echo', ECHO);
  const targets = {
    plain: { ...server, requests: [runRequest(flow, await owner.createKey())] },
    ruled: { ...server, requests: [runRequest(flow, await owner.createKey({ ...RULES, flows: [flow] }))] },
  };
  const pace = { connections: CONNECTIONS, seconds: bench.quick ? 3 : 5, rounds: bench.quick ? 2 : 6 };
  const { plain, ruled } = await compare(targets, pace);
  await server.stop();
  const part = `keys with rules, ${database}, ${CONNECTIONS} connections`;
  const tell = (what: string, value: number, unit: string, goal: Figure['goal'] = null) => ({
    part,
    what,
    value,
    unit,
    goal,
  });
  return [
    tell('plain key', plain.perSecond, 'requests/s'),
    tell('key with all rules', ruled.perSecond, 'requests/s'),
    tell('processor time a run, plain key', plain.cpu, 'µs'),
    tell('processor time a run, key with all rules', ruled.cpu, 'µs'),
    tell('more than with a plain key', 100 * (ruled.cpu / plain.cpu - 1), '%', {
      is: 'under',
      value: MOST_MORE,
    }),
  ];
}

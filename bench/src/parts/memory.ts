import { setTimeout as wait } from 'node:timers/promises';
import autocannon from 'autocannon';
import { ECHO, newPlace, Owner, startFlowgate } from '../flowgate.ts';
import { runRequest } from '../load.ts';
import type { Bench } from '../part.ts';
import { memoryOf } from '../processes.ts';
import type { Figure } from '../report.ts';

const SETTLE_MS = 15_000;
const MOST_GROWTH = 10;

/** Memory after the start, and after many runs once the server has had a quiet moment. */
export async function memory(bench: Bench): Promise<Figure[]> {
  const runs = bench.quick ? 20_000 : 100_000;
  bench.say(`memory after ${runs} runs`);
  const server = await startFlowgate(await newPlace(null));
  const owner = await Owner.of(server);
  const request = runRequest(await owner.createFlow('echo', ECHO), await owner.createKey());
  const before = memoryOf(server.pid);
  await autocannon({
    url: server.url,
    connections: 64,
    amount: runs,
    requests: [{ ...request, headers: { ...request.headers } }],
  });
  const busy = memoryOf(server.pid);
  await wait(SETTLE_MS);
  const after = memoryOf(server.pid);
  await server.stop();
  const part = `memory, ${runs.toLocaleString('en')} runs`;
  return [
    { part, what: 'after the start', value: before, unit: 'MB', goal: { is: 'under', value: 180 } },
    { part, what: 'at the last run', value: busy, unit: 'MB', goal: null },
    { part, what: `${SETTLE_MS / 1000} s after the last run`, value: after, unit: 'MB', goal: null },
    {
      part,
      what: 'grown by',
      value: (100 * (after - before)) / before,
      unit: '%',
      goal: { is: 'under', value: MOST_GROWTH },
    },
  ];
}

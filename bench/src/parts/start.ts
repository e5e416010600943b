import { newPlace, startFlowgate } from '../flowgate.ts';
import type { Bench } from '../part.ts';
import { memoryOf } from '../processes.ts';
import type { Figure } from '../report.ts';
import { median } from '../statistics.ts';

const MOST_SECONDS = 1.5;

/** From the start of the process to an answer of `/health`, on data that is there already. */
export async function start(bench: Bench): Promise<Figure[]> {
  bench.say('starting');
  const place = await newPlace(null);
  const seconds: number[] = [];
  const memory: number[] = [];
  for (let round = 0; round < (bench.quick ? 4 : 8); round++) {
    const began = performance.now();
    const server = await startFlowgate(place);
    await fetch(`${server.url}/health`);
    seconds.push((performance.now() - began) / 1000);
    memory.push(memoryOf(server.pid));
    await server.stop();
  }
  const later = seconds.slice(1);
  return [
    {
      part: 'start',
      what: 'to /health, first, with an empty folder',
      value: seconds[0] ?? NaN,
      unit: 's',
      goal: null,
    },
    {
      part: 'start',
      what: 'to /health',
      value: median(later),
      unit: 's',
      goal: { is: 'under', value: MOST_SECONDS },
    },
    { part: 'start', what: 'memory', value: median(memory), unit: 'MB', goal: { is: 'under', value: 180 } },
  ];
}

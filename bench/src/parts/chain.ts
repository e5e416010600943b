import { chainOf } from '../chain-flow.ts';
import { newPlace, Owner, startFlowgate } from '../flowgate.ts';
import { runRequest } from '../load.ts';
import type { Bench } from '../part.ts';
import type { Figure } from '../report.ts';
import { median } from '../statistics.ts';

const GOALS_MS = { 100: 10, 1000: 100 } as const;

/** One run at a time of long chains of prompts, each of which takes the text of the one before: what a node costs. */
export async function chain(bench: Bench): Promise<Figure[]> {
  const server = await startFlowgate({ ...(await newPlace(null)), FLOWGATE_MAX_FLOW_NODES: '2000' });
  const owner = await Owner.of(server);
  const key = await owner.createKey();
  const figures: Figure[] = [];
  for (const length of [100, 1000] as const) {
    bench.say(`a chain of ${length} prompts`);
    const { method, path, headers, body } = runRequest(
      await owner.createFlow(`chain-${length}`, chainOf(length)),
      key,
    );
    const millis: number[] = [];
    const rounds = bench.quick ? 30 : 200;
    for (let round = 0; round < rounds * 2; round++) {
      const began = performance.now();
      const answer = await fetch(server.url + path, { method, headers: { ...headers }, body: body ?? null });
      if (!answer.ok || !(await answer.text()).includes('Hello'))
        throw new Error(`The chain answered ${answer.status}`);
      // The first half compiles what runs often.
      if (round >= rounds) millis.push(performance.now() - began);
    }
    const goal = { is: 'under', value: GOALS_MS[length] } as const;
    figures.push({ part: 'chain', what: `${length} prompts, p50`, value: median(millis), unit: 'ms', goal });
  }
  await server.stop();
  return figures;
}

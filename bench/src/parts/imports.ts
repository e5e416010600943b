import { chainOf } from '../chain-flow.ts';
import { newPlace, Owner, startFlowgate } from '../flowgate.ts';
import type { Bench } from '../part.ts';
import { cpuTime } from '../processes.ts';
import type { Figure } from '../report.ts';

const NODES = 1000;
/** About what a component of Langflow has. */
const CODE = 4000;
const WARM_UP = 5;

/** Processor time, which others on the machine do not change much. */
export async function imports(bench: Bench): Promise<Figure[]> {
  const server = await startFlowgate({
    ...(await newPlace(null)),
    FLOWGATE_MAX_FLOW_NODES: '2000',
    LANGFLOW_LOG_LEVEL: 'error',
  });
  const owner = await Owner.of(server);
  const figures: Figure[] = [];
  for (const [what, code] of [
    ['without code', 0],
    ['with code', CODE],
  ] as const) {
    bench.say(`a flow of ${NODES} components ${what}`);
    const flow = chainOf(NODES, code);
    const rounds = bench.quick ? 10 : 40;
    let before = 0;
    for (let round = 0; round < WARM_UP + rounds; round += 1) {
      if (round === WARM_UP) before = cpuTime(server.pid);
      await owner.createFlow(`import-${code}-${round}`, flow);
    }
    const millis = (cpuTime(server.pid) - before) / rounds / 1000;
    const goal = { is: 'under', value: 100 } as const;
    figures.push({
      part: 'imports',
      what: `${NODES} components ${what}`,
      value: millis,
      unit: 'ms of CPU',
      goal,
    });
  }
  await server.stop();
  return figures;
}

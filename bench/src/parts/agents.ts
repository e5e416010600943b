import { join } from 'node:path';
import { agentFlow, TOOLS } from '../agent-flow.ts';
import { ECHO, newPlace, Owner, startFlowgate } from '../flowgate.ts';
import type { Bench } from '../part.ts';
import { start } from '../processes.ts';
import type { Figure } from '../report.ts';
import { median, quantile } from '../statistics.ts';

const SOURCE = join(import.meta.dirname, '../agent-source.ts');
/** A turn is a call of the model: one for each tool, and one for the answer. */
const TURNS = TOOLS + 1;
const MOST_TURN_MS = 3;
const AT_ONCE = 200;
/** How long the model takes for a turn while many agents work. */
const THINKING_MS = 250;
/** How much longer than the usual one the slowest of many agents may take. */
const MOST_SPREAD = 1.5;

interface Asked {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What an agent's turns cost beside the model's own time, and whether many agents at once get on alike. */
export async function agents(bench: Bench): Promise<Figure[]> {
  bench.say('agents');
  const quick = await start([SOURCE]);
  const thinking = await start([SOURCE], { WAIT_MS: String(THINKING_MS) });
  const server = await startFlowgate(await newPlace(null));
  const owner = await Owner.of(server);
  const headers = { 'content-type': 'application/json', 'x-api-key': await owner.createKey() };
  const run = async (name: string, data: object): Promise<Asked> => {
    const flow = await owner.createFlow(name, data);
    return { url: `${server.url}/api/v1/run/${flow}`, headers, body: '{"input_value":"Hello"}' };
  };
  const echo = await run('echo', ECHO);
  const agent = await run('agent', agentFlow(`${quick.url}/v1`));
  const slow = await run('thinking', agentFlow(`${thinking.url}/v1`));
  const direct = { url: quick.url, headers, body: '{"messages":[]}' };
  const rounds = bench.quick ? 200 : 1000;
  for (const asked of [echo, agent, direct]) await oneByOne(asked, rounds);
  const [ofEcho, ofAgent, ofModel] = [
    await oneByOne(echo, rounds),
    await oneByOne(agent, rounds),
    await oneByOne(direct, rounds),
  ].map(median) as [number, number, number];
  const many = await Promise.all(Array.from({ length: AT_ONCE }, () => duration(slow)));
  await Promise.all([server.stop(), quick.stop(), thinking.stop()]);
  const part = 'agents';
  return [
    {
      part,
      what: `a turn with ${TOOLS} tools, beside the model's time, median`,
      value: (ofAgent - ofEcho) / TURNS - ofModel,
      unit: 'ms',
      goal: { is: 'under', value: MOST_TURN_MS },
    },
    { part, what: `${AT_ONCE} at once, median`, value: median(many), unit: 'ms', goal: null },
    {
      part,
      what: `${AT_ONCE} at once, slowest to median`,
      value: quantile(many, 1) / median(many),
      unit: 'times',
      goal: { is: 'under', value: MOST_SPREAD },
    },
  ];
}

async function oneByOne(asked: Asked, rounds: number): Promise<number[]> {
  const durations: number[] = [];
  for (let round = 0; round < rounds; round++) durations.push(await duration(asked));
  return durations;
}

async function duration({ url, headers, body }: Asked): Promise<number> {
  const started = performance.now();
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 500)}`);
  return performance.now() - started;
}

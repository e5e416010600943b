import { ECHO, newPlace, Owner, startFlowgate, type Place } from '../flowgate.ts';
import { compare, runRequest, type Target } from '../load.ts';
import { databaseUrl, type Bench } from '../part.ts';
import type { Running } from '../processes.ts';
import type { Figure } from '../report.ts';
import { addFlows, addKeys, addMessages, openDatabase, type Seeding } from '../seed.ts';

/** Keys among the many that callers take turns with, so that more than one path through the index is used. */
const KEYS_IN_USE = 100;
const LEAST_SHARE = 90;

interface Growth {
  readonly what: string;
  readonly count: number;
  /** Answers more keys to ask with. */
  readonly fill: (database: Seeding, count: number) => Promise<string[]>;
}

const MANY = 1_000_000;
const GROWTHS: readonly Growth[] = [
  { what: 'keys, of 10', count: MANY, fill: (database, count) => addKeys(database, count, KEYS_IN_USE) },
  {
    what: 'flows, of 10',
    count: 10_000,
    fill: async (database, count) => (await addFlows(database, count), []),
  },
  {
    what: 'stored messages, of none',
    count: MANY,
    fill: async (database, count) => (await addMessages(database, count), []),
  },
];
/** Of these numbers, in a quick look. */
const QUICK_SHARE = 0.1;

/** Whether much stored data slows a run down: two servers side by side, one with little and one with much. */
export async function scale(bench: Bench): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const database of ['SQLite', 'PostgreSQL'] as const) {
    for (const growth of GROWTHS) {
      bench.say(`many ${growth.what}, on ${database}`);
      figures.push(await measure(bench, database, growth));
    }
  }
  return figures;
}

async function measure(bench: Bench, database: 'SQLite' | 'PostgreSQL', growth: Growth): Promise<Figure> {
  const count = growth.count * (bench.quick ? QUICK_SHARE : 1);
  const place = async () => newPlace(await databaseUrl(bench, database));
  const little = await stocked(await place(), () => Promise.resolve([]));
  const much = await stocked(await place(), (seeding) => growth.fill(seeding, count));
  const pace = { connections: 64, seconds: bench.quick ? 3 : 4, rounds: bench.quick ? 1 : 3 };
  const measured = await compare({ little, much }, pace);
  await Promise.all([little.stop(), much.stop()]);
  return {
    part: `scale, ${database}`,
    what: `speed with ${count.toLocaleString('en')} ${growth.what}`,
    value: (100 * measured.much.perSecond) / measured.little.perSecond,
    unit: '%',
    goal: { is: 'at least', value: LEAST_SHARE },
  };
}

/** A server with ten keys and ten flows, and what `fill` puts beside them; asked for all its flows with all keys in turns. */
async function stocked(
  place: Place,
  fill: (database: Seeding) => Promise<string[]>,
): Promise<Target & Running> {
  const first = await startFlowgate(place);
  const owner = await Owner.of(first);
  const keys: string[] = [];
  const flows: string[] = [];
  for (let number = 0; number < 10; number++) {
    keys.push(await owner.createKey());
    flows.push(await owner.createFlow(`echo-${number}`, ECHO));
  }
  const { method, path, headers, body } = runRequest(flows[0] ?? '', keys[0] ?? '');
  await fetch(first.url + path, { method, headers: { ...headers }, body: body ?? null });
  await first.stop();
  const database = await openDatabase(place);
  keys.push(...(await fill(database)));
  await database.close();
  const server = await startFlowgate(place);
  const requests = keys.map((key, index) => runRequest(flows[index % flows.length] ?? '', key));
  return { ...server, requests };
}

import { ECHO, newPlace, Owner, startFlowgate, type Place } from '../flowgate.ts';
import { compare, runRequest, type Target } from '../load.ts';
import { databaseUrl, type Bench } from '../parts.ts';
import type { Running } from '../processes.ts';
import type { Figure } from '../report.ts';
import { addFlows, addKeys, addMessages, openDatabase, type Seeding } from '../seed.ts';

/** Keys that callers take turns with: more than fit in a few pages of an index. */
const KEYS_IN_USE = 1000;
const LEAST_SHARE = 90;

interface Growth {
  readonly what: string;
  readonly fill: (database: Seeding, quick: boolean) => Promise<string[]>;
}

const GROWTHS: readonly Growth[] = [
  { what: '1,000,000 keys, of 10', fill: (database) => addKeys(database, 1_000_000, KEYS_IN_USE) },
  { what: '10,000 flows, of 10', fill: async (database) => (await addFlows(database, 10_000), []) },
  {
    what: '1,000,000 stored messages, of none',
    fill: async (database) => (await addMessages(database, 1_000_000), []),
  },
];

/** Whether much stored data slows a run down: two servers side by side, one with little and one with much. */
export async function scale(bench: Bench): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const database of ['SQLite', 'PostgreSQL'] as const) {
    for (const growth of GROWTHS) {
      bench.say(`${growth.what}, on ${database}`);
      figures.push(await measure(bench, database, growth));
    }
  }
  return figures;
}

async function measure(
  bench: Bench,
  database: 'SQLite' | 'PostgreSQL',
  { what, fill }: Growth,
): Promise<Figure> {
  const little = await stocked(await newPlace(await databaseUrl(bench, database)), () => Promise.resolve([]));
  const much = await stocked(await newPlace(await databaseUrl(bench, database)), (place) =>
    fill(place, bench.quick),
  );
  const pace = { connections: 64, seconds: bench.quick ? 3 : 5, rounds: bench.quick ? 1 : 3 };
  const measured = await compare({ little, much }, pace);
  await Promise.all([little.stop(), much.stop()]);
  return {
    part: `scale, ${database}`,
    what: `speed with ${what}`,
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

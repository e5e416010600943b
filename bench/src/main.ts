/** `npm run bench [-- part ...] [-- --quick]`: measures, prints a table, and writes it with a chart into `bench/results/`. */
import type { Bench } from './part.ts';
import { PARTS } from './parts.ts';
import { cleanUp } from './processes.ts';
import { startPostgres, type Postgres } from './postgres.ts';
import { meets, table, writeReport, type Figure } from './report.ts';

const args = process.argv.slice(2);
const quick = args.includes('--quick');
const chosen = args.filter((arg) => !arg.startsWith('--'));
const unknown = chosen.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}.\n`,
  );
  process.exit(2);
}

const started: Promise<Postgres>[] = [];
const bench: Bench = {
  quick,
  postgres: () => {
    const [first = startPostgres()] = started;
    started[0] = first;
    return first;
  },
  say: (text) => process.stdout.write(`${text} ...\n`),
};
const figures: Figure[] = [];
try {
  for (const name of chosen.length > 0 ? chosen : Object.keys(PARTS)) await measurePart(name);
} finally {
  await (await started[0])?.stop();
  await cleanUp();
}
const missed = figures.filter((figure) => !meets(figure)).length;
process.stdout.write(
  `\n${table(figures)}\n\n${missed === 0 ? 'All goals met' : `${missed} goals missed`}.\n`,
);
// A part by itself is a look at something; the results that are kept are of all parts.
if (chosen.length === 0)
  process.stdout.write(`Written to ${writeReport(figures, quick ? 'quick' : 'full')}\n`);
process.exit();

/** A part that fails must not cost what the others have measured in ten minutes. */
async function measurePart(name: string): Promise<void> {
  try {
    figures.push(...((await PARTS[name]?.(bench)) ?? []));
  } catch (error) {
    process.stderr.write(`The part ${name} failed: ${String(error)}\n`);
    process.exitCode = 1;
  }
}

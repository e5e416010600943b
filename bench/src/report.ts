import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { barChart } from './chart.ts';

/** One line of the table. */
export interface Figure {
  readonly part: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What it is measured against; `null` for a figure that only tells. */
  readonly goal: Goal | null;
}

export interface Goal {
  readonly is: 'at least' | 'under';
  readonly value: number;
}

const RESULTS = fileURLToPath(new URL('../results/', import.meta.url));

export function meets({ value, goal }: Figure): boolean {
  if (goal === null) return true;
  return goal.is === 'under' ? value < goal.value : value >= goal.value;
}

/** The table, as Markdown. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { part, what, value, unit, goal } = figure;
    const wanted = goal === null ? '' : `${goal.is} ${goal.value} ${unit}`;
    return `| ${part} | ${what} | ${shown(value)} ${unit} | ${wanted} | ${goal === null ? '' : meets(figure) ? 'met' : '**missed**'} |`;
  });
  return ['| part | what | measured | goal | |', '|---|---|---:|---|---|', ...rows].join('\n');
}

/** Writes table, chart and raw figures. @returns the folder they are in */
export function writeReport(figures: readonly Figure[], mode: string): string {
  mkdirSync(RESULTS, { recursive: true });
  const when = new Date().toISOString().slice(0, 16).replace('T', ' ');
  const about = [
    `# Measured ${when} UTC (${mode})`,
    machine(),
    table(figures),
    '![Runs of the echo flow a second](echo.svg)',
  ];
  writeFileSync(`${RESULTS}results.md`, `${about.join('\n\n')}\n`);
  writeFileSync(
    `${RESULTS}results.json`,
    `${JSON.stringify({ when, mode, machine: machine(), figures }, null, 2)}\n`,
  );
  const bars = figures.filter(({ unit }) => unit === 'requests/s');
  const chart = barChart(
    'Requests a second',
    bars.map(({ part, what, value }) => ({ label: `${part}: ${what}`, value: Math.round(value) })),
  );
  writeFileSync(`${RESULTS}echo.svg`, chart);
  return RESULTS;
}

function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value >= 10 ? 1 : 2);
}

/** The machine in a line, and how busy it was besides. */
function machine(): string {
  const model = cpus()[0]?.model ?? 'unknown processor';
  const memory = Math.round(totalmem() / 1024 ** 3);
  const load = loadavg()[0]?.toFixed(1) ?? '?';
  return `${cpus().length} × ${model.trim()}, ${memory} GB, ${platform()} ${release()} ${arch()}, Node ${process.version}; load ${load} at the end.`;
}

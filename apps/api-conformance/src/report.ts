import { ON_PURPOSE } from './differences';
import type { Replayed } from './replay';

export type Verdict = 'same' | 'on purpose' | 'different';

/** What is to be said of a pair: as recorded, different as listed and in no other place, or different. */
export function verdict({ name, differences }: Replayed): Verdict {
  const places = differences.map(({ place }) => place).sort();
  const listed = ON_PURPOSE.filter(({ pairs }) => pairs.includes(name)).flatMap((entry) => entry.places);
  if (places.join() !== listed.sort().join()) return 'different';
  return places.length === 0 ? 'same' : 'on purpose';
}

/** A pair's differences, a line each. */
export function told({ name, differences }: Replayed): string {
  const lines = differences.map(
    ({ place, recorded, ours }) => `  ${place}\n    recorded: ${recorded}\n    here:     ${ours}`,
  );
  return [name, ...(lines.length > 0 ? lines : ['  as recorded, though listed as different'])].join('\n');
}

/** The table of areas, the differences on purpose with their reasons, and what of the pairs is not as recorded. */
export function summary(results: ReadonlyMap<string, readonly Replayed[]>): string {
  const rows = [...results].map(([area, replayed]) => {
    const count = (wanted: Verdict) => replayed.filter((pair) => verdict(pair) === wanted).length;
    return [area, replayed.length, count('same'), count('on purpose'), count('different')] as const;
  });
  const total = [1, 2, 3, 4].map((column) => rows.reduce((sum, row) => sum + Number(row[column]), 0));
  const table = [['area', 'pairs', 'same', 'on purpose', 'different'], ...rows, ['all', ...total]].map(
    (row) => row.map((cell, at) => (at === 0 ? String(cell).padEnd(26) : String(cell).padStart(11))).join(''),
  );
  const reasons = ON_PURPOSE.map(({ pairs, reason }) => `- ${reason}\n    ${pairs.join(', ')}`);
  const adapted = [...results.values()]
    .flat()
    .flatMap(({ name, adapted }) => (adapted === null ? [] : [`- ${name}: ${adapted}`]));
  const sections = ['', 'Different on purpose:', ...reasons, '', 'Adapted, or compared in part:', ...adapted];
  return ['', ...table, ...sections, ''].join('\n');
}

import type { UsageBucket, UsageResult } from '@flowgate/contracts';

const COLUMNS = [
  'api_key_id',
  'flow_id',
  'model',
  'status',
  'runs',
  'errors',
  'input_tokens',
  'output_tokens',
  'cost_usd',
  'unpriced_tokens',
  'time_ms',
  'p50_ms',
  'p95_ms',
] as const satisfies (keyof UsageResult)[];

export const CSV_HEAD = `${['start', 'end', ...COLUMNS].join(',')}\r\n`;

/** The results of a bucket as lines of CSV (RFC 4180). */
export function csvLines({ start_time, end_time, results }: UsageBucket): string {
  const times = [start_time, end_time].map((seconds) => new Date(seconds * 1000).toISOString());
  return results
    .map((result) => `${[...times, ...COLUMNS.map((name) => field(result[name]))].join(',')}\r\n`)
    .join('');
}

/** Texts in quotes; one that a spreadsheet would take for a formula gets a quote mark before it, which makes it a text there. */
function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

import type { UsageGroup, UsageResult } from '@flowgate/contracts';
import { quantile } from './histogram';
import { dollars } from '../budgets/money';
import type { COUNTED } from './sums';
import { TIME_COLUMNS } from './usage-sum.entity';

/** Sums as the database gives them: PostgreSQL as texts. What was not grouped by is missing. */
export type SummedRow = Readonly<Record<(typeof COUNTED)[number], string | number>> & {
  readonly bucket: string;
  readonly key_id?: string;
  readonly flow_id?: string;
  readonly model?: string;
  readonly status?: number;
};

export function resultOf(row: SummedRow, groups: readonly UsageGroup[]): UsageResult {
  const times = row as unknown as Readonly<Record<string, string | number>>;
  const histogram = TIME_COLUMNS.map((column) => Number(times[column]));
  const [cost, unpriced] = [Number(row.cost_nano), Number(row.unpriced_tokens)];
  return {
    api_key_id: groups.includes('api_key') ? named(row.key_id) : null,
    flow_id: groups.includes('flow') ? named(row.flow_id) : null,
    model: groups.includes('model') ? named(row.model) : null,
    status: row.status ?? null,
    runs: Number(row.runs),
    errors: Number(row.errors),
    input_tokens: Number(row.input_tokens),
    output_tokens: Number(row.output_tokens),
    cost_usd: cost === 0 && unpriced > 0 ? null : dollars(BigInt(cost)),
    unpriced_tokens: unpriced,
    time_ms: Math.round(Number(row.time_us) / 100) / 10,
    p50_ms: rounded(quantile(histogram, 0.5)),
    p95_ms: rounded(quantile(histogram, 0.95)),
    histogram,
  };
}

/** Where there is none, the column is empty. */
function named(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}

function rounded(milliseconds: number | null): number | null {
  return milliseconds === null ? null : Math.round(milliseconds * 10) / 10;
}

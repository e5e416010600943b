import { USAGE_TIMES } from '@flowgate/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** PostgreSQL's driver gives texts; sums stay far below what a number holds exactly. */
const exact = { to: (value: number) => value, from: Number };
const large = { type: 'bigint', transformer: exact } as const;

/** The columns of the histogram of times: `up_to_10` … `up_to_60000`, `longer`. */
export const TIME_COLUMNS = [...USAGE_TIMES.map((most) => `up_to_${most}`), 'longer'];

/** What was used by one key, flow, model and status in a part of time. Where there is none of them, its column is empty. */
abstract class UsageSum {
  /** The part of time: the beginning of an instant, `2026-11-28T12:30`, `2026-11-28T12` or `2026-11-28`. */
  @PrimaryColumn('varchar', { length: 16 })
  bucket!: string;

  @PrimaryColumn('varchar', { length: 36, name: 'user_id' })
  userId!: string;

  @PrimaryColumn('varchar', { length: 36, name: 'key_id' })
  keyId!: string;

  @PrimaryColumn('varchar', { length: 36, name: 'flow_id' })
  flowId!: string;

  @PrimaryColumn('varchar', { length: 200 })
  model!: string;

  @PrimaryColumn('integer')
  status!: number;

  @Column('integer')
  runs!: number;

  @Column('integer')
  errors!: number;

  @Column({ ...large, name: 'input_tokens' })
  inputTokens!: number;

  @Column({ ...large, name: 'output_tokens' })
  outputTokens!: number;

  /** Nano-dollars. */
  @Column({ ...large, name: 'cost_nano' })
  costNano!: number;

  @Column({ ...large, name: 'unpriced_tokens' })
  unpricedTokens!: number;

  /** Microseconds of all runs together. */
  @Column({ ...large, name: 'time_us' })
  timeUs!: number;
}

for (const name of TIME_COLUMNS) Column('integer', { name })(UsageSum.prototype, name);

/** Kept two days. */
@Entity('usage_minute')
@Index('index_usage_minute_user_id_bucket', ['userId', 'bucket'])
export class UsageMinute extends UsageSum {}

/** Kept ninety days. */
@Entity('usage_hour')
@Index('index_usage_hour_user_id_bucket', ['userId', 'bucket'])
export class UsageHour extends UsageSum {}

/** Kept for ever. */
@Entity('usage_day')
@Index('index_usage_day_user_id_bucket', ['userId', 'bucket'])
export class UsageDay extends UsageSum {}

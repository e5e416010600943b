import { Injectable } from '@nestjs/common';
import type { UsageBucket, UsageBucketLength, UsageGroup, UsagePage } from '@flowgate/contracts';
import { DataSource } from 'typeorm';
import { fromDate } from '../common/instant';
import type { UsageQuery } from './dto/list-usage';
import { COUNTED } from './sums';
import { TIME_COLUMNS } from './usage-sum.entity';
import { resultOf, type SummedRow } from './usage-result';
import { UsageCounts } from './usage-counts';

/** By the length of a bucket: the table, and how much of an instant names a bucket. */
const TABLES: Readonly<Record<UsageBucketLength, readonly [table: string, length: number]>> = {
  '1m': ['usage_minute', 16],
  '1h': ['usage_hour', 13],
  '1d': ['usage_day', 10],
};

export const GROUP_COLUMNS: Readonly<Record<UsageGroup, keyof SummedRow>> = {
  api_key: 'key_id',
  flow: 'flow_id',
  model: 'model',
  status: 'status',
};

/** What use is asked for: a user's, or, for `null`, everybody's; of these flows, or of all. */
export interface UseOf {
  readonly userId: string | null;
  readonly flows: readonly string[] | null;
}

/** What was used, by buckets of time and groups. */
@Injectable()
export class UsageList {
  constructor(
    private readonly dataSource: DataSource,
    private readonly counts: UsageCounts,
  ) {}

  /** With what was counted up to now. */
  async page(of: UseOf, query: UsageQuery): Promise<UsagePage> {
    const { from, until, spanMs, limit } = query;
    const first = query.page ?? from;
    const end = Math.min(until, first + limit * spanMs);
    const data = await this.buckets(of, query, first, end);
    const more = first + limit * spanMs < until;
    return {
      object: 'page',
      data,
      has_more: more,
      next_page: more ? fromDate(new Date(first + limit * spanMs)) : null,
    };
  }

  /** All buckets that begin from `first` on and before `end`, those without use, too. */
  async buckets(of: UseOf, query: UsageQuery, first: number, end: number): Promise<UsageBucket[]> {
    await this.counts.flush();
    const [, length] = TABLES[query.bucket];
    const rows = Map.groupBy(await this.rows(of, query, first, end), ({ bucket }) => bucket);
    const buckets: UsageBucket[] = [];
    for (let start = first; start < end; start += query.spanMs) {
      const name = new Date(start).toISOString().slice(0, length);
      buckets.push({
        object: 'bucket',
        start_time: start / 1000,
        end_time: (start + query.spanMs) / 1000,
        results: (rows.get(name) ?? []).map((row) => resultOf(row, query.group_by)),
      });
    }
    return buckets;
  }

  private rows(
    { userId, flows }: UseOf,
    query: UsageQuery,
    first: number,
    end: number,
  ): Promise<SummedRow[]> {
    const [table, length] = TABLES[query.bucket];
    const named = (time: number) => new Date(time).toISOString().slice(0, length);
    const where = [
      ['bucket >=', named(first)] as const,
      ['bucket <', named(end + query.spanMs - 1)] as const,
    ];
    const equal = { user_id: userId ?? undefined, key_id: query.api_key, flow_id: query.flow };
    const chosen = Object.entries({ ...equal, model: query.model, status: query.status });
    const conditions = [
      ...where,
      ...chosen.flatMap(([column, value]) => (value === undefined ? [] : [[`${column} =`, value] as const])),
    ];
    const reached = flows?.map((_, index) => `$${conditions.length + index + 1}`).join(', ');
    const within = reached === undefined ? '' : ` AND flow_id IN (${reached || 'NULL'})`;
    const groups = ['bucket', ...query.group_by.map((group) => GROUP_COLUMNS[group])];
    const sums = [...COUNTED, ...TIME_COLUMNS].map((column) => `SUM(${column}) AS ${column}`);
    return this.dataSource.query<SummedRow[]>(
      `SELECT ${[...groups, ...sums].join(', ')} FROM ${table}
       WHERE ${conditions.map(([column], index) => `${column} $${index + 1}`).join(' AND ')}${within}
       GROUP BY ${groups.join(', ')} ORDER BY ${groups.join(', ')}`,
      [...conditions.map(([, value]) => value), ...(flows ?? [])],
    );
  }
}

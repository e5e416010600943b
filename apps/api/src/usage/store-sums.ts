import type { EntityManager } from 'typeorm';
import { TIME_COLUMNS } from './usage-sum.entity';
import { COUNTED, Sums, type Sum } from './sums';

/** By table: how much of an instant names its part of time. */
const TABLES = [
  ['usage_minute', '2026-11-28T12:30'.length],
  ['usage_hour', '2026-11-28T12'.length],
  ['usage_day', '2026-11-28'.length],
] as const;

/** A row has 26 values; SQLite takes 32,766. */
const AT_ONCE = 100;
const KEY = ['bucket', 'user_id', 'key_id', 'flow_id', 'model', 'status'];
const ADDED = [...COUNTED, ...TIME_COLUMNS];

/** Adds sums by minutes to what is stored, of minutes, hours and days. Additions, not totals, so that replicas count together. */
export async function storeSums(manager: EntityManager, minutes: readonly Sum[]): Promise<void> {
  for (const [table, length] of TABLES) {
    const sums = new Sums();
    for (const sum of minutes) sums.add(sum, sum.bucket.slice(0, length));
    const { rows } = sums;
    for (let at = 0; at < rows.length; at += AT_ONCE) await add(manager, table, rows.slice(at, at + AT_ONCE));
  }
}

async function add(manager: EntityManager, table: string, sums: readonly Sum[]): Promise<void> {
  const width = KEY.length + ADDED.length;
  const rows = sums.map((_, row) => {
    const places = Array.from({ length: width }, (_value, column) => `$${row * width + column + 1}`);
    return `(${places.join(', ')})`;
  });
  const added = ADDED.map((column) => `${column} = ${table}.${column} + excluded.${column}`);
  await manager.query(
    `INSERT INTO ${table} (${[...KEY, ...ADDED].join(', ')}) VALUES ${rows.join(', ')}
     ON CONFLICT (${KEY.join(', ')}) DO UPDATE SET ${added.join(', ')}`,
    sums.flatMap(({ bucket, userId, keyId, flowId, model, status, counts }) => [
      bucket,
      userId,
      keyId,
      flowId,
      model,
      status,
      ...counts,
    ]),
  );
}

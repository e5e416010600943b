import type { DataSource } from 'typeorm';
import { type AuditedAction, recordChanges } from '../record-changes';

/** Writes events into the trail, a transaction each, of keys that are called so. */
export async function addEvents(
  database: DataSource,
  names: readonly string[],
  more: Partial<AuditedAction> = {},
): Promise<void> {
  for (const name of names) {
    const action = { action: 'key.create', target: name, owner: 'alice', ...more } as const;
    await database.transaction((manager) =>
      recordChanges(manager, [{ changes: { name: { to: name } }, ...action }]),
    );
  }
}

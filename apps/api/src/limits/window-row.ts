import type { DatabaseClock } from '../database/database-clock';
import { SharedRow } from '../database/shared-row';
import type { Statements } from '../database/statements';
import { Window } from './window';
import type { WindowLength } from './window-length';

/** The row of a limit, which replicas change together. */
export function windowRow(
  statements: Statements,
  clock: DatabaseClock,
  length: WindowLength,
  key: readonly [ledgerId: string, name: string],
): SharedRow<Window> {
  const kept = {
    table: 'ledger_window',
    name: 'name',
    columns: ['entries'],
    empty: new Window(length),
    read: ([entries = null]: readonly unknown[]) => Window.read(length, String(entries)),
    write: (window: Window) => [window.toString()],
  };
  return new SharedRow(statements, clock, kept, key);
}

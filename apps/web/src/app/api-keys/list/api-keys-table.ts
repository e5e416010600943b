import { Component, computed, input, signal } from '@angular/core';
import { MatSort, MatSortHeader, type Sort } from '@angular/material/sort';
import type { KeyBudgetState, LastFlow, MaskedApiKey } from '@flowgate/contracts';
import { RouterLink } from '@angular/router';
import { Chip } from '../../ui/chip';
import { Moment } from '../../ui/moment';
import type { RowSelection } from '../../ui/table/row-selection';
import { SelectAll, SelectRow } from '../../ui/table/select-rows';
import { ShowMore } from '../../ui/table/show-more';
import { ShownRows } from '../../ui/table/shown-rows';
import { SortBy } from '../../ui/table/sort-by';
import type { SortChoice } from '../../ui/table/sort-order';
import { KeyExpiry } from '../rules/key-expiry';
import { moneyText, reachText } from '../rules/key-summary';
import { BudgetMeter } from '../usage/budget-meter';
import { type DayOfUse, totalOf, DRAWN_DAYS } from '../usage/daily-use';
import { Sparkline } from '../usage/sparkline';
import { type KeyColumn, type KeyOrder, nameOf, ordered, startOf } from './key-order';
import { KeyStateChip } from './key-state-chip';

const ORDERS: readonly SortChoice<KeyColumn>[] = [
  { label: 'Newest first', order: { column: 'created', direction: 'desc' } },
  { label: 'Name', order: { column: 'name', direction: 'asc' } },
  { label: 'Expires soonest', order: { column: 'expires', direction: 'asc' } },
  { label: 'Last used', order: { column: 'used', direction: 'desc' } },
  { label: 'Most calls', order: { column: 'calls', direction: 'desc' } },
  { label: 'Highest cost', order: { column: 'spent', direction: 'desc' } },
];

@Component({
  selector: 'fg-api-keys-table',
  imports: [
    BudgetMeter,
    Chip,
    KeyExpiry,
    KeyStateChip,
    MatSort,
    MatSortHeader,
    Moment,
    RouterLink,
    SelectAll,
    SelectRow,
    ShowMore,
    SortBy,
    Sparkline,
  ],
  templateUrl: './api-keys-table.html',
  styleUrl: './api-keys-table.scss',
})
export class ApiKeysTable {
  readonly keys = input.required<readonly MaskedApiKey[]>();
  readonly selection = input.required<RowSelection<MaskedApiKey>>();
  /** The id of the key that has just been created. */
  readonly fresh = input<string | null>(null);
  /** What each key was used for, by its id; `undefined` while that is not known. */
  readonly use = input<ReadonlyMap<string, readonly DayOfUse[]>>();

  /** The flow that each key has called last, by the key's id. */
  readonly flows = input<ReadonlyMap<string, LastFlow>>(new Map());
  /** What is spent of each key's budget, by the key's id; without those that are not known. */
  readonly budgets = input<ReadonlyMap<string, KeyBudgetState>>(new Map());

  protected readonly orders = ORDERS;
  protected readonly order = signal<KeyOrder>({ column: 'created', direction: 'desc' });
  private readonly rows = computed(() => {
    const rows = this.keys().map((key) => this.rowOf(key));
    return ordered(rows, this.order());
  });
  protected readonly shown = new ShownRows(this.rows, this.keys);

  protected sort({ active, direction }: Sort): void {
    if (direction !== '') this.order.set({ column: active as KeyColumn, direction });
  }

  private rowOf(key: MaskedApiKey) {
    const days = this.use()?.get(key.id) ?? [];
    const { calls, errors } = totalOf(days.slice(-DRAWN_DAYS));
    const month = totalOf(days).cost;
    return {
      ...key,
      key,
      label: nameOf(key),
      isNamed: nameOf(key) === key.name,
      start: startOf(key),
      reach: reachText(key),
      days,
      calls,
      cost: month,
      callsText: callsText(calls, errors),
      spent: this.budgets().get(key.id)?.spent_usd ?? null,
      lastFlow: this.flows().get(key.id),
      costText: moneyText(Math.round(month * 10_000) / 10_000),
    };
  }
}

/** `52 calls, 2 failed` */
function callsText(calls: number, errors: number): string {
  if (calls === 0) return 'No calls';
  const all = `${calls.toLocaleString()} ${calls === 1 ? 'call' : 'calls'}`;
  return errors === 0 ? all : `${all}, ${errors.toLocaleString()} failed`;
}

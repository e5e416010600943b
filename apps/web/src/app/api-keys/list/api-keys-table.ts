import { Component, computed, input, signal } from '@angular/core';
import { MatSort, MatSortHeader, type Sort } from '@angular/material/sort';
import type { MaskedApiKey } from '@flowgate/contracts';
import { Chip } from '../../ui/chip';
import { Moment } from '../../ui/moment';
import type { RowSelection } from '../../ui/table/row-selection';
import { SelectAll, SelectRow } from '../../ui/table/select-rows';
import { ShowMore } from '../../ui/table/show-more';
import { ShownRows } from '../../ui/table/shown-rows';
import { SortBy } from '../../ui/table/sort-by';
import type { SortChoice } from '../../ui/table/sort-order';
import { KeyExpiry } from '../rules/key-expiry';
import { type KeyColumn, type KeyOrder, nameOf, ordered, startOf } from './key-order';

const ORDERS: readonly SortChoice<KeyColumn>[] = [
  { label: 'Newest first', order: { column: 'created', direction: 'desc' } },
  { label: 'Name', order: { column: 'name', direction: 'asc' } },
  { label: 'Expires soonest', order: { column: 'expires', direction: 'asc' } },
  { label: 'Last used', order: { column: 'used', direction: 'desc' } },
  { label: 'Most uses', order: { column: 'uses', direction: 'desc' } },
];

@Component({
  selector: 'fg-api-keys-table',
  imports: [Chip, KeyExpiry, MatSort, MatSortHeader, Moment, SelectAll, SelectRow, ShowMore, SortBy],
  templateUrl: './api-keys-table.html',
  styleUrl: './api-keys-table.scss',
})
export class ApiKeysTable {
  readonly keys = input.required<readonly MaskedApiKey[]>();
  readonly selection = input.required<RowSelection<MaskedApiKey>>();
  /** The id of the key that has just been created. */
  readonly fresh = input<string | null>(null);

  protected readonly orders = ORDERS;
  protected readonly order = signal<KeyOrder>({ column: 'created', direction: 'desc' });
  private readonly rows = computed(() =>
    ordered(this.keys(), this.order()).map((key) => ({
      key,
      id: key.id,
      name: nameOf(key),
      isNamed: nameOf(key) === key.name,
      start: startOf(key),
      uses: key.total_uses.toLocaleString(),
    })),
  );
  protected readonly shown = new ShownRows(this.rows, this.keys);

  protected sort({ active, direction }: Sort): void {
    if (direction !== '') this.order.set({ column: active as KeyColumn, direction });
  }
}

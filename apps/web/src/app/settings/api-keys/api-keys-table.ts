import { Component, computed, input, model, signal } from '@angular/core';
import { MatSort, MatSortHeader, type Sort } from '@angular/material/sort';
import type { MaskedApiKey } from '@flowgate/contracts';
import { Chip } from '../../ui/chip';
import { Moment } from '../../ui/moment';
import { KeyExpiry } from './key-expiry';
import { type KeyColumn, type KeyOrder, nameOf, ordered, startOf } from './key-order';

/** The orders that a narrow window, which shows no such columns, offers in a list. */
const ORDERS: readonly { label: string; order: KeyOrder }[] = [
  { label: 'Newest first', order: { column: 'created', direction: 'desc' } },
  { label: 'Name', order: { column: 'name', direction: 'asc' } },
  { label: 'Expires soonest', order: { column: 'expires', direction: 'asc' } },
  { label: 'Last used', order: { column: 'used', direction: 'desc' } },
  { label: 'Most uses', order: { column: 'uses', direction: 'desc' } },
];

@Component({
  selector: 'fg-api-keys-table',
  imports: [Chip, KeyExpiry, MatSort, MatSortHeader, Moment],
  templateUrl: './api-keys-table.html',
  styleUrl: './api-keys-table.scss',
})
export class ApiKeysTable {
  readonly keys = input.required<readonly MaskedApiKey[]>();
  /** The id of the key that has just been made. */
  readonly fresh = input<string | null>(null);
  readonly selected = model.required<ReadonlySet<string>>();

  protected readonly orders = ORDERS;
  protected readonly order = signal<KeyOrder>({ column: 'created', direction: 'desc' });
  protected readonly rows = computed(() =>
    ordered(this.keys(), this.order()).map((key) => ({
      key,
      id: key.id,
      name: nameOf(key),
      isNamed: nameOf(key) === key.name,
      start: startOf(key),
      uses: key.total_uses.toLocaleString(),
    })),
  );
  protected readonly all = computed(() => this.selected().size === this.keys().length);

  protected sort({ active, direction }: Sort): void {
    if (direction !== '') this.order.set({ column: active as KeyColumn, direction });
  }

  protected chooseOrder(index: string): void {
    const chosen = ORDERS[Number(index)];
    if (chosen) this.order.set(chosen.order);
  }

  protected toggle(id: string): void {
    const selected = new Set(this.selected());
    if (!selected.delete(id)) selected.add(id);
    this.selected.set(selected);
  }

  protected toggleAll(): void {
    this.selected.set(new Set(this.all() ? [] : this.keys().map(({ id }) => id)));
  }
}

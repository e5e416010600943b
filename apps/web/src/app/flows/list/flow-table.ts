import { Component, computed, input, linkedSignal, model, output, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuContent, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { MatSort, MatSortHeader, type Sort } from '@angular/material/sort';
import { RouterLink } from '@angular/router';
import type { FlowHeader } from '@flowgate/contracts';
import { Icon } from '../../ui/icon';
import { Moment } from '../../ui/moment';
import { type FlowColumn, type FlowOrder, ordered } from './flow-order';

/** More rows than anybody reads would only make the page slow. */
const AT_ONCE = 100;

/** The orders that a narrow window, which shows no such columns, offers in a list. */
const ORDERS: readonly { label: string; order: FlowOrder }[] = [
  { label: 'Last changed', order: { column: 'changed', direction: 'desc' } },
  { label: 'Name', order: { column: 'name', direction: 'asc' } },
  { label: 'Endpoint name', order: { column: 'endpoint', direction: 'asc' } },
];

@Component({
  selector: 'fg-flow-table',
  imports: [
    Icon,
    MatButton,
    MatIconButton,
    MatMenu,
    MatMenuContent,
    MatMenuItem,
    MatMenuTrigger,
    MatSort,
    MatSortHeader,
    Moment,
    RouterLink,
  ],
  templateUrl: './flow-table.html',
  styleUrl: './flow-table.scss',
})
export class FlowTable {
  readonly flows = input.required<readonly FlowHeader[]>();
  readonly selected = model.required<ReadonlySet<string>>();
  readonly exported = output<FlowHeader>();
  readonly deleted = output<FlowHeader>();

  protected readonly orders = ORDERS;
  protected readonly order = signal<FlowOrder>({ column: 'changed', direction: 'desc' });
  private readonly limit = linkedSignal({ source: this.flows, computation: () => AT_ONCE });
  protected readonly rows = computed(() => ordered(this.flows(), this.order()).slice(0, this.limit()));
  protected readonly more = computed(() => this.flows().length - this.rows().length);
  protected readonly all = computed(() => this.selected().size === this.flows().length);

  protected sort({ active, direction }: Sort): void {
    if (direction !== '') this.order.set({ column: active as FlowColumn, direction });
  }

  protected chooseOrder(index: string): void {
    const chosen = ORDERS[Number(index)];
    if (chosen) this.order.set(chosen.order);
  }

  protected showMore(): void {
    this.limit.update((limit) => limit + AT_ONCE);
  }

  protected toggle(id: string): void {
    const selected = new Set(this.selected());
    if (!selected.delete(id)) selected.add(id);
    this.selected.set(selected);
  }

  protected toggleAll(): void {
    this.selected.set(new Set(this.all() ? [] : this.flows().map(({ id }) => id)));
  }
}

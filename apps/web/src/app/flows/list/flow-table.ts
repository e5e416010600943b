import { Component, computed, input, output, signal } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatMenu, MatMenuContent, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { MatSort, MatSortHeader, type Sort } from '@angular/material/sort';
import { RouterLink } from '@angular/router';
import type { FlowHeader, FlowSetupSummary } from '@flowgate/contracts';
import { Icon } from '../../ui/icon';
import { Moment } from '../../ui/moment';
import type { RowSelection } from '../../ui/table/row-selection';
import { SelectAll, SelectRow } from '../../ui/table/select-rows';
import { ShowMore } from '../../ui/table/show-more';
import { ShownRows } from '../../ui/table/shown-rows';
import { SortBy } from '../../ui/table/sort-by';
import type { SortChoice } from '../../ui/table/sort-order';
import { SetupChip } from '../setup/setup-chip';
import { type FlowColumn, type FlowOrder, ordered } from './flow-order';

const ORDERS: readonly SortChoice<FlowColumn>[] = [
  { label: 'Last changed', order: { column: 'changed', direction: 'desc' } },
  { label: 'Name', order: { column: 'name', direction: 'asc' } },
  { label: 'Endpoint name', order: { column: 'endpoint', direction: 'asc' } },
];

@Component({
  selector: 'fg-flow-table',
  imports: [
    Icon,
    MatIconButton,
    MatMenu,
    MatMenuContent,
    MatMenuItem,
    MatMenuTrigger,
    MatSort,
    MatSortHeader,
    Moment,
    RouterLink,
    SelectAll,
    SelectRow,
    ShowMore,
    SortBy,
    SetupChip,
  ],
  templateUrl: './flow-table.html',
  styleUrl: './flow-table.scss',
})
export class FlowTable {
  readonly flows = input.required<readonly FlowHeader[]>();
  readonly selection = input.required<RowSelection<FlowHeader>>();
  /** Whether each can run, by id, as far as it is known. */
  readonly setups = input<ReadonlyMap<string, FlowSetupSummary>>(new Map());
  readonly exported = output<FlowHeader>();
  readonly deleted = output<FlowHeader>();

  protected readonly orders = ORDERS;
  protected readonly order = signal<FlowOrder>({ column: 'changed', direction: 'desc' });
  private readonly rows = computed(() => ordered(this.flows(), this.order()));
  protected readonly shown = new ShownRows(this.rows, this.flows);

  protected sort({ active, direction }: Sort): void {
    if (direction !== '') this.order.set({ column: active as FlowColumn, direction });
  }
}

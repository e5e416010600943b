import { Component, input, model } from '@angular/core';
import type { SortChoice, SortOrder } from './sort-order';

/** A table's orders as a list, for windows too narrow for the headings of its columns. */
@Component({
  selector: 'fg-sort-by',
  template: `
    <label>
      Sort by
      <select #field (change)="choose(field.value)">
        @for (choice of choices(); track $index) {
          <option
            [value]="$index"
            [selected]="
              choice.order.column === order().column && choice.order.direction === order().direction
            "
          >
            {{ choice.label }}
          </option>
        }
      </select>
    </label>
  `,
  styles: `
    label {
      align-items: center;
      color: var(--mat-sys-on-surface-variant);
      display: none;
      font-size: 0.875rem;
      gap: 8px;
      margin-bottom: 12px;
    }
    select {
      background: var(--fg-panel);
      border: 1px solid var(--fg-line-strong);
      border-radius: 9px;
      color: var(--mat-sys-on-surface);
      font: inherit;
      height: 36px;
      padding: 0 8px;
    }
    @media (max-width: 760px) {
      label {
        display: flex;
      }
    }
  `,
})
export class SortBy<Column extends string> {
  readonly choices = input.required<readonly SortChoice<Column>[]>();
  readonly order = model.required<SortOrder<Column>>();

  protected choose(index: string): void {
    const chosen = this.choices()[Number(index)];
    if (chosen) this.order.set(chosen.order);
  }
}

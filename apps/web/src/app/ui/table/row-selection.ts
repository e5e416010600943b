import { SelectionModel } from '@angular/cdk/collections';
import { computed, effect, type Signal, signal } from '@angular/core';

/** Which rows of a table are selected. Only a row that is listed can be: what a search hides is not deleted by accident. */
export class RowSelection<Row extends { readonly id: string }> {
  private readonly model = new SelectionModel<string>(true);
  private readonly ids = signal<readonly string[]>([]);

  /** The selected rows, in the order of the list. */
  readonly rows = computed(() => {
    const ids = new Set(this.ids());
    return this.listed().filter(({ id }) => ids.has(id));
  });
  readonly size = computed(() => this.rows().length);
  readonly all = computed(() => this.size() > 0 && this.size() === this.listed().length);
  readonly some = computed(() => this.size() > 0 && !this.all());
  private readonly chosen = computed(() => new Set(this.rows().map(({ id }) => id)));

  /** @param listed what the table has, also where it does not show all of it at once */
  constructor(private readonly listed: Signal<readonly Row[]>) {
    this.model.changed.subscribe(() => this.ids.set(this.model.selected));
    effect(() => {
      const ids = new Set(this.listed().map(({ id }) => id));
      this.model.deselect(...this.model.selected.filter((id) => !ids.has(id)));
    });
  }

  has(id: string): boolean {
    return this.chosen().has(id);
  }

  toggle(id: string): void {
    this.model.toggle(id);
  }

  toggleAll(): void {
    if (this.all()) this.model.clear();
    else this.model.select(...this.listed().map(({ id }) => id));
  }
}

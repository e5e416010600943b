import { computed, linkedSignal, type Signal } from '@angular/core';

/** More rows than anybody reads would only make the page slow. */
const AT_ONCE = 100;

/** The first rows of a long list, and more of them when asked. */
export class ShownRows<Row> {
  private readonly limit: ReturnType<typeof linkedSignal<number>>;
  readonly rows: Signal<readonly Row[]>;
  /** How many are not shown. */
  readonly hidden: Signal<number>;

  /** @param source what a change of starts at the first rows again; sorting, say, does not */
  constructor(list: Signal<readonly Row[]>, source: Signal<unknown> = list) {
    this.limit = linkedSignal(() => (source(), AT_ONCE));
    this.rows = computed(() => list().slice(0, this.limit()));
    this.hidden = computed(() => list().length - this.rows().length);
  }

  showMore(): void {
    this.limit.update((limit) => limit + AT_ONCE);
  }
}

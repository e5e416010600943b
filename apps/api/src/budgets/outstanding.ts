import { least, most, type NanoDollars } from './money';

/** Money that is set aside for one call. */
export interface SetAside {
  readonly amount: NanoDollars;
  readonly likely: NanoDollars;
}

interface Wish {
  readonly least: NanoDollars;
  readonly wanted: NanoDollars;
  readonly likely: NanoDollars;
}

/** A bill of so much beyond what was set aside for it is believed from then on, in parts of a hundred. */
const WHOLE = 100n;

/** The calls of this process that money is set aside for, and what was spent and not written yet. */
export class Outstanding {
  private readonly calls = new Set<SetAside>();
  private held = 0n;
  private likely = 0n;
  private unwritten = 0n;
  private isChanged = false;
  /** The dearest call that was settled. */
  private dearest = 0n;
  private markup = WHOLE;

  get sum(): { readonly held: NanoDollars; readonly likely: NanoDollars } {
    return { held: this.held, likely: this.likely };
  }

  get isSettled(): boolean {
    return this.calls.size === 0;
  }

  get hasNews(): boolean {
    return this.isChanged;
  }

  /**
   * What a call should ask for, by what calls before it have cost: one that is cut off is likely to have cost as much as the dearest; and
   * where a provider bills more than what was set aside, that was too little.
   */
  corrected<W extends Wish>(wish: W): W {
    const scaled = (amount: NanoDollars) => (amount * this.markup) / WHOLE;
    const wanted = scaled(wish.wanted);
    const likely = least(wanted, most(wish.likely, this.dearest));
    return { ...wish, least: scaled(wish.least), wanted, likely };
  }

  add(aside: SetAside): void {
    this.calls.add(aside);
    this.held += aside.amount;
    this.likely += aside.likely;
  }

  settle(aside: SetAside, spent: NanoDollars): void {
    if (!this.calls.delete(aside)) return;
    this.held -= aside.amount;
    this.likely -= aside.likely;
    this.unwritten += spent;
    this.isChanged = true;
    this.dearest = most(this.dearest, spent);
    if (spent > aside.amount && aside.amount > 0n)
      this.markup = most(this.markup, (this.markup * spent) / aside.amount + 1n);
  }

  /** What was spent since the last time: it is about to be written. */
  news(): NanoDollars {
    const { unwritten } = this;
    this.unwritten = 0n;
    this.isChanged = false;
    return unwritten;
  }

  /** It could not be written, and has to be the next time. */
  keep(news: NanoDollars): void {
    this.unwritten += news;
    this.isChanged = true;
  }
}

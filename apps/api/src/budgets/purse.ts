import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { DatabaseClock } from '../database/database-clock';
import type { SharedRow } from '../database/shared-row';
import { grants, leftIn, withoutDead, type Asked, type Balance, type Grants, type Holding } from './balance';
import type { NanoDollars } from './money';
import { Outstanding, type SetAside } from './outstanding';

/** A replica that is silent for so long is taken for dead. */
const SILENT_MS = 15_000;
const ALIVE_EVERY_MS = 4000;
/** How long those who wait for what others have set aside wait before they ask again. */
const ASK_AGAIN_MS = 40;
/** How long a database that is away is left alone. */
const AWAY_MS = 1000;
/** How long a server that stops waits for it. */
const SETTLED_MS = 5000;

/** The budget is spent: nothing is set aside any more, and what is left is too little. */
export class SpentError extends Error {
  override readonly name = 'SpentError';
  readonly code = 'SPENT';
}

export interface Wanted extends Asked {
  readonly budget: NanoDollars;
  /** What the call costs at the least, when it is answered. */
  readonly likely: NanoDollars;
}

type Kept = Pick<Holding, 'held' | 'likely'>;

interface Waiting {
  readonly wanted: Wanted;
  readonly answer: (aside: SetAside) => void;
  readonly fail: (error: Error) => void;
}

/**
 * One replica's part of a balance. Calls set money aside in it before they are sent, and tell what they have spent; both are written in
 * statements that many calls share. So the sum of what is spent and set aside is never more than the budget, on however many replicas.
 */
export class Purse {
  private readonly own = randomUUID();
  private readonly outstanding = new Outstanding();
  private waiting: Waiting[] = [];
  /** Those who want to see what was settled until now. */
  private looking: (() => void)[] = [];
  private isWriting = false;
  private timer: NodeJS.Timeout | null = null;
  /** What was known of the balance last. */
  private balance: Balance = { spent: 0n, holdings: new Map() };
  /** The least that was asked for in vain: who asks for as much need not be let in. */
  private tooMuch: NanoDollars | null = null;

  constructor(
    private readonly clock: DatabaseClock,
    private readonly row: SharedRow<Balance>,
  ) {}

  /** @throws SpentError; the signal's reason, when it ends the waiting */
  async reserve(wanted: Wanted, signal: AbortSignal): Promise<SetAside> {
    signal.throwIfAborted();
    return new Promise((answered, failed) => {
      const over = () => signal.removeEventListener('abort', leave);
      const answer = (aside: SetAside) => {
        over();
        answered(aside);
      };
      const fail = (error: Error) => {
        over();
        failed(error);
      };
      const waiting = { wanted: this.outstanding.corrected(wanted), answer, fail };
      const leave = () => {
        this.waiting = this.waiting.filter((other) => other !== waiting);
        fail(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.waiting.push(waiting);
      this.write();
    });
  }

  /** The call has cost so much, which is nothing when it was not billed. */
  settle(aside: SetAside, spent: NanoDollars): void {
    this.outstanding.settle(aside, spent);
    this.write();
  }

  /** Whether calls such as those that were refused last would be refused again. */
  isExhausted(budget: NanoDollars): boolean {
    return this.tooMuch !== null && budget - this.balance.spent < this.tooMuch;
  }

  /** What is neither spent nor set aside, after a look at what others have done, and with all that was settled here. */
  async left(budget: NanoDollars): Promise<{ readonly spent: NanoDollars; readonly left: NanoDollars }> {
    await this.written();
    const balance = withoutDead(await this.row.read(), this.own, this.clock.earliest());
    return { spent: balance.spent, left: leftIn(balance, budget) };
  }

  /** Resolves when what was settled until now is written, or could not be. */
  async written(): Promise<void> {
    if (!this.isWriting && !this.outstanding.hasNews) return;
    await new Promise<void>((seen) => {
      this.looking.push(seen);
      this.write();
    });
  }

  /** Resolves when what was spent is written, or the database has been away for a while. */
  async settled(): Promise<void> {
    for (let turn = 0; turn < SETTLED_MS / 10 && (this.isWriting || this.outstanding.hasNews); turn++)
      await wait(10);
  }

  get isIdle(): boolean {
    return this.waiting.length === 0 && this.outstanding.isSettled && !this.isWriting;
  }

  private write(): void {
    if (this.isWriting) return;
    this.isWriting = true;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    // What settles and asks in this turn shares a statement.
    setImmediate(() => void this.writeAll());
  }

  private async writeAll(): Promise<void> {
    let again = 0;
    try {
      do await this.writeOnce();
      while (this.outstanding.hasNews);
      again = this.waiting.length > 0 ? ASK_AGAIN_MS : this.outstanding.isSettled ? 0 : ALIVE_EVERY_MS;
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      for (const { fail } of this.waiting.splice(0)) fail(failure);
      again = this.outstanding.hasNews ? AWAY_MS : 0;
    }
    this.isWriting = false;
    for (const seen of this.looking.splice(0)) seen();
    if (again > 0 && this.timer === null) this.timer = setTimeout(() => this.write(), again).unref();
  }

  private async writeOnce(): Promise<void> {
    const asking = [...this.waiting];
    const looking = this.looking.splice(0);
    // At once, or what was spent could be free for a moment.
    const [news, kept] = [this.outstanding.news(), this.outstanding.sum];
    try {
      const granted = await this.change(news, kept, asking);
      granted.forEach((amount, index) => {
        const waiting = asking[index];
        if (waiting) this.answer(waiting, amount);
      });
    } catch (error) {
      this.outstanding.keep(news);
      throw error;
    } finally {
      for (const seen of looking) seen();
    }
  }

  private change(news: NanoDollars, kept: Kept, asking: readonly Waiting[]): Promise<Grants> {
    const budget = asking[0]?.wanted.budget ?? 0n;
    return this.row.change((before) => {
      const now = this.clock.latest();
      const { spent, holdings } = withoutDead(before, this.own, this.clock.earliest());
      const found = holdings.get(this.own);
      const balance = { spent: spent + news, holdings: new Map(holdings) };
      this.hold(balance.holdings, kept, now);
      const wishes = asking.map(({ wanted }) => wanted);
      const granted = grants(balance, budget, wishes);
      this.balance = balance;
      const isSame = news === 0n && granted.length === 0 && spent === before.spent;
      if (isSame && kept.held === (found?.held ?? 0n) && !isDue(found, now))
        return { state: null, result: granted };
      this.hold(balance.holdings, withGranted(kept, wishes, granted), now);
      return { state: balance, result: granted };
    });
  }

  private hold(holdings: Map<string, Holding>, { held, likely }: Kept, now: number): void {
    if (held > 0n) holdings.set(this.own, { held, likely, until: now + SILENT_MS });
    else holdings.delete(this.own);
  }

  private answer(waiting: Waiting, amount: NanoDollars | null): void {
    const isThere = this.waiting.includes(waiting);
    this.waiting = this.waiting.filter((other) => other !== waiting);
    if (amount === null) {
      const { least } = waiting.wanted;
      this.tooMuch = this.tooMuch === null || least < this.tooMuch ? least : this.tooMuch;
      waiting.fail(new SpentError('The budget is spent.'));
      return;
    }
    const aside = { amount, likely: waiting.wanted.likely };
    this.outstanding.add(aside);
    if (isThere) waiting.answer(aside);
    // Who has left meanwhile needs it no more.
    else this.outstanding.settle(aside, 0n);
  }
}

function isDue(found: Holding | undefined, now: number): boolean {
  return found !== undefined && found.until - now < SILENT_MS - ALIVE_EVERY_MS;
}

function withGranted({ held, likely }: Kept, wishes: readonly Wanted[], granted: Grants): Kept {
  const sum = { held, likely };
  granted.forEach((amount, index) => {
    if (amount === null) return;
    sum.held += amount;
    sum.likely += wishes[index]?.likely ?? 0n;
  });
  return sum;
}

import { setTimeout as wait } from 'node:timers/promises';
import { isConnectionFailure } from '../common/connection-failure';

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly done: (result: Result) => void;
  readonly failed: (error: unknown) => void;
}

/** How long the next work waits for more to do, from the beginning of the one before, when that was for many. */
export interface Gathering {
  readonly ms: number;
  /** So many items are many. */
  readonly many: number;
}

/**
 * Work that costs about the same for one item and for many, such as a commit: what comes while the work before is under way is done together.
 * In the order in which it came.
 */
export class Gathered<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private working = false;

  /**
   * @param most items at a time
   * @param work gives a result for each item; what fails for several is tried again for each alone, unless the database is away
   */
  constructor(
    private readonly most: number,
    private readonly work: (items: readonly Item[]) => Promise<readonly Result[]>,
    private readonly gathering: Gathering = { ms: 0, many: Number.POSITIVE_INFINITY },
  ) {}

  add(item: Item): Promise<Result> {
    return new Promise((done, failed) => {
      this.waiting.push({ item, done, failed });
      if (this.working) return;
      this.working = true;
      setImmediate(() => void this.go());
    });
  }

  private async go(): Promise<void> {
    while (this.waiting.length > 0) {
      const began = performance.now();
      const batch = this.waiting.splice(0, this.most);
      await this.doTogether(batch);
      if (batch.length >= this.gathering.many && this.waiting.length < this.most) await this.gather(began);
    }
    this.working = false;
  }

  private async gather(since: number): Promise<void> {
    const left = this.gathering.ms - (performance.now() - since);
    if (left >= 1) await wait(left);
  }

  private async doTogether(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.work(batch.map(({ item }) => item));
      for (const [index, { done }] of batch.entries()) done(results[index] as Result);
    } catch (error) {
      if (batch.length === 1 || isConnectionFailure(error)) for (const { failed } of batch) failed(error);
      else for (const one of batch) await this.doTogether([one]);
    }
  }
}

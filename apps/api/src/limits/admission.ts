import type { Counter } from './counter';
import type { Policy } from './policy';
import { quotaFields } from './quota-fields';
import { quotaRefusal } from './quota-refusal';

/** A limit, and what counts it. */
export interface Counted {
  readonly policy: Policy;
  readonly counter: Counter;
}

/** A run that was counted against a key's limits. */
export class Admission {
  private constructor(
    readonly counted: readonly Counted[],
    private readonly taken: readonly number[],
  ) {}

  /** Counts one against all of the limits, or, when one of them is used up, against none. @throws QuotaExceededError */
  static async of(counted: readonly Counted[]): Promise<Admission> {
    const taken: number[] = [];
    try {
      for (const { policy, counter } of counted) {
        const asked = counter.take(policy.most);
        const got = asked instanceof Promise ? await asked : asked;
        if (got === null) {
          giveBack(counted, taken.splice(0));
          throw quotaRefusal(policy, counter, quotaFields(counted));
        }
        taken.push(got);
      }
    } catch (error) {
      giveBack(counted, taken);
      throw error;
    }
    return new Admission(counted, taken);
  }

  /** What answers tell of the limits. */
  get fields(): Readonly<Record<string, string>> {
    return quotaFields(this.counted);
  }

  /** The run is over: its place is free. */
  over(): void {
    this.counted.forEach(({ policy, counter }, index) => {
      if (policy.subject === 'concurrent') counter.giveBack(this.taken[index] ?? 0);
    });
  }

  /** The run did not begin. */
  undo(): void {
    giveBack(this.counted, this.taken);
  }
}

function giveBack(counted: readonly Counted[], taken: readonly number[]): void {
  taken.forEach((each, index) => counted[index]?.counter.giveBack(each));
}

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
  constructor(
    readonly counted: readonly Counted[],
    private readonly taken: readonly number[],
  ) {}

  /**
   * Counts one against all of the limits, or, when one of them is used up, against none. At once, unless a counter has to ask.
   * @throws QuotaExceededError
   */
  static of(counted: readonly Counted[]): Admission | Promise<Admission> {
    const taken: number[] = [];
    for (const { policy, counter } of counted) {
      const got = counter.take(policy.most);
      if (got instanceof Promise) return asked(counted, taken, got);
      taken.push(accepted(counted, taken, got));
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

/** Goes on when the counter has an answer. */
async function asked(
  counted: readonly Counted[],
  taken: number[],
  first: Promise<number | null>,
): Promise<Admission> {
  try {
    taken.push(accepted(counted, taken, await first));
    for (const { policy, counter } of counted.slice(taken.length))
      taken.push(accepted(counted, taken, await counter.take(policy.most)));
  } catch (error) {
    giveBack(counted, taken.splice(0));
    throw error;
  }
  return new Admission(counted, taken);
}

/** @throws QuotaExceededError for `null`, when all that was taken is given back */
function accepted(counted: readonly Counted[], taken: number[], got: number | null): number {
  if (got !== null) return got;
  const refusing = counted[taken.length];
  giveBack(counted, taken.splice(0));
  if (!refusing) throw new RangeError('More was taken than there are limits');
  throw quotaRefusal(refusing.policy, refusing.counter, quotaFields(counted));
}

function giveBack(counted: readonly Counted[], taken: readonly number[]): void {
  taken.forEach((each, index) => counted[index]?.counter.giveBack(each));
}

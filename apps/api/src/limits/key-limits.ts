import { Injectable } from '@nestjs/common';
import type { KeyLimitState } from '@flowgate/contracts';
import type { KeyRules } from '../common/key-rules';
import { Admission, type Counted } from './admission';
import { Counters, type Ledger } from './counters';
import { policyOf } from './policy';
import { secondsUntil } from './quota-fields';

/** How old what this process knows of a limit may be when nothing was asked of it meanwhile. */
const KNOWN_FOR_MS = 5000;

interface Known {
  readonly ledger: Ledger;
  readonly counted: readonly Counted[];
  refreshedAt: number;
}

/** What keys may do in a time: counts their runs, refuses those beyond, and tells what is left. */
@Injectable()
export class KeyLimits {
  /** By a key's rules, which are one object for each version of a key. */
  private readonly known = new WeakMap<KeyRules, Known>();

  constructor(private readonly counters: Counters) {}

  /**
   * Counts a run against all limits of a key, or against none. The admission must be told when the run is over.
   * @returns `null` for a key without limits
   * @throws QuotaExceededError 429 or 402
   */
  admit(key: KeyRules | null): Admission | Promise<Admission> | null {
    return key === null || key.limits.length === 0 ? null : Admission.of(this.knownOf(key).counted);
  }

  /** The limits of a key with their counters; what others have done not long ago is known of all of them. */
  of(key: KeyRules): readonly Counted[] | Promise<readonly Counted[]> {
    const known = this.knownOf(key);
    const now = performance.now();
    if (now - known.refreshedAt < KNOWN_FOR_MS) return known.counted;
    known.refreshedAt = now;
    return refreshed(known.counted);
  }

  /** What is left of each limit, after a look at what others have taken, for whoever has the key. */
  async left(key: KeyRules): Promise<KeyLimitState[]> {
    await refreshed(this.knownOf(key).counted);
    const ledger = this.counters.of(key.ledgerId);
    return key.limits.map((limit) => {
      const policy = policyOf(limit);
      const counter = ledger(policy);
      const more_in = secondsUntil(policy, counter.wait(policy.most));
      return { ...limit, left: counter.left(policy.most), more_in };
    });
  }

  /** Gives back what is held in advance: no run follows. */
  async close(): Promise<void> {
    await this.counters.close();
  }

  private knownOf(key: KeyRules): Known {
    const ledger = this.counters.of(key.ledgerId);
    let known = this.known.get(key);
    if (known?.ledger !== ledger) {
      const counted = key.limits.map(policyOf).map((policy) => ({ policy, counter: ledger(policy) }));
      this.known.set(key, (known = { ledger, counted, refreshedAt: Number.NEGATIVE_INFINITY }));
    }
    return known;
  }
}

async function refreshed(counted: readonly Counted[]): Promise<readonly Counted[]> {
  await Promise.all(counted.map(({ counter }) => counter.refresh()));
  return counted;
}

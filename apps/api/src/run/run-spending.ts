import { SpendingRefusedError, type ModelCall, type Reservation, type Spending } from '@flowgate/engine';
import type { KeyBudget, PaidCall } from '../budgets/key-budget';
import { DomainError } from '../common/domain-error';
import type { Counted } from '../limits/admission';
import { quotaRefusal } from '../limits/quota-refusal';
import { Tokens, type TakenTokens } from '../limits/tokens';

/** An answer of fewer tokens is of no use to anybody. */
const LEAST_ANSWER = 16;
/**
 * What a flow that names no limit may have in one answer. More is refused as too much by models that are much in use, and less lets those
 * who ask together wait less for each other.
 */
const USUAL_ANSWER = 4096;
/** Of a limit of tokens it is no more than this part, but so many in any case. */
const PART_OF_TOKENS = 10;
const LEAST_USUAL = 256;

/** How long a call that ends with its run may take to tell what it has used. */
const ENDED_MS = 2000;

type UsedTokens = Parameters<Reservation['settle']>[0];

/** Tokens that were taken of one limit. */
interface Taken {
  readonly tokens: Tokens;
  readonly taken: TakenTokens;
}

/** What the calls of models in one run count against: the key's limits of tokens and its budget. */
export class RunSpending implements Spending {
  private readonly open = new Set<Reservation>();

  constructor(
    private readonly limits: readonly Counted[],
    private readonly budget: KeyBudget | null,
  ) {}

  async reserve(call: ModelCall, signal: AbortSignal): Promise<Reservation> {
    try {
      return await this.setAside(call, signal);
    } catch (error) {
      throw error instanceof DomainError ? new SpendingRefusedError(error) : error;
    }
  }

  /** The run is over, and its calls end with it: what nobody tells of soon was spent, for all one knows. */
  over(): void {
    if (this.open.size === 0) return;
    setTimeout(() => {
      for (const reservation of [...this.open]) reservation.forfeit();
    }, ENDED_MS).unref();
  }

  private async setAside(call: ModelCall, signal: AbortSignal): Promise<Reservation> {
    const taken: Taken[] = [];
    const least = Math.min(LEAST_ANSWER, call.maxTokens ?? LEAST_ANSWER);
    let wanted = call.maxTokens ?? this.usualAnswer();
    try {
      for (const { policy, counter } of this.limits) {
        if (!(counter instanceof Tokens)) continue;
        const { promptBytes } = call;
        const got = await counter.reserve(promptBytes + least, promptBytes + wanted, policy.most);
        if (got === null) throw quotaRefusal(policy, counter, {});
        taken.push({ tokens: counter, taken: got });
        wanted = Math.min(wanted, got.amount - promptBytes);
      }
      const paid = await this.budget?.reserve(call, { least, wanted }, signal);
      return this.reservation(taken, paid, paid ? Math.min(wanted, paid.maxTokens) : wanted);
    } catch (error) {
      for (const one of taken) settle(one, 0);
      throw error;
    }
  }

  private usualAnswer(): number {
    let usual = USUAL_ANSWER;
    for (const { policy } of this.limits) {
      if (policy.subject !== 'tokens') continue;
      usual = Math.min(usual, Math.max(LEAST_USUAL, Math.floor(policy.most / PART_OF_TOKENS)));
    }
    return usual;
  }

  private reservation(taken: readonly Taken[], paid: PaidCall | undefined, maxTokens: number): Reservation {
    const end = (used: (one: Taken) => number, pay: (paid: PaidCall) => void) => {
      if (!this.open.delete(reservation)) return;
      for (const one of taken) settle(one, used(one));
      if (paid) pay(paid);
    };
    const sum = ({ input_tokens, output_tokens }: UsedTokens) => input_tokens + output_tokens;
    const reservation: Reservation = {
      maxTokens,
      settle: (used) =>
        end(
          () => sum(used),
          (call) => call.settle(used),
        ),
      release: () =>
        end(
          () => 0,
          (call) => call.release(),
        ),
      forfeit: () =>
        end(
          (one) => one.taken.amount,
          (call) => call.forfeit(),
        ),
    };
    this.open.add(reservation);
    return reservation;
  }
}

/** What cannot be written counts as taken until its window has passed. */
function settle({ tokens, taken }: Taken, used: number): void {
  tokens.settle(taken, used).catch(() => undefined);
}

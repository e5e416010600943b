import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { type AskedOnce, type Claim, HELD_MS, IdempotentRows, type KeptAnswer } from './idempotent-rows';

const HOLD_EVERY_MS = HELD_MS / 4;
const DROP_EVERY_MS = 3_600_000;

export interface RepeatedAnswer extends KeptAnswer {
  /** The request's. */
  readonly id: string;
  /** Whether it was made for an earlier request. */
  readonly isRepeated: boolean;
}

/**
 * Has a request with an `Idempotency-Key` done once, however often it is sent and to whichever replica: for a day the same request gets the
 * same answer. When a server dies over it, the next one that is sent begins anew, within half a minute.
 */
@Injectable()
export class IdempotentRequests implements OnModuleInit, OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger('Idempotency');
  private readonly open = new Set<Promise<unknown>>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly rows: IdempotentRows) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.tolerate(this.rows.drop()), DROP_EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Their clients may have left, but the answers are still to be kept. */
  async beforeApplicationShutdown(): Promise<void> {
    while (this.open.size > 0) await Promise.allSettled(this.open);
  }

  /**
   * @param make makes the answer, for the request of that id. What it throws is not kept: the request may be sent again, and is begun anew
   * @throws IdempotencyError 409 while the first request is being answered, 422 for another request with the same key
   */
  async once(asked: AskedOnce, make: (id: string) => Promise<KeptAnswer>): Promise<RepeatedAnswer> {
    const found = await this.rows.claim(asked);
    if ('status' in found) return { ...found, isRepeated: true };
    const answered = this.answer(found, make).finally(() => this.open.delete(answered));
    this.open.add(answered);
    return { ...(await answered), id: found.id, isRepeated: false };
  }

  private async answer(claim: Claim, make: (id: string) => Promise<KeptAnswer>): Promise<KeptAnswer> {
    const held = setInterval(() => void this.tolerate(this.rows.hold(claim)), HOLD_EVERY_MS).unref();
    try {
      const answer = await make(claim.id);
      // Who waits for the answer has it, even when it cannot be kept for others.
      await this.tolerate(this.rows.keep(claim, answer));
      return answer;
    } catch (error) {
      await this.tolerate(this.rows.release(claim));
      throw error;
    } finally {
      clearInterval(held);
    }
  }

  private async tolerate(written: Promise<void>): Promise<void> {
    try {
      await written;
    } catch (error) {
      this.logger.warn(`A request with an Idempotency-Key could not be kept track of: ${String(error)}`);
    }
  }
}

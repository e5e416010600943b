import { RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { TooManyRequestsError } from '../common/domain-error';

export const WINDOW_SECONDS = 60;

/**
 * Allows each key a number of attempts in a window of a minute that begins with its first one. Refused attempts do not prolong the
 * window.
 */
export class AttemptLimit {
  /** @param limiter `null` when attempts are not limited */
  constructor(private readonly limiter: RateLimiterAbstract | null) {}

  /** @throws TooManyRequestsError when the key has none left; the wait it tells is the whole window's, as Langflow's is */
  async take(key: string): Promise<void> {
    try {
      await this.limiter?.consume(key);
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) throw new TooManyRequestsError(String(WINDOW_SECONDS));
      throw refusal;
    }
  }

  /** Takes an attempt back that was no guess. */
  async giveBack(key: string): Promise<void> {
    await this.limiter?.reward(key);
  }
}

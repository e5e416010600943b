import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { TooManyRequestsError } from '../common/domain-error';
import type { Settings } from '../config/settings';

const WINDOW_SECONDS = 60;

/**
 * Allows each key `LANGFLOW_RATE_LIMIT_PER_MINUTE` attempts in a window of a minute that begins with its first one. Refused attempts do
 * not prolong the window. Counted in memory, by each replica for itself, as Langflow's own default does.
 */
export class AttemptLimit {
  private readonly limiter: RateLimiterMemory;
  private readonly isOn: boolean;

  constructor({ rateLimitEnabled, rateLimitPerMinute }: AttemptLimitSettings) {
    this.isOn = rateLimitEnabled;
    this.limiter = new RateLimiterMemory({ points: rateLimitPerMinute, duration: WINDOW_SECONDS });
  }

  /** @throws TooManyRequestsError when the key has none left; the wait it tells is the whole window's, as Langflow's is */
  async take(key: string): Promise<void> {
    if (!this.isOn) return;
    try {
      await this.limiter.consume(key);
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) throw new TooManyRequestsError(String(WINDOW_SECONDS));
      throw refusal;
    }
  }

  /** Takes an attempt back that was no guess. */
  async giveBack(key: string): Promise<void> {
    if (this.isOn) await this.limiter.reward(key);
  }
}

export type AttemptLimitSettings = Pick<Settings, 'rateLimitEnabled' | 'rateLimitPerMinute'>;

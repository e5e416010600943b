import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import type { AttemptLimit } from '../users/attempt-limit';
import { AttemptLimits } from '../users/attempt-limits';
import { clientNetwork } from '../common/client-network';

/**
 * Slows down who guesses API keys: the wrong ones of a client's network are counted, and beyond so many a minute it hears 429 instead
 * of a refusal. Only a key that was looked up in vain comes here, so that a good one costs nothing and works from any address,
 * whoever guesses beside it.
 */
@Injectable()
export class WrongKeys {
  private readonly limit: AttemptLimit;

  constructor(
    limits: AttemptLimits,
    @Inject(SETTINGS_TOKEN) { wrongKeysPerMinute }: Pick<Settings, 'wrongKeysPerMinute'>,
  ) {
    this.limit = limits.perMinute('wrong_key', wrongKeysPerMinute);
  }

  /** @throws TooManyRequestsError */
  async count(address: string): Promise<void> {
    await this.limit.take(clientNetwork(address));
  }
}

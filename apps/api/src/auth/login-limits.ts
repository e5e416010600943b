import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import type { AttemptLimit } from '../users/attempt-limit';
import { AttemptLimits } from '../users/attempt-limits';
import { clientNetwork } from '../common/client-network';

const THIRTY_DAYS_MS = 30 * 24 * 3600 * 1000;

/**
 * Slows down who guesses passwords, by two counts of a minute each:
 *
 * - of each client address all attempts, right or wrong, as Langflow counts them;
 * - of each account the wrong ones, from all addresses together, so that a thousand addresses guess no faster than one.
 *
 * The second one alone would let anybody lock an owner out by guessing without end. So an address from which the account's password
 * was given rightly in the last 30 days is not held up by what others do; it has its own count and no more. An owner at a new address
 * during an attack waits until a minute begins in which the attacker is slower, or signs in where they did before. Names that
 * nobody has are counted like the others, so that a refusal does not tell which names exist.
 */
@Injectable()
export class LoginLimits {
  private readonly byAddress: AttemptLimit;
  private readonly byAccount: AttemptLimit;
  private readonly known = new LRUCache<string, true>({ max: 10_000, ttl: THIRTY_DAYS_MS, perf: Date });

  constructor(
    limits: AttemptLimits,
    @Inject(SETTINGS_TOKEN) { rateLimitPerMinute }: Pick<Settings, 'rateLimitPerMinute'>,
  ) {
    this.byAddress = limits.perMinute('sign_in_address', rateLimitPerMinute);
    this.byAccount = limits.perMinute('sign_in_account', rateLimitPerMinute);
  }

  /**
   * To be called before a password is looked at: an attempt counts from its beginning, or many at once would all slip through.
   * @throws TooManyRequestsError
   */
  async begin(address: string, username: string): Promise<void> {
    await this.byAddress.take(clientNetwork(address));
    if (!this.known.has(acquaintance(address, username))) await this.byAccount.take(account(username));
  }

  /** The password was right: not a guess against the account, and the address is known from now on. */
  async succeeded(address: string, username: string): Promise<void> {
    const key = acquaintance(address, username);
    if (!this.known.has(key)) await this.byAccount.giveBack(account(username));
    this.known.set(key, true);
  }
}

/** One key a name, of one length, whatever a client sends as its name. */
function account(username: string): string {
  return createHash('sha256').update(username.toLowerCase()).digest('base64url');
}

function acquaintance(address: string, username: string): string {
  return `${clientNetwork(address)} ${account(username)}`;
}

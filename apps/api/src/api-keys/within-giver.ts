import type { KeyBudget, KeyLimit } from '@flowgate/contracts';
import { DomainError } from '../common/domain-error';
import { InsufficientScopeError } from '../common/insufficient-scope-error';
import type { KeyRules } from '../common/key-rules';
import type { ApiKey } from './api-key.entity';
import { isWithin } from './networks';

/** What of a key says how much it may do. */
export type GivenRules = Pick<ApiKey, 'scopes' | 'flows' | 'allowedIps' | 'limits' | 'budget' | 'expiresAt'>;

/** 403 of a key that would give more than it has; `field` is what would have to be narrower. */
export class KeyTooWideError extends DomainError {
  constructor(
    private readonly field: string,
    what: string,
  ) {
    super('KEY_TOO_WIDE', 403, `An API key cannot give more than it has itself: ${what}`);
  }

  override get body() {
    return { detail: this.detail, code: this.code, field: this.field };
  }
}

/**
 * A key that makes, widens or renews a key gives nothing that it has not itself. The flows that a key names have been looked up among
 * those that the giver reaches already.
 * @param giver the rules of the key that is used; `null` for a signed-in user, who may give everything
 * @throws InsufficientScopeError, KeyTooWideError
 */
export function requireWithin(giver: KeyRules | null, given: GivenRules): void {
  if (giver === null) return;
  const missing = given.scopes.find((scope) => giver.scopes !== null && !giver.scopes.has(scope));
  if (missing !== undefined)
    throw new InsufficientScopeError(
      missing,
      `An API key cannot give the scope ${missing}, which it does not have itself`,
    );
  if (giver.flows !== null && given.flows === null)
    throw new KeyTooWideError('flows', 'name flows that it reaches');
  if (giver.expiresAt !== null && (given.expiresAt === null || given.expiresAt > giver.expiresAt))
    throw new KeyTooWideError('expires_at', `it ends at ${giver.expiresAt}`);
  requireNetworks(giver.networks, given.allowedIps);
  for (const own of giver.limits) if (!given.limits.some((limit) => isAsTight(limit, own))) refuseLimit(own);
  if (giver.budget !== null && !isAsTightBudget(given.budget, giver.budget))
    throw new KeyTooWideError('budget', `at most ${giver.budget.usd} US dollars per ${giver.budget.per}`);
}

/** Whether what a key does is counted: what it gives must be counted with it. */
export function isCounted(giver: KeyRules | null): giver is KeyRules {
  return giver !== null && (giver.limits.length > 0 || giver.budget !== null);
}

/**
 * A key whose runs and spending are counted renews, widens and enables only keys that are counted with it: the others have a budget of their
 * own, which would be one more than it has itself.
 * @throws KeyTooWideError
 */
export function requireSameCounters(giver: KeyRules | null, { ledgerId }: Pick<ApiKey, 'ledgerId'>): void {
  if (!isCounted(giver) || giver.ledgerId === ledgerId) return;
  const field = giver.budget === null ? 'limits' : 'budget';
  throw new KeyTooWideError(field, 'the other key is counted by itself, and not with this one');
}

function requireNetworks(own: readonly string[] | null, given: readonly string[] | null): void {
  if (own === null) return;
  const outside = given?.find((network) => !own.some((each) => isWithin(network, each)));
  if (given === null || outside !== undefined)
    throw new KeyTooWideError('allowed_ips', `it is accepted from ${own.join(', ')}`);
}

function refuseLimit(own: KeyLimit): never {
  throw new KeyTooWideError('limits', `at most ${JSON.stringify(own)}`);
}

function isAsTight(limit: KeyLimit, own: KeyLimit): boolean {
  if ('concurrent' in own) return 'concurrent' in limit && limit.concurrent <= own.concurrent;
  if ('concurrent' in limit || limit.per !== own.per) return false;
  if ('requests' in own) return 'requests' in limit && limit.requests <= own.requests;
  return 'tokens' in limit && limit.tokens <= own.tokens;
}

function isAsTightBudget(budget: KeyBudget | null, own: KeyBudget): boolean {
  return budget !== null && budget.per === own.per && budget.usd <= own.usd;
}

import type { Counter } from './counter';
import { wordsOf, type Policy } from './policy';
import { QuotaExceededError } from './quota-exceeded-error';
import { secondsUntil } from './quota-fields';

/** What is told when waiting is all that helps, and nobody knows how long: a run of the key has to end. */
const SOON = 1;

/** The refusal of a run beyond a limit: 429, or 402 for a limit that never begins anew. */
export function quotaRefusal(
  policy: Policy,
  counter: Counter,
  fields: Readonly<Record<string, string>>,
): QuotaExceededError {
  const isFinal = policy.length?.period === 'ever';
  const wait = isFinal ? null : (secondsUntil(policy, counter.wait(policy.most)) ?? SOON);
  const detail = `This API key is limited to ${wordsOf(policy)}.`;
  const more = wait === null ? '' : ` Please try again in ${wait} second${wait === 1 ? '' : 's'}.`;
  const exceeded = { policies: [policy.name], retryAfter: wait, headers: fields };
  return new QuotaExceededError(isFinal ? 402 : 429, detail + more, exceeded);
}

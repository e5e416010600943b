import type { Counted } from './admission';
import type { Policy } from './policy';

/**
 * The fields `RateLimit-Policy` and `RateLimit`, by the IETF draft
 * (https://www.ietf.org/archive/id/draft-ietf-httpapi-ratelimit-headers-10.html): `r` is what is left, `t` the seconds until it is more.
 */
export function quotaFields(counted: readonly Counted[]): Readonly<Record<string, string>> {
  let states = '';
  for (const { policy, counter } of counted) {
    const separator = states === '' ? '' : ', ';
    const seconds = secondsUntil(policy, counter.wait(policy.most));
    states += `${separator}"${policy.name}";r=${counter.left(policy.most)}`;
    if (seconds !== null) states += `;t=${seconds}`;
  }
  return { 'ratelimit-policy': policiesOf(counted), ratelimit: states };
}

/** A key's limits are the same ones until the key is changed, and every answer tells them. */
const policies = new WeakMap<readonly Counted[], string>();

function policiesOf(counted: readonly Counted[]): string {
  let told = policies.get(counted);
  if (told === undefined) policies.set(counted, (told = counted.map(({ policy }) => policy.told).join(', ')));
  return told;
}

/** @returns `null` where waiting changes nothing */
export function secondsUntil({ length }: Policy, ms: number): number | null {
  if (ms <= 0 || !Number.isFinite(ms)) return null;
  const seconds = Math.ceil(ms / 1000);
  // What a replica has taken in advance counts a fraction of a second longer than the window is long.
  return length !== null && length.ms >= 60_000 ? Math.min(seconds, length.ms / 1000) : seconds;
}

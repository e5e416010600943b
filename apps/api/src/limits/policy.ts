import type { KeyLimit } from '@flowgate/contracts';
import { WINDOWS, type WindowLength } from './window-length';

/** A limit of a key as it is counted and told. */
export interface Policy {
  readonly subject: 'requests' | 'tokens' | 'concurrent';
  /** As the row, the `RateLimit` fields and refusals have it. */
  readonly name: string;
  readonly most: number;
  /** `null` for runs at the same time. */
  readonly length: WindowLength | null;
  /** Its part of `RateLimit-Policy`: https://www.ietf.org/archive/id/draft-ietf-httpapi-ratelimit-headers-10.html */
  readonly told: string;
}

export function policyOf(limit: KeyLimit): Policy {
  if ('concurrent' in limit) {
    const most = limit.concurrent;
    const told = `"concurrent";q=${most};qu="concurrent-requests"`;
    return { subject: 'concurrent', name: 'concurrent', most, length: null, told };
  }
  const subject = 'requests' in limit ? 'requests' : 'tokens';
  const most = 'requests' in limit ? limit.requests : limit.tokens;
  const length = WINDOWS[limit.per];
  const name = `${subject}/${limit.per}`;
  const unit = subject === 'tokens' ? ';qu="tokens"' : '';
  const window = Number.isFinite(length.ms) ? `;w=${length.ms / 1000}` : '';
  return { subject, name, most, length, told: `"${name}";q=${most}${unit}${window}` };
}

/** In words, for people. */
export function wordsOf({ subject, most, length }: Policy): string {
  if (length === null) return `${most} runs at the same time`;
  const things = subject === 'tokens' ? 'model tokens' : 'runs';
  return length.period === 'ever' ? `${most} ${things} in all` : `${most} ${things} a ${length.period}`;
}

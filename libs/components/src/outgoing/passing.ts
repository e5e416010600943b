/** Failures of services that may be over when they are asked again. */
import type { Passing } from '@flowgate/engine';

/** A service that is started anew, or a network that is away for a while. A name that nobody knows stays unknown. */
const CONNECTIONS =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|ETIMEDOUT|EPIPE|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_)/;
/** Too late, in conflict, too early, too many. */
const STATUSES: ReadonlySet<number> = new Set([408, 409, 425, 429]);
/** What a server cannot do, it cannot do later either. */
const LASTING: ReadonlySet<number> = new Set([501, 505]);

/** @returns `null` for a status that would be the same later */
export function passingStatus(
  status: number,
  headers: Readonly<Record<string, unknown>> = {},
): Passing | null {
  const passes = STATUSES.has(status) || (status >= 500 && !LASTING.has(status));
  if (!passes) return null;
  const milliseconds = retryAfterMs(headers);
  return { retryAfter: milliseconds === null || milliseconds < 0 ? null : milliseconds / 1000 };
}

/** @param reason the system's error, or that of an attempt at several addresses */
export function passingConnection(reason: unknown): Passing | null {
  const { code, errors = [] } = reason as { code?: unknown; errors?: readonly unknown[] };
  const passes = CONNECTIONS.test(String(code)) || errors.some((one) => passingConnection(one) !== null);
  return passes ? { retryAfter: null } : null;
}

/** How long a service asks to wait before the next attempt: milliseconds of OpenAI's own header, seconds or a date. */
export function retryAfterMs(headers: Readonly<Record<string, unknown>> = {}): number | null {
  const milliseconds = Number.parseFloat(String(headers['retry-after-ms']));
  if (!Number.isNaN(milliseconds)) return milliseconds;
  const after = String(headers['retry-after']);
  const seconds = Number.parseFloat(after);
  const asked = Number.isNaN(seconds) ? Date.parse(after) - Date.now() : seconds * 1000;
  return Number.isNaN(asked) ? null : asked;
}

import type { IncomingHttpHeaders } from 'node:http';

/** What of a request tells which site made it. */
export interface RequestSource {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** The name by which the client called this server; behind a trusted proxy, what that says. */
  readonly host: string;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a request may change something (RFC 9110, 9.2.1). */
export function isChange({ method }: Pick<RequestSource, 'method'>): boolean {
  return !SAFE.has(method);
}

/**
 * Whether a page of another site made a request. Browsers tell by `Sec-Fetch-Site`; where that is missing (older browsers, plain HTTP)
 * by `Origin`, which they send with every change. Programs such as curl send neither. `*` does not count as listed: it lets any page
 * read answers, not use somebody's session.
 * @param listed the origins that may call the API
 */
export function isCrossSite({ headers, host }: RequestSource, listed: readonly string[]): boolean {
  const site = headers['sec-fetch-site'];
  const { origin } = headers;
  if (site === 'same-origin' || site === 'none') return false;
  if (origin !== undefined && listed.includes(origin)) return false;
  return site !== undefined || (origin !== undefined && !isOrigin(origin, host));
}

/** The scheme is left out: a proxy that ends HTTPS speaks HTTP to this server. */
function isOrigin(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host: named } = new URL(origin);
  const own = `${protocol}//${host}`;
  return URL.canParse(own) && new URL(own).host === named;
}

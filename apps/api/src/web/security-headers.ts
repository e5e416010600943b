/**
 * What a browser may do with the pages, decided so that nothing but our own files can run in them:
 *
 * - scripts from this server's files only, never inline; text cannot become script or markup but through the named policies
 *   (Angular's own and DOMPurify's), which Trusted Types enforces;
 * - styles from files, and from the elements that Angular makes and marks with the nonce of this very answer;
 * - requests to this server only; no frames, in either direction.
 */
export function securityHeaders(nonce: string): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types angular angular#components dompurify',
  ];
  return {
    ...NO_SNIFFING,
    'content-security-policy': policy.join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'referrer-policy': 'no-referrer',
  };
}

export const NO_SNIFFING = { 'x-content-type-options': 'nosniff' };

/**
 * For answers that are data: not guessed at, not framed, nothing in them run, nowhere kept (RFC 9111, 5.2.2.5), since most are
 * somebody's own.
 */
export const ANSWER_HEADERS = {
  ...NO_SNIFFING,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
};

/** For the API's own page, whose library brings its files along and writes styles into the page. */
export const DOCS_HEADERS = {
  ...NO_SNIFFING,
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
};

/** For answers over TLS: a browser that has seen it comes back by HTTPS only, for half a year (RFC 6797). */
export const STRICT_TRANSPORT = { 'strict-transport-security': 'max-age=15552000' };

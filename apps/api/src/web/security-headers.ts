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

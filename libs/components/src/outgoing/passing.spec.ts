import { passingConnection, passingStatus, retryAfterMs } from './passing';

it.each([
  [{ 'retry-after-ms': '15.5', 'retry-after': '3' }, 15.5],
  [{ 'retry-after': '3' }, 3000],
  [{ 'retry-after': 'soon' }, null],
  [{}, null],
])('A service asks to wait with %j: %s ms', (headers, milliseconds) => {
  expect(retryAfterMs(headers)).toBe(milliseconds);
});

it('A service may ask to wait until a moment', () => {
  const asked = retryAfterMs({ 'retry-after': new Date(Date.now() + 10_000).toUTCString() });
  expect(asked).toBeGreaterThan(8000);
  expect(asked).toBeLessThanOrEqual(10_000);
});

it.each([408, 409, 425, 429, 500, 502, 503, 504, 529])('A refusal with status %i passes', (status) => {
  expect(passingStatus(status)).toEqual({ retryAfter: null });
});

it.each([400, 401, 402, 403, 404, 422, 501, 505])('A refusal with status %i stays', (status) => {
  expect(passingStatus(status)).toBeNull();
});

it('A refusal that passes says for how many seconds it asks', () => {
  expect(passingStatus(429, { 'retry-after': '90' })).toEqual({ retryAfter: 90 });
  expect(passingStatus(503, { 'retry-after-ms': '1500' })).toEqual({ retryAfter: 1.5 });
});

it.each([
  ['a service that is started anew', { code: 'ECONNREFUSED' }],
  ['a connection that broke', { code: 'ECONNRESET' }],
  ['each of several addresses', { errors: [{ code: 'ENETUNREACH' }, { code: 'ECONNREFUSED' }] }],
])('A connection may be had later: %s', (_, reason) => {
  expect(passingConnection(reason)).toEqual({ retryAfter: null });
});

it.each([
  ['of a name that nobody knows', { code: 'ENOTFOUND' }],
  ['of a certificate that is not valid', { code: 'CERT_HAS_EXPIRED' }],
  ['without a reason', {}],
])('A connection is not had later either: %s', (_, reason) => {
  expect(passingConnection(reason)).toBeNull();
});

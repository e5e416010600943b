import type { IncomingHttpHeaders } from 'node:http';

/** What of a request its credentials are read from. */
export interface CredentialSource {
  readonly headers: IncomingHttpHeaders;
  readonly query: unknown;
  readonly cookies?: Readonly<Record<string, string | undefined>>;
}

/** The header and the query parameter that carry an API key. */
export const KEY_NAME = 'x-api-key';

/** How every key begins, and no token does. */
const KEY_PREFIX = 'sk-';

export const ACCESS_COOKIE = 'access_token_lf';
export const REFRESH_COOKIE = 'refresh_token_lf';
/** Langflow's cookie for its store; set and cleared for its clients, never a credential. */
export const STORE_COOKIE = 'apikey_tkn_lflw';

/** The bearer token, else the cookie's; `null` when there is none (docs/langflow/rest-api.md#credentials). Other schemes count as absent. */
export function presentedToken(request: CredentialSource): string | null {
  return bearerToken(request.headers.authorization ?? '') ?? cookie(request, ACCESS_COOKIE);
}

/** Whether the token is one that the browser added by itself. */
export function tokenIsCookie(request: CredentialSource): boolean {
  return bearerToken(request.headers.authorization ?? '') === null && cookie(request, ACCESS_COOKIE) !== null;
}

/** The refresh token, which is taken from its cookie only; `null` when there is none. */
export function presentedRefreshToken(request: CredentialSource): string | null {
  return cookie(request, REFRESH_COOKIE);
}

/** Whatever follows `Bearer`, be it a token or not: what was meant as a token must not pass as nothing sent. */
function bearerToken(authorization: string): string | null {
  if (!/^bearer(?: |$)/i.test(authorization)) return null;
  const token = authorization.slice('bearer '.length).trim();
  return token === '' ? null : token;
}

function cookie(request: CredentialSource, name: string): string | null {
  const value = request.cookies?.[name];
  return value === undefined || value === '' ? null : value;
}

/** Whether an API key came with the request, in the query or in a header; an empty one counts as absent. */
export function presentsKey(request: CredentialSource): boolean {
  return keyInQuery(request) !== null || Boolean(request.headers[KEY_NAME]);
}

/** The API key of the query parameter, which counts before the header's (docs/langflow/rest-api.md#credentials); `null` when there is none. */
export function keyInQuery(request: CredentialSource): string | null {
  const key = (request.query as Readonly<Record<string, unknown>>)[KEY_NAME];
  return typeof key === 'string' && key !== '' ? key : null;
}

/**
 * The API key that came as `Authorization: Bearer sk-...`, as OpenAI's clients send theirs; `null` for any other text, which is a token or
 * nothing. Only routes that run flows take it: elsewhere Langflow's clients expect it to be refused as a token.
 */
export function keyInBearer(request: CredentialSource): string | null {
  const text = bearerToken(request.headers.authorization ?? '');
  return text?.startsWith(KEY_PREFIX) ? text : null;
}

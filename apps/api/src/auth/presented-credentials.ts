import type { IncomingHttpHeaders } from 'node:http';

/** What of a request its credentials are read from. */
export interface CredentialSource {
  readonly headers: IncomingHttpHeaders;
  readonly query: unknown;
  readonly cookies?: Readonly<Record<string, string | undefined>>;
}

export const ACCESS_COOKIE = 'access_token_lf';
export const REFRESH_COOKIE = 'refresh_token_lf';
/** Langflow's cookie for its store; set and cleared for its clients, never a credential. */
export const STORE_COOKIE = 'apikey_tkn_lflw';

/** The bearer token, else the cookie's; `null` when there is none (reference, 1.1). Other schemes count as absent. */
export function presentedToken(request: CredentialSource): string | null {
  const bearer = /^bearer\s+(\S+)\s*$/i.exec(request.headers.authorization ?? '')?.[1];
  const cookie = request.cookies?.[ACCESS_COOKIE];
  return bearer ?? (cookie === '' ? null : (cookie ?? null));
}

/** The API key: the query parameter before the header, an empty one counting as absent (reference, 1.1). */
export function presentedKey(request: CredentialSource): string | null {
  const query = (request.query as Readonly<Record<string, unknown>>)['x-api-key'];
  if (typeof query === 'string' && query !== '') return query;
  const header = request.headers['x-api-key'];
  return typeof header === 'string' && header !== '' ? header : null;
}

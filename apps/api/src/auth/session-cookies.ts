import type { TokenPair } from '@flowgate/contracts';
import type { Settings } from '../config/settings';
import { ACCESS_COOKIE, REFRESH_COOKIE, STORE_COOKIE } from './presented-credentials';

/**
 * The `Set-Cookie` headers of sign-in, written as Langflow writes them: in its order, attributes sorted by name, an empty value in
 * quotation marks (docs/langflow/rest-api.md#signing-in).
 */
export type CookieSettings = Pick<
  Settings,
  | 'accessSameSite'
  | 'accessSecure'
  | 'accessHttpOnly'
  | 'refreshSameSite'
  | 'refreshSecure'
  | 'refreshHttpOnly'
  | 'cookieDomain'
  | 'accessTokenSeconds'
  | 'refreshTokenSeconds'
  | 'rootPath'
>;

const EMPTY = '""';

/** Where the refresh token is of use, and nowhere else does it travel. */
const REFRESH_PATH = '/api/v1/refresh';

/** After a login. The store's cookie has the value that Langflow gives a user without a key for its store. */
export function loginCookies(tokens: TokenPair, settings: CookieSettings): string[] {
  return [...refreshCookies(tokens, settings), access(settings, STORE_COOKIE, 'None')];
}

/** After a refresh, which leaves the store's cookie alone. */
export function refreshCookies(tokens: TokenPair, settings: CookieSettings): string[] {
  const accessExpiry = expiresIn(settings.accessTokenSeconds);
  return [
    refresh(settings, tokens.refresh_token, expiresIn(settings.refreshTokenSeconds)),
    access(settings, ACCESS_COOKIE, tokens.access_token, accessExpiry),
  ];
}

/** After an auto login: the access token goes when the browser is closed, and the store's cookie is empty. */
export function autoLoginCookies(tokens: TokenPair, settings: CookieSettings): string[] {
  return [
    refresh(settings, tokens.refresh_token, expiresIn(settings.refreshTokenSeconds)),
    access(settings, ACCESS_COOKIE, tokens.access_token),
    access(settings, STORE_COOKIE, EMPTY),
  ];
}

/** After a logout: all three deleted. */
export function clearedCookies(settings: CookieSettings): string[] {
  const gone = { ...expiresIn(0), maxAge: 'Max-Age=0' };
  return [
    refresh(settings, EMPTY, gone),
    access(settings, ACCESS_COOKIE, EMPTY, gone),
    access(settings, STORE_COOKIE, EMPTY, gone),
  ];
}

interface Expiry {
  readonly expires?: string;
  readonly maxAge?: string;
}

function expiresIn(seconds: number): Expiry {
  return { expires: `expires=${new Date(Date.now() + seconds * 1000).toUTCString()}` };
}

function refresh(settings: CookieSettings, value: string, expiry: Expiry): string {
  const { refreshHttpOnly, refreshSameSite, refreshSecure } = settings;
  const marks = { httpOnly: refreshHttpOnly, sameSite: refreshSameSite, secure: refreshSecure };
  return cookie(REFRESH_COOKIE, value, {
    ...marks,
    ...expiry,
    path: settings.rootPath + REFRESH_PATH,
    domain: settings.cookieDomain,
  });
}

function access(settings: CookieSettings, name: string, value: string, expiry: Expiry = {}): string {
  const { accessHttpOnly, accessSameSite, accessSecure } = settings;
  const marks = { httpOnly: accessHttpOnly, sameSite: accessSameSite, secure: accessSecure };
  return cookie(name, value, {
    ...marks,
    ...expiry,
    path: settings.rootPath === '' ? '/' : settings.rootPath,
    domain: settings.cookieDomain,
  });
}

interface Attributes extends Expiry {
  readonly domain: string | null;
  readonly httpOnly: boolean;
  readonly path: string;
  readonly sameSite: string;
  readonly secure: boolean;
}

function cookie(name: string, value: string, attributes: Attributes): string {
  const { domain, expires, httpOnly, maxAge, path, sameSite, secure } = attributes;
  return [
    `${name}=${value}`,
    domain !== null && `Domain=${domain}`,
    expires,
    httpOnly && 'HttpOnly',
    maxAge,
    `Path=${path}`,
    `SameSite=${sameSite}`,
    secure && 'Secure',
  ]
    .filter(Boolean)
    .join('; ');
}

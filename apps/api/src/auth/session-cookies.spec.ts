import { jest } from '@jest/globals';
import {
  autoLoginCookies,
  clearedCookies,
  type CookieSettings,
  loginCookies,
  refreshCookies,
} from './session-cookies';

const tokens = { access_token: 'A', refresh_token: 'R', token_type: 'bearer' } as const;
const defaults: CookieSettings = {
  accessSameSite: 'lax',
  accessSecure: false,
  accessHttpOnly: true,
  refreshSameSite: 'lax',
  refreshSecure: false,
  refreshHttpOnly: true,
  cookieDomain: null,
  rootPath: '',
  accessTokenSeconds: 3600,
  refreshTokenSeconds: 604_800,
};

describe('The cookies of a session', () => {
  beforeEach(() => void jest.useFakeTimers({ now: Date.parse('2026-11-23T15:10:02.500Z') }));
  afterEach(() => void jest.useRealTimers());

  it('are those that Langflow sets at a login', () => {
    expect(loginCookies(tokens, defaults)).toEqual([
      'refresh_token_lf=R; expires=Mon, 30 Nov 2026 15:10:02 GMT; HttpOnly; Path=/api/v1/refresh; SameSite=lax',
      'access_token_lf=A; expires=Mon, 23 Nov 2026 16:10:02 GMT; HttpOnly; Path=/; SameSite=lax',
      'apikey_tkn_lflw=None; HttpOnly; Path=/; SameSite=lax',
    ]);
  });

  it('are the first two of them after a refresh', () => {
    expect(refreshCookies(tokens, defaults)).toEqual(loginCookies(tokens, defaults).slice(0, 2));
  });

  it('leave with the browser after an auto login, but for the refresh token', () => {
    expect(autoLoginCookies(tokens, defaults)).toEqual([
      'refresh_token_lf=R; expires=Mon, 30 Nov 2026 15:10:02 GMT; HttpOnly; Path=/api/v1/refresh; SameSite=lax',
      'access_token_lf=A; HttpOnly; Path=/; SameSite=lax',
      'apikey_tkn_lflw=""; HttpOnly; Path=/; SameSite=lax',
    ]);
  });

  it('are deleted at a logout', () => {
    const gone = '""; expires=Mon, 23 Nov 2026 15:10:02 GMT; HttpOnly; Max-Age=0; Path=/; SameSite=lax';
    const goneThere = gone.replace('Path=/', 'Path=/api/v1/refresh');
    expect(clearedCookies(defaults)).toEqual([
      `refresh_token_lf=${goneThere}`,
      `access_token_lf=${gone}`,
      `apikey_tkn_lflw=${gone}`,
    ]);
  });

  it('have the attributes that the settings say', () => {
    const settings: CookieSettings = {
      ...defaults,
      accessSameSite: 'none',
      accessSecure: true,
      accessHttpOnly: false,
      refreshSameSite: 'strict',
      cookieDomain: 'example.com',
    };
    expect(loginCookies(tokens, settings)).toEqual([
      'refresh_token_lf=R; Domain=example.com; expires=Mon, 30 Nov 2026 15:10:02 GMT; HttpOnly; Path=/api/v1/refresh; SameSite=strict',
      'access_token_lf=A; Domain=example.com; expires=Mon, 23 Nov 2026 16:10:02 GMT; Path=/; SameSite=none; Secure',
      'apikey_tkn_lflw=None; Domain=example.com; Path=/; SameSite=none; Secure',
    ]);
  });
});

import { presentedKey, presentedRefreshToken, presentedToken } from './presented-credentials';

const request = (
  headers: Record<string, string> = {},
  cookies: Record<string, string> = {},
  query: Record<string, string> = {},
) => ({ headers, cookies, query });

describe('The token of a request', () => {
  it.each([
    ['Bearer abc', 'abc'],
    ['bearer abc', 'abc'],
    ['Bearer  abc ', 'abc'],
    ['Bearer two words', 'two words'],
    ['Bearer', null],
    ['Bearer ', null],
    ['Bearerabc', null],
    ['Basic abc', null],
    ['', null],
  ])('in the header %j is %j', (authorization, token) => {
    expect(presentedToken(request({ authorization }))).toBe(token);
  });

  it("is the header's before the cookie's", () => {
    const cookies = { access_token_lf: 'from the cookie' };
    expect(presentedToken(request({ authorization: 'Bearer abc' }, cookies))).toBe('abc');
    expect(presentedToken(request({ authorization: 'Basic abc' }, cookies))).toBe('from the cookie');
    expect(presentedToken(request({}, { access_token_lf: '' }))).toBeNull();
  });

  it('to refresh with comes from its cookie only', () => {
    expect(presentedRefreshToken(request({}, { refresh_token_lf: 'r' }))).toBe('r');
    expect(presentedRefreshToken(request({}, { refresh_token_lf: '' }))).toBeNull();
    expect(presentedRefreshToken(request({ authorization: 'Bearer r' }))).toBeNull();
  });
});

describe('The API key of a request', () => {
  it("is the query's before the header's, unless it is empty", () => {
    const headers = { 'x-api-key': 'header' };
    expect(presentedKey(request(headers, {}, { 'x-api-key': 'query' }))).toBe('query');
    expect(presentedKey(request(headers, {}, { 'x-api-key': '' }))).toBe('header');
    expect(presentedKey(request({ 'x-api-key': '' }))).toBeNull();
    expect(presentedKey(request())).toBeNull();
  });
});

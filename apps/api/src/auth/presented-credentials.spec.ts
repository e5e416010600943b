import {
  keyInBearer,
  keyInQuery,
  presentedRefreshToken,
  presentedToken,
  presentsKey,
} from './presented-credentials';

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
  const inHeader = (key: string) => request({ 'x-api-key': key });
  const inQuery = (key: string) => request({}, {}, { 'x-api-key': key });

  it('is there in a header or in the query, unless it is empty', () => {
    expect([inHeader('k'), inQuery('k')].map(presentsKey)).toEqual([true, true]);
    expect([inHeader(''), inQuery(''), request()].map(presentsKey)).toEqual([false, false, false]);
  });

  it('is looked for in the query alone by the query form', () => {
    expect(keyInQuery(inQuery('k'))).toBe('k');
    expect([inQuery(''), inHeader('k')].map(keyInQuery)).toEqual([null, null]);
  });

  it.each([
    ['Bearer sk-k', 'sk-k'],
    ['bearer  sk-k ', 'sk-k'],
    ['Bearer eyJh.eyJz.x', null],
    ['Bearer SK-k', null],
    ['Basic sk-k', null],
    ['', null],
  ])('as a bearer in %j is %j', (authorization, key) => {
    expect(keyInBearer(request({ authorization }))).toBe(key);
  });
});

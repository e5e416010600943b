import { isChange, isCrossSite } from './cross-site';

const HOST = 'flows.example.com';
const LISTED = ['https://app.example.com'];
const foreign = (headers: Record<string, string>, listed: readonly string[] = LISTED, host = HOST) =>
  isCrossSite({ method: 'POST', headers, host }, listed);

describe('The page that made a request', () => {
  it.each<Record<string, string>>([
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-origin', origin: 'https://name-behind-a-proxy.example' },
    { 'sec-fetch-site': 'none' },
    { origin: 'https://flows.example.com' },
    { origin: 'http://flows.example.com:80' },
  ])('is ours: %j', (headers) => {
    expect(foreign(headers)).toBe(false);
  });

  it('is ours at another port, too, if that is ours', () => {
    expect(foreign({ origin: 'http://10.0.0.5:7860' }, [], '10.0.0.5:7860')).toBe(false);
    expect(foreign({ origin: 'http://10.0.0.5:7861' }, [], '10.0.0.5:7860')).toBe(true);
  });

  it.each<Record<string, string>>([
    { origin: 'https://app.example.com' },
    { 'sec-fetch-site': 'same-site', origin: 'https://app.example.com' },
  ])('is a listed one: %j', (headers) => {
    expect(foreign(headers)).toBe(false);
  });

  it('is none for a program, which says nothing of pages', () => {
    expect(foreign({})).toBe(false);
  });

  it.each<Record<string, string>>([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: 'https://flows.example.com' },
    { 'sec-fetch-site': 'nonsense' },
    { origin: 'https://evil.example' },
    { origin: 'https://evil.flows.example.com' },
    { origin: 'https://flows.example.com.evil.example' },
    { origin: 'null' },
    { origin: '' },
  ])('is foreign: %j', (headers) => {
    expect(foreign(headers)).toBe(true);
  });

  it('is not listed by a star', () => {
    expect(foreign({ origin: 'https://evil.example' }, ['*'])).toBe(true);
  });
});

it.each([
  ['GET', false],
  ['HEAD', false],
  ['OPTIONS', false],
  ['POST', true],
  ['DELETE', true],
  ['PATCH', true],
  ['PUT', true],
])('%s may change something: %s', (method, changes) => {
  expect(isChange({ method })).toBe(changes);
});

import { keySummary, type KeyFacts, moneyText, reachText } from './key-summary';

const whole: KeyFacts = {
  scopes: ['*'],
  flows: null,
  limits: [],
  budget: null,
  allowed_ips: null,
  expires_at: null,
  is_active: true,
};
const names = new Map([
  ['a', 'Greeter'],
  ['b', 'Support'],
  ['project:p', 'Shop'],
]);
const said = (change: Partial<KeyFacts>) => keySummary({ ...whole, ...change }, names).join(' ');

describe('What a key can do, in sentences', () => {
  it('is everything for a key without rules', () => {
    expect(keySummary(whole, names)).toEqual([
      'It can do everything that you can.',
      'It has no limit on requests or spending.',
      'It works from any address.',
      'It works until you delete it.',
    ]);
  });

  it.each<[Partial<KeyFacts>, string]>([
    [{ scopes: ['flows:run'] }, 'It can run all your flows.'],
    [{ scopes: ['flows:run'], flows: ['a'] }, 'It can run the flow Greeter.'],
    [
      { scopes: ['flows:run', 'flows:read'], flows: ['a', 'project:p'] },
      'It can run and read the flow Greeter and all flows of the project Shop.',
    ],
    [{ scopes: ['flows:run'], flows: ['a', 'b', 'c', 'd'] }, 'It can run 4 flows.'],
    [{ scopes: ['flows:run'], flows: ['gone'] }, 'It can run 1 flow.'],
    [{ flows: ['b'] }, 'It can do everything that you can, but only with the flow Support.'],
    [
      { scopes: ['files:read', 'files:write', 'usage:read', 'admin'] },
      'It can read and change files, read usage, and manage users and the server.',
    ],
    [{ scopes: [] }, 'It can do nothing yet.'],
    [
      { limits: [{ requests: 60, per: 'minute' }, { concurrent: 1 }], budget: { usd: 20, per: 'month' } },
      'It is limited to 60 requests a minute, 1 request at the same time, and $20 of model costs a month.',
    ],
    [{ limits: [{ tokens: 100_000, per: 'ever' }] }, 'It is limited to 100,000 model tokens in total.'],
    [{ limits: [{ requests: 1, per: 'hour' }] }, 'It is limited to 1 request an hour.'],
    [{ allowed_ips: ['10.0.0.0/8', '::1'] }, 'It works only from 10.0.0.0/8 and ::1.'],
    [{ allowed_ips: ['1.1.1.1', '1.1.1.2', '1.1.1.3', '1.1.1.4', '1.1.1.5'] }, 'and 2 more addresses.'],
    [{ is_active: false }, 'It is disabled: every request is refused until you enable it.'],
  ])('says of %j: %s', (change, sentence) => {
    expect(said(change)).toContain(sentence);
  });

  it('says when it ends', () => {
    expect(said({ expires_at: '2027-02-26T12:00:00Z' })).toMatch(/It stops working on .*2027/);
  });
});

it.each<[Pick<KeyFacts, 'scopes' | 'flows'>, string]>([
  [{ scopes: ['*'], flows: null }, 'Full access'],
  [{ scopes: ['*'], flows: ['a'] }, 'Full access to 1 flow'],
  [{ scopes: ['flows:run'], flows: null }, 'Runs all flows'],
  [{ scopes: ['flows:run', 'files:read'], flows: ['a', 'b'] }, 'Runs 2 flows + 1 more permission'],
  [{ scopes: ['flows:run'], flows: ['project:p'] }, 'Runs all flows of 1 project'],
  [{ scopes: ['usage:read', 'keys:read'], flows: null }, '2 permissions'],
])('In a list, %j is "%s"', (key, text) => {
  expect(reachText(key)).toBe(text);
});

it.each([
  [20, '$20'],
  [1234, '$1,234'],
  [0.5, '$0.50'],
  [0.0042, '$0.0042'],
  [0, '$0'],
])('%d dollars are written %s', (usd, text) => {
  expect(moneyText(usd)).toBe(text);
});

import { validationIssues } from '../../common/validation-error';
import { createApiKey } from './create-api-key';

/** What a body is refused for: the field and the words. */
function complaints(body: object): string[] {
  const { error } = createApiKey.safeParse(body);
  return validationIssues(error?.issues ?? [], body, 'body').map(
    ({ loc, msg }) => `${loc.slice(1).join('.')}: ${msg}`,
  );
}

const many = <T>(length: number, make: (index: number) => T) =>
  Array.from({ length }, (_, index) => make(index));

describe('A new key', () => {
  it('may do everything when nothing is said', () => {
    const whole = { isActive: true, environment: 'live', scopes: ['*'], flows: null, allowedIps: null };
    expect(createApiKey.parse({})).toMatchObject({ ...whole, limits: [], budget: null, tags: [] });
  });

  it('takes null for every field that may be left out', () => {
    const fields = ['name', 'expires_at', 'description', 'tags', 'environment', 'is_active', 'allowed_ips'];
    const all = [...fields, 'scopes', 'flows', 'limits', 'budget'];
    const nothing = Object.fromEntries(all.map((field) => [field, null]));
    expect(createApiKey.parse(nothing)).toEqual(createApiKey.parse({}));
  });

  it('takes each rule at its largest', () => {
    const body = {
      name: 'n'.repeat(255),
      description: 'd'.repeat(500),
      tags: many(20, (index) => `${index}`.padEnd(64, 't')),
      allowed_ips: many(50, (index) => `10.0.${index}.0/24`),
      limits: [
        ...(['second', 'minute', 'hour', 'day', 'month', 'ever'] as const).map((per) => ({
          requests: 1,
          per,
        })),
        { tokens: 1_000_000_000_000, per: 'day' },
        { concurrent: 100_000 },
      ],
      budget: { usd: 1_000_000, per: 'month' },
    };
    expect(complaints(body)).toEqual([]);
  });

  it('keeps what is said twice once', () => {
    const { tags, scopes, allowedIps } = createApiKey.parse({
      tags: ['a', 'a'],
      scopes: ['flows:run', 'flows:run'],
      allowed_ips: ['10.1.1.1/8', '10.0.0.0/8'],
    });
    expect({ tags, scopes, allowedIps }).toEqual({
      tags: ['a'],
      scopes: ['flows:run'],
      allowedIps: ['10.0.0.0/8'],
    });
  });

  it.each<[object, string]>([
    [{ description: 'd'.repeat(501) }, 'description: String should have at most 500 characters'],
    [{ tags: many(21, String) }, 'tags: List should have at most 20 items'],
    [{ tags: ['t'.repeat(65)] }, 'tags.0: String should have at most 64 characters'],
    [{ environment: 'prod' }, "environment: Input should be 'live' or 'test'"],
    [{ is_active: 'yes' }, 'is_active: Input should be a valid boolean'],
    [{ allowed_ips: [] }, 'allowed_ips: List should have at least 1 items'],
    [
      { allowed_ips: many(51, (index) => `10.0.0.${index}`) },
      'allowed_ips: List should have at most 50 items',
    ],
    [
      { allowed_ips: ['10.0.0.0/8', 'home'] },
      'allowed_ips.1: Value error, "home" is no IPv4 or IPv6 address, nor a network such as 10.0.0.0/8',
    ],
    [{ scopes: [] }, 'scopes: List should have at least 1 items'],
    [{ flows: [] }, 'flows: List should have at least 1 items'],
    [{ limits: many(9, () => ({ concurrent: 1 })) }, 'limits: List should have at most 8 items'],
    [
      { limits: [{ requests: 0, per: 'day' }] },
      'limits.0.requests: Input should be greater than or equal to 1',
    ],
    [{ limits: [{ requests: 1.5, per: 'day' }] }, 'limits.0.requests: Input should be a valid integer'],
    [
      { limits: [{ requests: 1 }] },
      'limits.0.per: Value error, per must be one of second, minute, hour, day, month, ever',
    ],
    [{ limits: [{ concurrent: 1, per: 'day' }] }, 'limits.0.per: Value error, concurrent has no per'],
    [
      { limits: [{ requests: 1, tokens: 1, per: 'day' }] },
      'limits.0: Value error, a limit is on one of requests, tokens and concurrent',
    ],
    [{ limits: [{ concurrent: 1, burst: 2 }] }, 'limits.0.burst: Extra inputs are not permitted'],
    [
      {
        limits: [
          { tokens: 1, per: 'day' },
          { tokens: 2, per: 'day' },
        ],
      },
      'limits.1: Value error, there is another limit on tokens per day',
    ],
    [{ budget: { usd: 0, per: 'day' } }, 'budget.usd: Value error, usd must be at least 0.000000001'],
    [{ budget: { usd: 1_000_001, per: 'day' } }, 'budget.usd: Input should be less than or equal to 1000000'],
    [{ budget: { usd: 1 } }, 'budget.per: Field required'],
  ])('is refused with %j', (body, complaint) => {
    expect(complaints(body)).toEqual([complaint]);
  });

  it('names the scopes that there are when it is given another one', () => {
    expect(complaints({ scopes: ['flows:run', 'flows:delete'] })).toEqual([
      expect.stringMatching(/^scopes\.1: Input should be 'flows:run', .* or '\*'$/),
    ]);
  });
});

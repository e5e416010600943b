import type { MaskedApiKey } from '@flowgate/contracts';
import { DAY } from '../../ui/moments';
import { draftOf, newDraft, rulesOf } from './key-draft';

const KEY = {
  name: 'Shop',
  description: 'Checkout',
  tags: ['eu', 'prod'],
  environment: 'test',
  expires_at: '2027-02-26T12:00:00+00:00',
  scopes: ['flows:run', 'files:read'],
  flows: ['a', 'project:p'],
  limits: [{ requests: 60, per: 'minute' }, { tokens: 1000, per: 'ever' }, { concurrent: 2 }],
  budget: { usd: 20, per: 'week' },
  allowed_ips: ['10.0.0.0/8', '::1'],
} as unknown as MaskedApiKey;

describe('The draft of a key', () => {
  it('proposes for a new key to run all flows for 90 days', () => {
    const rules = rulesOf(newDraft('Shop'));
    expect(rules).toMatchObject({
      name: 'Shop',
      scopes: ['flows:run'],
      flows: null,
      limits: [],
      budget: null,
    });
    expect(Math.round((Date.parse(rules.expires_at ?? '') - Date.now()) / DAY)).toBe(90);
  });

  it('proposes the one flow that a key is made for', () => {
    expect(rulesOf(newDraft('Shop', 'a')).flows).toEqual(['a']);
  });

  it('says of a key that is there all that it has, to the moment of its end', () => {
    const { name, description, tags, environment, expires_at, scopes, flows, limits, budget, allowed_ips } =
      KEY;
    const rules = {
      name,
      description,
      tags,
      environment,
      expires_at,
      scopes,
      flows,
      limits,
      budget,
      allowed_ips,
    };
    expect(rulesOf(draftOf(KEY), KEY.expires_at)).toEqual(rules);
  });

  it('drops what the choices leave out, and keeps it in case they are taken back', () => {
    const draft = { ...draftOf(KEY), power: 'all' as const, reach: 'all' as const, expiry: 'never' as const };
    expect(rulesOf(draft, KEY.expires_at)).toMatchObject({ scopes: ['*'], flows: null, expires_at: null });
    expect(draft.scopes).toEqual(['flows:run', 'files:read']);
  });

  it('takes tags and addresses apart, each once', () => {
    const draft = { ...newDraft('Shop'), tags: ' a, b,,a ', addresses: '10.0.0.1\n\n::1, 10.0.0.1 ' };
    expect(rulesOf(draft)).toMatchObject({ tags: ['a', 'b'], allowed_ips: ['10.0.0.1', '::1'] });
  });
});

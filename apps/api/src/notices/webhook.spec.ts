import { loadSettings } from '../config/load-settings';

describe('The settings of the webhook', () => {
  const url = { FLOWGATE_WEBHOOK_URL: 'https://hooks.example.com/x' };
  it.each<[string, Record<string, string>, string]>([
    ['an address that is none', { FLOWGATE_WEBHOOK_URL: 'hooks' }, 'FLOWGATE_WEBHOOK_URL must be an address'],
    ['an address without a secret', url, 'FLOWGATE_WEBHOOK_URL needs FLOWGATE_WEBHOOK_SECRET'],
    [
      'a short secret',
      { ...url, FLOWGATE_WEBHOOK_SECRET: 'short' },
      'FLOWGATE_WEBHOOK_SECRET must be at least 24',
    ],
    [
      'a short one in base64',
      { ...url, FLOWGATE_WEBHOOK_SECRET: 'whsec_c2hvcnQ=' },
      'must be at least 24 bytes',
    ],
  ])('refuse %s', (_, environment, problem) => {
    expect(() => loadSettings(environment)).toThrow(problem);
  });

  it('take an address with a secret', () => {
    const secret = 'a secret of some length, as text';
    expect(loadSettings({ ...url, FLOWGATE_WEBHOOK_SECRET: secret })).toMatchObject({
      webhookSecret: secret,
    });
  });
});

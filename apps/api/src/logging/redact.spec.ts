import { redact } from './redact';

const secret = 'Wx7'.repeat(12);

describe('A text for the log', () => {
  it.each([
    ['a key of this server', `key sk-${secret} refused`, 'key sk-*** refused'],
    ["Groq's key", `Incorrect API key provided: gsk_${secret}.`, 'Incorrect API key provided: gsk_***.'],
    ["xAI's key", `Incorrect API key provided: xai-${secret}.`, 'Incorrect API key provided: xai-***.'],
    ["Google's key", `?key=AIza${secret}`, '?key=AIza***'],
    ['a signed token', `got eyJ${secret}.${secret}.${secret}, sorry`, 'got eyJ***, sorry'],
    ['the beginning of a signed token', `-eyJ${secret}`, '-eyJ***'],
    ['a bearer header', 'Authorization: Bearer opaque-token', 'Authorization: Bearer ***'],
    ['a header with a password', 'Authorization: Basic YWRhOmxvdmVsYWNl', 'Authorization: Basic ***'],
    ['a parameter of an address', '/run/1?x-api-key=abc&stream=true', '/run/1?x-api-key=***&stream=true'],
    ['the documented form', '/run/1?x-api-key=abc?stream=true', '/run/1?x-api-key=***?stream=true'],
    ['a form', 'username=ada&password=lovelace', 'username=ada&password=***'],
    ['a token in an address', 'https://a.example/?token=abc&x=1', 'https://a.example/?token=***&x=1'],
    ['a named token in an address', '/?access_token=abc&x=1', '/?access_token=***&x=1'],
    ['a key in an address', '/?api_key=abc&x=1', '/?api_key=***&x=1'],
    ['a key in an address, in one word', '/?apikey=abc&x=1', '/?apikey=***&x=1'],
    ['a secret in an address', '/?client_secret=abc&x=1', '/?client_secret=***&x=1'],
    ['a password in JSON', '{"password": "lovelace", "x": 1}', '{"password": "***", "x": 1}'],
    ['a key in JSON without blanks', '{"api_key":"abc","x":1}', '{"api_key":"***","x":1}'],
    ['a key in a header', 'x-api-key: abc\nhost: x', 'x-api-key: ***\nhost: x'],
    ["Google's header", 'x-goog-api-key: abc', 'x-goog-api-key: ***'],
    ["Azure's header", 'api-key: abc', 'api-key: ***'],
    ['cookies', 'cookie: a=1; access_token_lf=2\nhost: x', 'cookie: ***\nhost: x'],
    ["a database's address", 'postgresql://ada:lovelace@db/flows', 'postgresql://ada:***@db/flows'],
    ['an address with a password only', 'redis://:lovelace@db/0', 'redis://:***@db/0'],
  ])('does not show %s', (_, text, shown) => {
    expect(redact(text)).toBe(shown);
  });

  it('is otherwise left as it is', () => {
    const text = 'Flow 5f1c failed at http://127.0.0.1:11434/api?stream=true after 3 tries: sk- is no key';
    expect(redact(text)).toBe(text);
  });

  it('is cut in its middle when it is long, between words', () => {
    const shown = redact(`first ${'word '.repeat(10_000_000)}last`);
    expect(shown).toMatch(/^first word .* word \[\d+ characters left out\] word .* last$/);
    expect(shown.length).toBeLessThan(16_000);
  });

  it.each([11_990, 11_999, 996_995, 997_005])('does not show half of a key at a cut (at %d)', (at) => {
    const text = `${'a '.repeat(500_000).slice(0, at)} sk-${secret} ${'b '.repeat(500_000)}`.slice(
      0,
      1_000_000,
    );
    expect(redact(text)).not.toContain('Wx7');
  });

  it('is left out but for its edges when it has no words', () => {
    expect(redact('eyJI-'.repeat(1_000_000))).toBe(' [5000000 characters left out]');
  });
});

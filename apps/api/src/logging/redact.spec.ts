import { redact } from './redact';

const secret = 'Wx7'.repeat(12);

describe('A text for the log', () => {
  it.each([
    ['a key of this server', `key sk-${secret} refused`, 'key sk-*** refused'],
    [
      "a model service's key",
      `Incorrect API key provided: gsk_${secret}.`,
      'Incorrect API key provided: gsk_***.',
    ],
    ["Google's key", `?key=AIza${secret}`, '?key=AIza***'],
    ['a signed token', `eyJ${secret}.${secret}.${secret}`, 'eyJ***'],
    ['a bearer header', 'Authorization: Bearer opaque-token', 'Authorization: Bearer ***'],
    ['a parameter of an address', '/run/1?x-api-key=abc&stream=true', '/run/1?x-api-key=***&stream=true'],
    ['the documented form', '/run/1?x-api-key=abc?stream=true', '/run/1?x-api-key=***?stream=true'],
    ['a form', 'username=ada&password=lovelace', 'username=ada&password=***'],
    ["a database's address", 'postgresql://ada:lovelace@db/flows', 'postgresql://ada:***@db/flows'],
  ])('does not show %s', (_, text, shown) => {
    expect(redact(text)).toBe(shown);
  });

  it('is otherwise left as it is', () => {
    const text = 'Flow 5f1c failed at http://127.0.0.1:11434/api?stream=true after 3 tries: sk- is no key';
    expect(redact(text)).toBe(text);
  });
});

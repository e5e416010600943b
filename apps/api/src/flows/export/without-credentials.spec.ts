import { namesCredential } from './credential-names';
import { withoutCredentials } from './without-credentials';

describe('A name', () => {
  it.each([
    'api_key',
    'OPENAI_API_KEY',
    'X-API-Key',
    'apiKey',
    'Authorization',
    'x-auth-token',
    'clientSecret',
    'Password',
    'DB_PASSWORD',
  ])('%s is that of a credential', (name) => {
    expect(namesCredential(name)).toBe(true);
  });

  it.each(['max_tokens', 'token_count', 'author', 'session_id', 'key', 'Content-Type', 'tokenizer', ''])(
    '"%s" is not',
    (name) => {
      expect(namesCredential(name)).toBe(false);
    },
  );
});

describe('A value without credentials', () => {
  it('is the same where there are none', () => {
    const value = {
      text: 'https://example.com/a?b=c',
      rows: [{ key: 'a', value: 'b' }],
      n: 1,
      on: true,
      no: null,
    };
    expect(withoutCredentials(value, 'input_value')).toEqual(value);
  });

  it.each([
    [
      'a table of headers',
      'headers',
      [
        { key: 'Authorization', value: 'Bearer mine' },
        { key: 'X-Id', value: 'mine' },
      ],
    ],
    ['a table of anything', 'rows', [{ name: 'api_key', value: 'mine' }]],
    ['a dictionary', 'body', { 'x-api-key': 'mine', nested: { password: 'mine', token: ['mine'] } }],
    [
      'the settings of an MCP server',
      'mcp_server',
      { name: 's', config: { headers: { 'X-Any': 'mine' }, env: { ANY: 'mine' } } },
    ],
    [
      'the arguments of a command',
      'args',
      ['--headers', 'x-api-key', 'mine', '--token=mine', '--api-key', 'mine'],
    ],
    ['an environment', 'env', ['ANY=mine']],
    ['JSON in a text', 'config', '{"headers":{"Authorization":"Bearer mine"}}'],
    ['an address', 'url', 'postgresql://user:mine@host/db'],
    ['the parameters of an address', 'url', 'https://host/path?a=b&api_key=mine'],
    ['a command line', 'curl', "curl -H 'Authorization: Bearer mine12345' https://host"],
    ['a text with a key', 'input_value', 'My key is sk-mine0123456789abcdef'],
  ])('is left of %s', (_, name, value) => {
    expect(JSON.stringify(value)).toContain('mine');
    expect(JSON.stringify(withoutCredentials(value, name))).not.toContain('mine');
  });

  it('has what stands beside them', () => {
    expect(
      withoutCredentials(
        [
          { key: 'Content-Type', value: 'text/plain' },
          { key: 'Any', value: 'x' },
        ],
        'headers',
      ),
    ).toEqual([
      { key: 'Content-Type', value: 'text/plain' },
      { key: 'Any', value: '' },
    ]);
    expect(withoutCredentials('https://user:pw@host/a?key=1&b=2#c', 'url')).toBe('https://host/a?key=&b=2#c');
    expect(withoutCredentials(['run', '--api-key', 'x', '--verbose'], 'args')).toEqual([
      'run',
      '--api-key',
      '',
      '--verbose',
    ]);
  });
});

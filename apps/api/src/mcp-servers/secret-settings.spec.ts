import { shownSettings, withStoredValues } from './secret-settings';

const stored = { headers: { Authorization: 'Bearer secret', 'X-Other': 'x' }, url: 'https://a.example/mcp' };

describe('The settings of an MCP server', () => {
  it('are shown without the values of headers and environment', () => {
    expect(shownSettings(stored)).toEqual({
      headers: { Authorization: '********', 'X-Other': '********' },
      url: 'https://a.example/mcp',
    });
    expect(shownSettings({ command: 'c', args: ['a'], env: { TOKEN: 't' } })).toEqual({
      command: 'c',
      args: ['a'],
      env: { TOKEN: '********' },
    });
  });

  it('keep the values that come back as stars', () => {
    const given = { headers: { Authorization: '********', 'X-New': 'n' }, url: stored.url };
    expect(withStoredValues(given, stored)).toEqual({
      headers: { Authorization: 'Bearer secret', 'X-New': 'n' },
      url: stored.url,
    });
  });

  it.each([
    ['another address', { headers: { Authorization: '********' }, url: 'https://b.example/mcp' }],
    ['a command', { env: { Authorization: '********' }, command: 'c' }],
    ['a header that is not stored', { headers: { toString: '********' }, url: stored.url }],
  ])('do not give them to %s', (_, given) => {
    expect(() => withStoredValues(given, stored)).toThrow('is not stored for this address or command');
  });
});

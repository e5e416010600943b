import { readMessage, type RpcError } from './json-rpc';

const codeOf = (text: string): number => {
  try {
    readMessage(text);
  } catch (error) {
    return (error as RpcError).code;
  }
  throw new Error('It was read');
};

describe('A message', () => {
  it('that wants an answer has an id, be it a number or a text', () => {
    for (const id of [0, 7, 'seven'])
      expect(readMessage(JSON.stringify({ jsonrpc: '2.0', id, method: 'ping' }))).toEqual({
        kind: 'request',
        id,
        method: 'ping',
        params: {},
      });
  });

  it('without one is a notification', () => {
    const text = '{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}';
    expect(readMessage(text)).toEqual({
      kind: 'notification',
      method: 'notifications/cancelled',
      params: { requestId: 1 },
    });
  });

  it.each([
    '{"jsonrpc":"2.0","id":1,"result":{}}',
    '{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":""}}',
  ])('may be an answer: %s', (text) => {
    expect(readMessage(text)).toEqual({ kind: 'response' });
  });

  it.each([
    ['{', -32700],
    ['', -32700],
    ['{"__proto__":1}', -32700],
    ['[]', -32602],
    ['null', -32602],
    ['{"jsonrpc":"1.0","id":1,"method":"ping"}', -32602],
    ['{"jsonrpc":"2.0","id":null,"method":"ping"}', -32602],
    ['{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}', -32602],
    ['{"jsonrpc":"2.0","id":1}', -32602],
  ])('is not %j', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });
});

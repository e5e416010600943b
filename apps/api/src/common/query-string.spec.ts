import { parseQuery } from './query-string';

describe('A query string', () => {
  it('gives each parameter its last value', () => {
    expect({ ...parseQuery('a=1&b=2&a=3') }).toEqual({ a: '3', b: '2' });
  });

  it('may start a further parameter with a question mark behind the key, as documented by Langflow', () => {
    expect({ ...parseQuery('x-api-key=sk-abc?stream=false') }).toEqual({
      'x-api-key': 'sk-abc',
      stream: 'false',
    });
    expect({ ...parseQuery('x-api-key=sk-abc%3Fstream=true&a=b') }).toEqual({
      'x-api-key': 'sk-abc',
      stream: 'true',
      a: 'b',
    });
  });

  it('keeps question marks everywhere else', () => {
    expect({ ...parseQuery('search=why?&stream=true') }).toEqual({ search: 'why?', stream: 'true' });
  });

  it('cannot reach the prototype of objects', () => {
    const values = parseQuery('__proto__=1&constructor=2');
    expect(Object.getPrototypeOf(values)).toBeNull();
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  });
});

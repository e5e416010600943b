import { readBody } from './body';

const read = (text: string, type?: string) => readBody(Buffer.from(text), type);
const TYPES = [
  undefined,
  'application/x-www-form-urlencoded',
  'text/plain',
  'application/json',
  'application/vnd.api+json',
];

describe("A body's bytes", () => {
  it.each(TYPES)('are JSON when they can be read so, under the type %s', (type) => {
    expect(read(' {"a": [1]}', type)).toEqual({ a: [1] });
    expect(read('\ufeff{"a": 1}', type)).toEqual({ a: 1 });
    expect(read(`${' '.repeat(1000)}{"a": 1}`, type)).toEqual({ a: 1 });
    expect(read('-5', type)).toBe(-5);
    expect(read('null', type)).toBeNull();
    expect(read('"text"', type)).toBe('text');
  });

  it('are no body when there are none', () => {
    for (const type of TYPES) expect(read('', type)).toBeUndefined();
  });

  it.each(['a=b', '{"a":', 'text', 'truth=1', '  ', '{'])('stay bytes when they are none: %j', (text) => {
    expect(read(text, 'text/plain')).toEqual(Buffer.from(text));
  });

  it.each(['a=b', '{"a":', '  '])('are refused when they are called JSON and are none: %j', (text) => {
    expect(() => read(text, 'application/json')).toThrow(expect.objectContaining({ status: 422 }) as Error);
  });

  it('are refused in another encoding', () => {
    const utf16 = Buffer.from('{"a":1}', 'utf16le');
    expect(() => readBody(utf16, 'application/json')).toThrow(
      expect.objectContaining({ status: 422 }) as Error,
    );
    const latin1 = Buffer.from('{"a":"é"}', 'latin1');
    expect(() => readBody(latin1, 'application/json')).toThrow(
      expect.objectContaining({ status: 400 }) as Error,
    );
  });

  it('are refused beyond the limits of JSON, whatever they are called', () => {
    for (const type of TYPES)
      expect(() => read('['.repeat(300), type)).toThrow(expect.objectContaining({ status: 422 }) as Error);
  });
});

import { pythonJson } from './python-json';

describe('JSON as Python writes it', () => {
  it.each([
    [
      { event: 'token', data: { chunk: 'Hel', id: '1' } },
      '{"event": "token", "data": {"chunk": "Hel", "id": "1"}}',
    ],
    [[1, [2, null], {}, []], '[1, [2, null], {}, []]'],
    ['a,b:c', '"a,b:c"'],
    ['say "a,b": \\', '"say \\"a,b\\": \\\\"'],
    ['\\",:', '"\\\\\\",:"'],
    [{ ',:': ',:' }, '{",:": ",:"}'],
    ['☃ é', '"\\u2603 \\u00e9"'],
    ['𝄞', '"\\ud834\\udd1e"'],
    ['\u007f', '"\\u007f"'],
    ['line\nbreak\u0001', '"line\\nbreak\\u0001"'],
  ])('of %j is %s', (value, expected) => {
    expect(pythonJson(value)).toBe(expected);
  });

  it('is the same value when read again', () => {
    const value = { a: ['", ":', { 'k: "': 'ü,"\\u2603"' }], b: -1.5e-7, c: [true, false, null] };
    expect(JSON.parse(pythonJson(value))).toEqual(value);
  });

  it('of a long text with many quotes is made in a moment', () => {
    const started = performance.now();
    pythonJson('\\"'.repeat(1_000_000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

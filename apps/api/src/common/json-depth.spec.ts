import { isNestedTooDeep, MAX_JSON_DEPTH } from './json-depth';

const nested = (depth: number, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth);

describe('JSON', () => {
  it('may be nested as deep as the limit and no deeper', () => {
    expect(isNestedTooDeep(nested(MAX_JSON_DEPTH))).toBe(false);
    expect(isNestedTooDeep(nested(MAX_JSON_DEPTH + 1))).toBe(true);
    expect(isNestedTooDeep(nested(MAX_JSON_DEPTH + 1, '{"a":', '}'))).toBe(true);
  });

  it('may be as wide as it likes', () => {
    expect(isNestedTooDeep(`[${'[],'.repeat(1000)}{}]`)).toBe(false);
  });

  it('may have brackets in its texts, after escaped quotation marks too', () => {
    expect(isNestedTooDeep(JSON.stringify([`"\\${'['.repeat(500)}`, '{'.repeat(500)]))).toBe(false);
    expect(isNestedTooDeep(JSON.stringify(['\\']) + nested(201))).toBe(true);
  });

  it('is refused at the first bracket too many, however long it is', () => {
    const started = performance.now();
    expect(isNestedTooDeep('['.repeat(30_000_000))).toBe(true);
    expect(performance.now() - started).toBeLessThan(50);
  });
});

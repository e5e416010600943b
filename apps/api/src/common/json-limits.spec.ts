import { beyondJsonLimits, MAX_JSON_DEPTH, MAX_JSON_VALUES } from './json-limits';

const nested = (depth: number, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth);
const TOO_DEEP = 'JSON is nested deeper than 200 levels';
const TOO_MANY = 'JSON has more than 2000000 values';

describe('JSON', () => {
  it('may be nested as deep as the limit and no deeper', () => {
    expect(beyondJsonLimits(nested(MAX_JSON_DEPTH))).toBeNull();
    expect(beyondJsonLimits(nested(MAX_JSON_DEPTH + 1))).toBe(TOO_DEEP);
    expect(beyondJsonLimits(nested(MAX_JSON_DEPTH + 1, '{"a":', '}'))).toBe(TOO_DEEP);
  });

  it('may have as many values as the limit and no more', () => {
    const list = (length: number) => `[${'1,'.repeat(length - 1)}1]`;
    expect(beyondJsonLimits(list(MAX_JSON_VALUES))).toBeNull();
    expect(beyondJsonLimits(list(MAX_JSON_VALUES + 1))).toBe(TOO_MANY);
    expect(beyondJsonLimits('[]'.repeat(MAX_JSON_VALUES + 1))).toBe(TOO_MANY);
  });

  it('may have brackets and commas in its texts, after escaped quotation marks too', () => {
    const text = `"\\${'['.repeat(500)}${','.repeat(MAX_JSON_VALUES)}`;
    expect(beyondJsonLimits(JSON.stringify([text, '{'.repeat(500)]))).toBeNull();
    expect(beyondJsonLimits(JSON.stringify(['\\']) + nested(201))).toBe(TOO_DEEP);
  });

  it('is refused at the first bracket too many, however long it is', () => {
    const started = performance.now();
    expect(beyondJsonLimits('['.repeat(30_000_000))).toBe(TOO_DEEP);
    expect(performance.now() - started).toBeLessThan(50);
  });
});

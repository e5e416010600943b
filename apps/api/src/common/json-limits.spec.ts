import {
  beyondJsonLimits,
  MAX_JSON_DEPTH,
  MAX_JSON_KEYS,
  MAX_JSON_NAMES,
  MAX_JSON_VALUES,
} from './json-limits';

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

  it('may have as many keys as the limit and no more', () => {
    const objects = (keys: number) => `[${'{"a":1},'.repeat(keys - 1)}{"a":1}]`;
    expect(beyondJsonLimits(objects(MAX_JSON_KEYS))).toBeNull();
    expect(beyondJsonLimits(objects(MAX_JSON_KEYS + 1))).toBe('JSON has more than 500000 keys');
  });

  it('may have as many different names of keys as the limit and no more', () => {
    const named = (count: number) => JSON.stringify(Array.from({ length: count }, (_, at) => ({ [at]: {} })));
    expect(beyondJsonLimits(named(MAX_JSON_NAMES))).toBeNull();
    expect(beyondJsonLimits(named(MAX_JSON_NAMES + 1))).toBe(
      'JSON has more than 20000 different names of keys',
    );
    const texts = Array.from({ length: MAX_JSON_NAMES + 1 }, (_, at) => `${at}: "x": {`);
    expect(beyondJsonLimits(JSON.stringify(texts))).toBeNull();
  });

  it('may have brackets and commas in its texts, after escaped quotation marks too', () => {
    const text = `"\\${'['.repeat(500)}${','.repeat(MAX_JSON_VALUES)}`;
    expect(beyondJsonLimits(JSON.stringify([text, '{'.repeat(500)]))).toBeNull();
    expect(beyondJsonLimits(JSON.stringify(['\\']) + nested(201))).toBe(TOO_DEEP);
  });

  it('is refused at the first bracket too many, however long it is', () => {
    const looked = countingText('['.repeat(1000));
    expect(beyondJsonLimits(looked as unknown as string)).toBe(TOO_DEEP);
    expect(looked.count()).toBe(MAX_JSON_DEPTH + 1);
  });

  it('is looked at once, and once more at what may be escaped', () => {
    const json = JSON.stringify(Array.from({ length: 500 }, (_, at) => ({ [`"${at}`]: [at, '\\'] })));
    const looked = countingText(json);
    expect(beyondJsonLimits(looked as unknown as string)).toBeNull();
    expect(looked.count()).toBeLessThanOrEqual(2 * json.length);
  });
});

/** A text that counts how often somebody looks at a character. */
function countingText(text: string) {
  let count = 0;
  return {
    length: text.length,
    slice: (from: number, to: number) => text.slice(from, to),
    indexOf: (searched: string, from: number) => {
      const found = text.indexOf(searched, from);
      count += (found === -1 ? text.length : found + 1) - from;
      return found;
    },
    charCodeAt: (at: number) => {
      count++;
      return text.charCodeAt(at);
    },
    count: () => count,
  };
}

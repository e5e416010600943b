import { jq } from './jq';

const data = { a: [1, { b: 2 }], 'odd key': null, text: 'x' };
const { signal } = new AbortController();

describe('A jq query', () => {
  it.each([
    ['.', [data]],
    ['.a[1].b', [2]],
    ['.a[]', [1, { b: 2 }]],
    ['.["odd key"]', [null]],
    ['.nothing', [null]],
    ['.a[7]', [null]],
    ['[.a[0], .text]', [[1, 'x']]],
    ['.a | length', [2]],
  ])('%s gives what jq gives', async (query, results) => {
    expect(await jq(data, query, signal)).toEqual(results);
  });

  it.each(['.text.b', '.[', '.a["b"]'])('%s fails in its words', async (query) => {
    await expect(jq(data, query, signal)).rejects.toThrow('jq: error');
  });

  it('ends with the run', async () => {
    const run = new AbortController();
    const endless = jq(data, 'last(range(1e12))', run.signal);
    run.abort();
    await expect(endless).rejects.toThrow();
  });
});

import { CSV_HEAD, csvLines } from './usage-csv';

const result = {
  api_key_id: null,
  flow_id: null,
  status: null,
  runs: 1,
  errors: 0,
  input_tokens: 2,
  output_tokens: 3,
  cost_usd: null,
  unpriced_tokens: 5,
  time_ms: 1.5,
  p50_ms: null,
  p95_ms: null,
  histogram: [],
};
const lines = (model: string) =>
  csvLines({ object: 'bucket', start_time: 0, end_time: 60, results: [{ ...result, model }] });

describe('Use as CSV', () => {
  it('has a line a result, under a head of as many fields', () => {
    const line = lines('gpt-4o');
    expect(line).toBe('1970-01-01T00:00:00.000Z,1970-01-01T00:01:00.000Z,,,"gpt-4o",,1,0,2,3,,5,1.5,,\r\n');
    expect(line.split(',')).toHaveLength(CSV_HEAD.split(',').length);
  });

  it.each([
    ['=HYPERLINK("http://example.com")', `"'=HYPERLINK(""http://example.com"")"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@cmd', `"'@cmd"`],
    ['a "quoted", name', '"a ""quoted"", name"'],
  ])('makes no formula of %s', (model, field) => {
    expect(lines(model)).toContain(field);
  });
});

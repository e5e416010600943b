import type { UsagePage } from '@flowgate/contracts';
import { groupsOf } from './groups';

const result = (flow_id: string, model: string | null, cost_usd: number | null, unpriced_tokens = 0) => ({
  flow_id,
  model,
  runs: 1,
  input_tokens: 10,
  output_tokens: 5,
  cost_usd,
  unpriced_tokens,
});
const page = (...results: object[]) =>
  ({ data: results.map((one) => ({ results: [one] })) }) as unknown as UsagePage;

describe('The use by flow and model', () => {
  it('adds up what came in several hours, the dearest first', () => {
    const groups = groupsOf(page(result('a', 'm', 0.1), result('b', 'm', 0.15), result('a', 'm', 0.1)));
    expect(groups.map(({ flowId, calls, input, cost }) => [flowId, calls, input, cost])).toEqual([
      ['a', 2, 20, 0.2],
      ['b', 1, 10, 0.15],
    ]);
  });

  it('costs nothing without a model, and is not known for a model without a price', () => {
    const [free, unknown] = groupsOf(page(result('a', null, null), result('a', 'own', null, 15)));
    expect([free?.cost, unknown?.cost]).toEqual([0, null]);
  });
});

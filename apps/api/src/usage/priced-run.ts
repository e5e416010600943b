import type { ModelUse } from '@flowgate/engine';
import type { EndedRun } from './ended-run';

/** What a run used of one model. */
export interface ModelTotal {
  readonly model: string;
  inputTokens: number;
  outputTokens: number;
  /** Of what has a price. */
  costNano: number;
  unpricedTokens: number;
}

/** The columns that keep names of models are so wide. */
const LONGEST_NAME = 200;

/**
 * What a run used of each model, and what that costs, in the order in which it first asked them.
 * @param costOf tells nano-dollars; `null` for a model without a known price
 */
export async function pricedModels(
  { models }: Pick<EndedRun, 'models'>,
  costOf: (use: ModelUse) => Promise<number | null> | null,
): Promise<ModelTotal[]> {
  const totals = new Map<string, ModelTotal>();
  for (const use of models) {
    const model = use.model.slice(0, LONGEST_NAME);
    let total = totals.get(model);
    if (!total) {
      total = { model, inputTokens: 0, outputTokens: 0, costNano: 0, unpricedTokens: 0 };
      totals.set(model, total);
    }
    const { input_tokens, output_tokens } = use.usage;
    total.inputTokens += input_tokens;
    total.outputTokens += output_tokens;
    const cost = await costOf(use);
    if (cost === null) total.unpricedTokens += input_tokens + output_tokens;
    else total.costNano += cost;
  }
  return [...totals.values()];
}

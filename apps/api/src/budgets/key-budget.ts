import type { KeyBudgetState, TokenUsage } from '@flowgate/contracts';
import type { ModelCall } from '@flowgate/engine';
import { DomainError } from '../common/domain-error';
import { QuotaExceededError } from '../limits/quota-exceeded-error';
import type { ModelPrice } from './prices/model-price';
import type { ModelPrices } from './prices/model-prices';
import { SpentError, type Purse } from './purse';
import { resetsAt, stateOf, type Terms } from './terms';

type Used = Pick<TokenUsage, 'input_tokens' | 'output_tokens'>;

/** Money that is set aside for a call; exactly one of its functions is called in the end. */
export interface PaidCall {
  /** The most tokens of an answer that it pays for. */
  readonly maxTokens: number;
  settle(used: Used): void;
  release(): void;
  forfeit(): void;
}

/** The budget of a key in the period that a run begins in. */
export class KeyBudget {
  constructor(
    private readonly purse: Purse,
    private readonly prices: ModelPrices,
    private readonly terms: Terms,
  ) {}

  /** @throws QuotaExceededError 402, when a call would be refused that costs as little as those that were refused before */
  refuseExhausted(): void {
    if (this.purse.isExhausted(this.terms.nano)) throw this.exceeded();
  }

  /**
   * Sets aside what a call can cost at the most, or, when nothing more comes free, what is left.
   * @param tokens of the answer: those that are of some use, and those that are wanted
   * @throws QuotaExceededError 402; DomainError 402 for a model without a price
   */
  async reserve(
    call: ModelCall,
    tokens: { readonly least: number; readonly wanted: number },
    signal: AbortSignal,
  ): Promise<PaidCall> {
    const price = await this.priceOf(call);
    const { promptBytes } = call;
    const wanted = price.cost(promptBytes, tokens.wanted);
    const asked = { budget: this.terms.nano, wanted, least: price.cost(promptBytes, tokens.least) };
    const likely = price.cost(promptBytes, 0);
    const aside = await this.purse.reserve({ ...asked, likely }, signal).catch((error: unknown) => {
      throw error instanceof SpentError ? this.exceeded() : error;
    });
    const { purse } = this;
    return {
      maxTokens: Math.min(tokens.wanted, price.affordable(aside.amount, promptBytes)),
      settle: (used) => purse.settle(aside, price.cost(used.input_tokens, used.output_tokens)),
      release: () => purse.settle(aside, 0n),
      forfeit: () => purse.settle(aside, aside.amount),
    };
  }

  /** After a look at what others have spent. */
  async state(): Promise<KeyBudgetState> {
    return stateOf(this.terms, await this.purse.left(this.terms.nano));
  }

  /** @throws DomainError 402: what has no price cannot be counted, and does not count as nothing */
  private async priceOf({ provider, model }: ModelCall): Promise<ModelPrice> {
    const price = await this.prices.of(provider, model);
    if (price) return price;
    const detail =
      `This API key has a budget, and no price is known of the model ${model} of ${provider}. ` +
      'The operator of the server can give one (FLOWGATE_MODEL_PRICES).';
    throw new DomainError('MODEL_WITHOUT_PRICE', 402, detail);
  }

  private exceeded(): QuotaExceededError {
    const { usd, per, period } = this.terms;
    const resets = resetsAt(this.terms);
    const until = resets === null ? '' : ` It is full again at ${resets}.`;
    const span = per === 'ever' ? 'in all' : `a ${per}`;
    return new QuotaExceededError(402, `The budget of this API key, $${usd} ${span}, is spent.${until}`, {
      policies: ['budget'],
      retryAfter: period.endsAt === null ? null : Math.max(1, Math.ceil((period.endsAt - Date.now()) / 1000)),
      more: { resets_at: resets },
    });
  }
}

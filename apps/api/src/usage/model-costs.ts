import { Injectable } from '@nestjs/common';
import type { ModelUse } from '@flowgate/engine';
import { ModelPrices } from '../budgets/prices/model-prices';

/** What calls of models cost. */
@Injectable()
export class ModelCosts {
  constructor(private readonly prices: ModelPrices) {}

  /** In nano-dollars; `null` for a model without a known price, whose use must not count as free. */
  async of({ provider, model, usage }: ModelUse): Promise<number | null> {
    const price = await this.prices.of(provider, model);
    return price && Number(price.cost(usage.input_tokens, usage.output_tokens));
  }
}

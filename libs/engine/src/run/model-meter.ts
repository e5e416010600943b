import { type TokenUsage } from '@flowgate/contracts';

/** Hears of every call of a model: of agents each turn, of embeddings each batch, also in flows within the flow. */
export interface ModelMeter {
  /** A call has ended, and its provider has told what it used. Must not fail. */
  used(use: ModelUse): void;
}

/** What one call of a model used. */
export interface ModelUse {
  /** The provider's name, for people, such as `OpenAI`. */
  readonly provider: string;
  /** The model by the provider's name for it. */
  readonly model: string;
  readonly usage: TokenUsage;
}

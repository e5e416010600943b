import { type TokenUsage } from '@flowgate/contracts';

/** What the caller of a run may spend on models. Every call of a model asks it first, those of agents, tools and inner flows, too. */
export interface Spending {
  /**
   * Sets aside what a call can use at the most, before it is sent. Waits while others hold what may come free again.
   * @param signal ends the waiting
   * @throws SpendingRefusedError when too little is left, or the model has no price that could be counted
   */
  reserve(call: ModelCall, signal: AbortSignal): Promise<Reservation>;
}

/** A call of a model that is about to be sent. */
export interface ModelCall {
  /** As people know it, e.g. `OpenAI`. */
  readonly provider: string;
  readonly model: string;
  /** The question in bytes of UTF-8: no tokenizer makes more tokens of it. */
  readonly promptBytes: number;
  /** The most tokens of an answer: what the flow asks for, `null` where it leaves that to the provider, 0 for embeddings. */
  readonly maxTokens: number | null;
}

/** What was set aside for one call; exactly one of its functions is called in the end. */
export interface Reservation {
  /** The most tokens that the answer may have now: the provider is told of it. */
  readonly maxTokens: number;
  /** The call was answered; what it did not use is free again. */
  settle(usage: Pick<TokenUsage, 'input_tokens' | 'output_tokens'>): void;
  /** The call failed, and nobody bills it. */
  release(): void;
  /** Nobody knows what the call has used, such as one that was cut off before its answer: all that was set aside counts as used. */
  forfeit(): void;
}

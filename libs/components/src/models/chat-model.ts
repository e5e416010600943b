import type { LanguageModel } from 'ai';

/** How a model is to be called; what is left out is left to the provider. */
export interface CallSettings {
  readonly temperature?: number;
  readonly maxOutputTokens?: number;
  readonly seed?: number;
  readonly topP?: number;
  readonly topK?: number;
  readonly stopSequences?: string[];
  /**
   * How often a call that failed for a passing reason is repeated: status 408, 409, 429 or 5xx, or a connection that
   * broke; after 2, 4, 8 ... seconds or as the provider's `retry-after` says. Nothing else is ever repeated.
   */
  readonly maxRetries?: number;
  /** Milliseconds for a call with its repetitions. */
  readonly timeoutMs?: number;
}

/**
 * A model that is ready to be asked: what the output `model_output` hands to an Agent, a Batch Run, a Structured
 * Output. It carries the key out of sight: as JSON, in logs and in answers it is its name only.
 */
export class ChatModel {
  readonly #sdk: LanguageModel;
  readonly #apiKey: string | null;

  constructor(
    readonly provider: string,
    readonly name: string,
    sdk: LanguageModel,
    readonly settings: CallSettings,
    apiKey: string | null = null,
  ) {
    this.#sdk = sdk;
    this.#apiKey = apiKey;
  }

  /** The model as the AI SDK's functions take it. */
  get sdk(): LanguageModel {
    return this.#sdk;
  }

  /** What the service has said, without the key: some services say it back. */
  withoutKey(text: string): string {
    return this.#apiKey === null ? text : text.replaceAll(this.#apiKey, '**********');
  }

  toJSON(): object {
    return { provider: this.provider, name: this.name };
  }
}

import type { LanguageModelV4 } from '@ai-sdk/provider';

/** How a model is to be called; what is left out is left to the provider. */
export interface CallSettings {
  readonly temperature?: number | undefined;
  readonly maxOutputTokens?: number;
  readonly seed?: number;
  readonly topP?: number;
  readonly topK?: number;
  readonly presencePenalty?: number;
  readonly frequencyPenalty?: number;
  readonly stopSequences?: string[];
  /**
   * How often a call that failed for a passing reason is repeated: status 408, 409, 429 or 5xx, or a connection that
   * broke; after 2, 4, 8 ... seconds or as the provider's `retry-after` says. Nothing else is ever repeated.
   */
  readonly maxRetries?: number;
  /** Milliseconds for a call with its repetitions. */
  readonly timeoutMs?: number;
}

/** What is known of a service that has been made ready to be asked. */
export interface Asked {
  /** The provider's name, for people. */
  readonly provider: string;
  readonly settings: CallSettings;
  /** What the service has said, without the key: some services say it back. */
  withoutKey(text: string): string;
}

/**
 * A model that is ready to be asked: what the output `model_output` hands to an Agent, a Batch Run, a Structured
 * Output. It carries the key out of sight: as JSON, in logs and in answers it is its name only.
 */
export class ChatModel implements Asked {
  readonly #open: () => Promise<LanguageModelV4>;
  readonly #apiKey: string | null;

  /** @param open makes the model of the AI SDK, whose package is loaded then; calls nothing */
  constructor(
    readonly provider: string,
    readonly name: string,
    open: () => Promise<LanguageModelV4>,
    readonly settings: CallSettings,
    apiKey: string | null = null,
  ) {
    this.#open = open;
    this.#apiKey = apiKey;
  }

  open(): Promise<LanguageModelV4> {
    return this.#open();
  }

  /** The same model, called with these settings besides its own. */
  with(settings: CallSettings): ChatModel {
    return new ChatModel(
      this.provider,
      this.name,
      this.#open,
      { ...this.settings, ...settings },
      this.#apiKey,
    );
  }

  withoutKey(text: string): string {
    return withoutKey(text, this.#apiKey);
  }

  toJSON(): object {
    return { provider: this.provider, name: this.name };
  }
}

export function withoutKey(text: string, apiKey: string | null): string {
  return apiKey === null || apiKey === '' ? text : text.replaceAll(apiKey, '**********');
}

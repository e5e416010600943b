import type { LanguageModelV4 } from '@ai-sdk/provider';
import type { TokenUsage } from '@flowgate/contracts';
import type { ModelMeter, Spending } from '@flowgate/engine';

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

/** What a model has beside its name and settings. */
export interface Held {
  /** Never shown. */
  readonly apiKey?: string | null;
  /** Of the run that made the model ready: hears what its calls use. */
  readonly meter?: ModelMeter | undefined;
  /** Of the same run: what bounds its calls; `null` for nothing. */
  readonly spending?: Spending | null | undefined;
}

/**
 * A model that is ready to be asked: what the output `model_output` hands to an Agent, a Batch Run, a Structured
 * Output. It carries the key out of sight: as JSON, in logs and in answers it is its name only.
 */
export class ChatModel implements Asked {
  readonly #open: () => Promise<LanguageModelV4>;
  readonly #held: Held;

  /** @param open makes the model of the AI SDK, whose package is loaded then; calls nothing */
  constructor(
    readonly provider: string,
    readonly name: string,
    open: () => Promise<LanguageModelV4>,
    readonly settings: CallSettings,
    held: Held = {},
  ) {
    this.#open = open;
    this.#held = held;
  }

  open(): Promise<LanguageModelV4> {
    return this.#open();
  }

  /** The same model, called with these settings besides its own. */
  with(settings: CallSettings): ChatModel {
    return new ChatModel(this.provider, this.name, this.#open, { ...this.settings, ...settings }, this.#held);
  }

  get spending(): Spending | null {
    return this.#held.spending ?? null;
  }

  /** A call has ended that used so much. */
  used(usage: TokenUsage): void {
    this.#held.meter?.used({ provider: this.provider, model: this.name, usage });
  }

  withoutKey(text: string): string {
    return withoutKey(text, this.#held.apiKey ?? null);
  }

  toJSON(): object {
    return { provider: this.provider, name: this.name };
  }
}

export function withoutKey(text: string, apiKey: string | null): string {
  return apiKey === null || apiKey === '' ? text : text.replaceAll(apiKey, '**********');
}

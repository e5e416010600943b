import type { TokenUsage } from '@flowgate/contracts';
import type { LanguageModel } from 'ai';
import type { Conversation } from './conversation';

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

/** A question that is to be answered piece by piece. */
export interface StreamedCall {
  readonly question: Conversation;
  readonly settings: CallSettings;
  readonly run: AbortSignal;
  /** Is told the tokens used once the answer is whole. */
  readonly onUsage: (usage: TokenUsage) => void;
}

export interface ModelAccess {
  /** The model as the AI SDK's functions take it. */
  readonly sdk: () => Promise<LanguageModel>;
  /**
   * Asks without the AI SDK, where a provider has this; resolves when the answer begins.
   * @throws ComponentError when the provider fails, while it is asked and while it answers
   */
  readonly stream?: (call: StreamedCall) => Promise<AsyncIterator<string>>;
}

/**
 * A model that is ready to be asked: what the output `model_output` hands to an Agent, a Batch Run, a Structured
 * Output. It carries the key out of sight: as JSON, in logs and in answers it is its name only.
 */
export class ChatModel {
  readonly #access: ModelAccess;
  readonly #apiKey: string | null;

  constructor(
    readonly provider: string,
    readonly name: string,
    access: ModelAccess,
    readonly settings: CallSettings,
    apiKey: string | null = null,
  ) {
    this.#access = access;
    this.#apiKey = apiKey;
  }

  get access(): ModelAccess {
    return this.#access;
  }

  /** What the service has said, without the key: some services say it back. */
  withoutKey(text: string): string {
    return withoutKey(text, this.#apiKey);
  }

  toJSON(): object {
    return { provider: this.provider, name: this.name };
  }
}

export function withoutKey(text: string, apiKey: string | null): string {
  return apiKey === null ? text : text.replaceAll(apiKey, '**********');
}

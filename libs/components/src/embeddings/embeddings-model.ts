import type { Spending } from '@flowgate/engine';
import { loadCall } from '../models/load-call';
import { type Asked, type CallSettings, type Held, withoutKey } from '../models/chat-model';
import { paidEmbed } from './paid-embed';

/** Some services embed a question otherwise than what it is looked up in. */
export type EmbeddingPurpose = 'document' | 'query';

export interface EmbedOptions {
  readonly signal: AbortSignal;
  readonly purpose: EmbeddingPurpose;
  /** To be called with the tokens that the texts were, where the service tells. */
  readonly used: (tokens: unknown) => void;
}

/** Embeds some texts in one call of the service; vectors in the order of the texts. */
export type Embed = (
  texts: readonly string[],
  options: EmbedOptions,
) => Promise<readonly (readonly number[])[]>;

/** What services take at once, at the most; Langflow's `chunk_size`. */
const USUAL_BATCH = 1000;

/**
 * Embeddings that are ready to be asked for: what an embedding component hands over an edge. It carries the key out of
 * sight: as JSON, in logs and in answers it is its name only.
 */
export class EmbeddingsModel implements Asked {
  readonly #open: () => Promise<Embed>;
  readonly #held: Held;

  constructor(
    readonly provider: string,
    readonly name: string,
    open: () => Promise<Embed>,
    readonly settings: Pick<CallSettings, 'maxRetries' | 'timeoutMs'> & { readonly batchSize?: number } = {},
    held: Held = {},
  ) {
    this.#open = open;
    this.#held = held;
  }

  /**
   * A vector for each text, in the order of the texts; none for no texts, without a call.
   * @param signal ends the calls
   * @throws ComponentError in Langflow's words when the service fails
   */
  async embed(
    texts: readonly string[],
    signal: AbortSignal,
    purpose: EmbeddingPurpose = 'document',
  ): Promise<readonly (readonly number[])[]> {
    if (texts.length === 0) return [];
    const [embed, { callProvider }] = await Promise.all([this.#open(), loadCall()]);
    const { batchSize = USUAL_BATCH, ...settings } = this.settings;
    const asked: Asked = { provider: this.provider, settings, withoutKey: (text) => this.withoutKey(text) };
    const used = (tokens: unknown) => {
      if (typeof tokens === 'number') this.used(tokens);
    };
    const vectors: (readonly number[])[] = [];
    for (let from = 0; from < texts.length; from += batchSize) {
      const batch = texts.slice(from, from + batchSize);
      const found = await callProvider(asked, signal, (_settings, end) => {
        const options = { signal: end, purpose, used };
        return this.spending ? paidEmbed(this, embed, batch, options) : embed(batch, options);
      });
      for (const vector of found) vectors.push(vector);
    }
    return vectors;
  }

  get spending(): Spending | null {
    return this.#held.spending ?? null;
  }

  private used(tokens: number): void {
    const usage = { input_tokens: tokens, output_tokens: 0, total_tokens: tokens };
    this.#held.meter?.used({ provider: this.provider, model: this.name, usage });
  }

  withoutKey(text: string): string {
    return withoutKey(text, this.#held.apiKey ?? null);
  }

  toJSON(): object {
    return { provider: this.provider, name: this.name };
  }
}

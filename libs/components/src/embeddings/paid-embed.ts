import type { Embed, EmbeddingsModel, EmbedOptions } from './embeddings-model';

/**
 * A call for embeddings that counts against what the run's caller may spend; a service that does not tell what it has used is taken to
 * have used a token a byte.
 * @throws SpendingRefusedError before anything is sent, and what the call throws
 */
export async function paidEmbed(
  { spending, provider, name: model }: EmbeddingsModel,
  embed: Embed,
  texts: readonly string[],
  options: EmbedOptions,
): ReturnType<Embed> {
  const promptBytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 1, 0);
  const reserved = await spending?.reserve({ provider, model, promptBytes, maxTokens: 0 }, options.signal);
  let tokens = promptBytes;
  const used = (told: unknown) => {
    if (typeof told === 'number' && told > 0) tokens = told;
    options.used(told);
  };
  try {
    const vectors = await embed(texts, { ...options, used });
    reserved?.settle({ input_tokens: tokens, output_tokens: 0 });
    return vectors;
  } catch (error) {
    if (options.signal.aborted) reserved?.forfeit();
    else reserved?.release();
    throw error;
  }
}

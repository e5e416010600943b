/** How Bedrock's models embed texts, each family in its own form: https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters.html. */
import { isRecord } from '../models/wire/dialect';
import type { Service } from '../models/wire/service';
import type { Embed } from './embeddings-model';

export async function bedrockEmbed(model: string, service: Service): Promise<Embed> {
  const { askJson, checkedVectors } = await import('./ask-json');
  const path = `/model/${encodeURIComponent(model)}/invoke`;
  if (!/(^|\.)cohere\./.test(model))
    // Amazon's own take one text at a time.
    return async (texts, { signal, used }) => {
      const vectors: unknown[] = [];
      let tokens = 0;
      for (const inputText of texts) {
        const said = await askJson(service, path, { inputText }, signal);
        if (!isRecord(said)) continue;
        vectors.push(said.embedding);
        tokens += Number(said.inputTextTokenCount ?? 0);
      }
      used(tokens);
      return checkedVectors(vectors, texts, service.name);
    };
  return async (texts, { signal, purpose }) => {
    const input_type = purpose === 'query' ? 'search_query' : 'search_document';
    const said = await askJson(service, path, { texts, input_type }, signal);
    const found = isRecord(said) ? said.embeddings : null;
    return checkedVectors(
      isRecord(found) && !Array.isArray(found) ? found.float : found,
      texts,
      service.name,
    );
  };
}

/** How Vertex AI embeds texts: https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/text-embeddings-api. */
import { isRecord } from '../models/wire/dialect';
import type { Service } from '../models/wire/service';
import type { Embed } from './embeddings-model';

/** What one request may hold: so many texts, and 20,000 tokens, none of which is shorter than a character. */
const MOST_TEXTS = 250;
const MOST_CHARACTERS = 20_000;

export async function vertexEmbed(model: string, service: Service): Promise<Embed> {
  const { askJson, checkedVectors } = await import('./ask-json');
  const path = `/models/${encodeURIComponent(model)}:predict`;
  // Gemini's take one text at a time.
  const most = model.startsWith('gemini-') ? 1 : MOST_TEXTS;
  return async (texts, { signal, purpose, used }) => {
    const task_type = purpose === 'query' ? 'RETRIEVAL_QUERY' : 'RETRIEVAL_DOCUMENT';
    const vectors: unknown[] = [];
    let tokens = 0;
    for (const batch of batches(texts, most)) {
      const instances = batch.map((content) => ({ content, task_type }));
      const said = await askJson(service, path, { instances }, signal);
      const rows = isRecord(said) && Array.isArray(said.predictions) ? (said.predictions as unknown[]) : [];
      for (const row of rows) {
        const found = isRecord(row) && isRecord(row.embeddings) ? row.embeddings : {};
        vectors.push(found.values);
        tokens += isRecord(found.statistics) ? Number(found.statistics.token_count ?? 0) : 0;
      }
    }
    used(tokens);
    return checkedVectors(vectors, texts, service.name);
  };
}

function* batches(texts: readonly string[], most: number): Generator<readonly string[]> {
  let batch: string[] = [];
  let characters = 0;
  for (const text of texts) {
    const isFull = batch.length >= most || characters + text.length > MOST_CHARACTERS;
    if (isFull && batch.length > 0) {
      yield batch;
      [batch, characters] = [[], 0];
    }
    batch.push(text);
    characters += text.length;
  }
  if (batch.length > 0) yield batch;
}

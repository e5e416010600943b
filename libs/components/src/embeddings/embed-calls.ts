/** How each family of services embeds texts; what asks them is loaded with the first call. */
import { type Body, isRecord } from '../models/wire/dialect';
import type { Service } from '../models/wire/service';
import type { Embed } from './embeddings-model';

/** OpenAI's embeddings API: https://platform.openai.com/docs/api-reference/embeddings. Texts go as they are, not as tokens. */
export async function chatCompletionsEmbed(model: string, service: Service, fields: Body): Promise<Embed> {
  const { askJson, checkedVectors } = await import('./ask-json');
  return async (input, { signal, used }) => {
    const body = { input, model, encoding_format: 'float', ...fields };
    const said = await askJson(service, '/embeddings', body, signal);
    if (isRecord(said) && isRecord(said.usage)) used(said.usage.prompt_tokens);
    const rows = isRecord(said) && Array.isArray(said.data) ? (said.data as readonly unknown[]) : [];
    const vectors = rows.map((row) => (isRecord(row) ? row.embedding : null));
    return checkedVectors(vectors, input, service.name);
  };
}

/** https://docs.ollama.com/api/embed */
export async function ollamaEmbed(model: string, service: Service): Promise<Embed> {
  const { askJson, checkedVectors } = await import('./ask-json');
  return async (input, { signal, used }) => {
    const said = await askJson(service, '/api/embed', { model, input }, signal);
    if (isRecord(said)) used(said.prompt_eval_count);
    return checkedVectors(isRecord(said) ? said.embeddings : null, input, service.name);
  };
}

/** https://docs.cohere.com/reference/embed */
export async function cohereEmbed(model: string, service: Service, truncate: string): Promise<Embed> {
  const { askJson, checkedVectors } = await import('./ask-json');
  return async (texts, { signal, purpose, used }) => {
    const body = {
      model,
      texts,
      input_type: purpose === 'query' ? 'search_query' : 'search_document',
      embedding_types: ['float'],
      ...(truncate && { truncate: truncate.toUpperCase() }),
    };
    const said = await askJson(service, '/v2/embed', body, signal);
    if (isRecord(said) && isRecord(said.meta) && isRecord(said.meta.billed_units))
      used(said.meta.billed_units.input_tokens);
    const found = isRecord(said) && isRecord(said.embeddings) ? said.embeddings.float : null;
    return checkedVectors(found, texts, service.name);
  };
}

/** https://huggingface.co/docs/inference-providers/tasks/feature-extraction */
export async function huggingFaceEmbed(service: Service, path: string): Promise<Embed> {
  const { askJson, checkedVectors } = await import('./ask-json');
  return async (inputs, { signal }) => {
    return checkedVectors(await askJson(service, path, { inputs }, signal), inputs, service.name);
  };
}

/** https://cloud.ibm.com/apidocs/watsonx-ai#text-embeddings */
export async function watsonxEmbed(model: string, service: Service, place: Body): Promise<Embed> {
  const { askJson, checkedVectors } = await import('./ask-json');
  return async (inputs, { signal, used }) => {
    const body = { model_id: model, ...place, inputs };
    const said = await askJson(service, '/ml/v1/text/embeddings', body, signal);
    if (isRecord(said)) used(said.input_token_count);
    const rows = isRecord(said) && Array.isArray(said.results) ? (said.results as readonly unknown[]) : [];
    return checkedVectors(
      rows.map((row) => (isRecord(row) ? row.embedding : null)),
      inputs,
      service.name,
    );
  };
}

import { ComponentError, type Secret, type VectorCollection } from '@flowgate/engine';
import type { EmbeddingsModel } from '../embeddings/embeddings-model';
import { type ModelSituation, openEmbeddings } from '../models/open-model';
import { providerNamed } from '../models/providers/table';

/**
 * The model that a knowledge base is embedded by.
 * @param apiKey the component's own; else the variable of the provider
 * @throws ComponentError when the base names none that is there, or its key is missing
 */
export async function baseEmbeddings(
  { name, embeddings }: Pick<VectorCollection, 'name' | 'embeddings'>,
  apiKey: Secret | null,
  situation: ModelSituation,
): Promise<EmbeddingsModel> {
  const provider = embeddings && providerNamed(embeddings.provider);
  if (!embeddings || !provider?.embeddings) {
    throw new ComponentError(
      `The embedding model of the knowledge base ${name} cannot be reached: ${embeddings?.provider ?? 'it has none'}.`,
    );
  }
  const key = provider.keyVariable === null ? null : apiKey;
  return openEmbeddings({ provider, name: embeddings.model, apiKey: key, settings: {} }, situation);
}

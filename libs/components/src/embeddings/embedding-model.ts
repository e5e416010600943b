import { type Address, defineComponent, input } from '@flowgate/engine';
import { isProviderByRequest } from '../models/authored-provider';
import { chooseModel } from '../models/model-choice';
import { openEmbeddings } from '../models/open-model';
import { batchesOf, batchInputs } from './define-embedding-row';
import { EmbeddingsModel } from './embeddings-model';

/**
 * Embeddings of the model that the flow chooses, whoever provides it. Flows of 1.5 and 1.6 have `provider` and the
 * model's name in `model`. Embeddings that come over an edge are handed on.
 */
export const embeddingModel = defineComponent({
  type: 'EmbeddingModel',
  aliases: ['EmbeddingModelComponent'],
  displayName: 'Embedding Model',
  description: 'Embeds texts by a model.',
  inputs: {
    model: input.model({ choice: { use: 'embedding' } }),
    model_name: input.text(),
    provider: input.text(),
    api_key: input.secret(),
    api_base: input.address(),
    ollama_base_url: input.address(),
    base_url_ibm_watsonx: input.address(),
    project_id: input.text(),
    ...batchInputs,
  },
  outputs: {
    embeddings: {
      types: ['Embeddings'],
      method: 'build_embeddings',
      compute: async (context) => {
        const { inputs } = context;
        if (inputs.model instanceof EmbeddingsModel) return inputs.model;
        const { model, provider, model_name: modelName } = inputs;
        const choice = chooseModel({ model, provider, modelName });
        return openEmbeddings(
          {
            provider: choice.provider,
            name: choice.name,
            apiKey: choice.provider.keyVariable === null ? null : inputs.api_key,
            providerByRequest: isProviderByRequest(context, choice.provider),
            baseUrl: inputs.api_base ?? baseUrlOf(choice.provider.name, inputs),
            options: { project_id: inputs.project_id },
            ...batchesOf(inputs),
          },
          context,
        );
      },
    },
  },
});

function baseUrlOf(
  provider: string,
  inputs: { readonly ollama_base_url: Address | null; readonly base_url_ibm_watsonx: Address | null },
): Address | null {
  if (provider === 'Ollama') return inputs.ollama_base_url;
  return provider === 'IBM WatsonX' ? inputs.base_url_ibm_watsonx : null;
}

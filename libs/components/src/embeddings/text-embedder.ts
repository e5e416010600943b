import { ComponentError, Data, defineComponent, input } from '@flowgate/engine';
import { EmbeddingsModel } from './embeddings-model';

/** The vector of a text. What goes wrong is part of the answer. */
export const textEmbedder = defineComponent({
  type: 'TextEmbedderComponent',
  displayName: 'Text Embedder',
  description: 'Generate embeddings for a given message using the specified embedding model.',
  inputs: { embedding_model: input.handle(), message: input.message({ required: true }) },
  outputs: {
    embeddings: {
      types: ['Data'],
      method: 'generate_embeddings',
      compute: async ({ inputs: { embedding_model: model, message }, run }) => {
        try {
          if (!(model instanceof EmbeddingsModel))
            throw new ComponentError('Invalid or incompatible embedding model');
          const text = message?.text ?? '';
          if (text === '') throw new ComponentError('No text content found in message');
          const [vector] = await model.embed([text], run.signal);
          if (!vector) throw new ComponentError('Invalid embeddings generated');
          return new Data({ text, embeddings: vector });
        } catch (error) {
          if (!(error instanceof ComponentError)) throw error;
          return new Data({ text: '', embeddings: [], error: error.reason });
        }
      },
    },
  },
});

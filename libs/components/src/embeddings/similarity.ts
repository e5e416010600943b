import { ComponentError, Data, defineComponent, input, type Row } from '@flowgate/engine';
import { cosine, type Vector } from '../vector-stores/nearest';

const METRICS: Readonly<Record<string, (a: Vector, b: Vector) => Row>> = {
  'Cosine Similarity': (a, b) => ({ cosine_similarity: cosine(a, b) }),
  'Euclidean Distance': (a, b) => ({ euclidean_distance: Math.hypot(...differences(a, b)) }),
  'Manhattan Distance': (a, b) => ({
    manhattan_distance: differences(a, b).reduce((sum, difference) => sum + Math.abs(difference), 0),
  }),
};

/** How alike two vectors are. */
export const embeddingSimilarity = defineComponent({
  type: 'EmbeddingSimilarityComponent',
  displayName: 'Embedding Similarity',
  description: 'Compute selected form of similarity between two embedding vectors.',
  inputs: {
    embedding_vectors: input.handles(),
    similarity_metric: input.text('Cosine Similarity', { options: Object.keys(METRICS) }),
  },
  outputs: {
    similarity_data: {
      types: ['Data'],
      method: 'compute_similarity',
      compute: ({ inputs: { embedding_vectors, similarity_metric } }) => {
        const vectors = embedding_vectors.flat().map(vectorOf);
        const [a, b] = vectors;
        if (vectors.length !== 2 || !a || !b)
          throw new ComponentError('Exactly two embedding vectors are required.');
        const compare = METRICS[similarity_metric];
        if (!compare) throw new ComponentError(`There is no similarity metric ${similarity_metric}.`);
        const score =
          a.length === b.length ? compare(a, b) : { error: 'Embeddings must have the same dimensions.' };
        return new Data({ embedding_1: a, embedding_2: b, similarity_score: score }, 'similarity_score');
      },
    },
  },
});

function vectorOf(value: unknown): Vector {
  const numbers = value instanceof Data ? value.data.embeddings : null;
  return Array.isArray(numbers) ? numbers.map(Number) : [];
}

function differences(a: Vector, b: Vector): number[] {
  return a.map((number, place) => number - (b[place] ?? 0));
}

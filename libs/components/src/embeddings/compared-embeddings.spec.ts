import { Data, Message } from '@flowgate/engine';
import { compute } from '../models/testing/ask-component';
import { animalEmbeddings } from '../vector-stores/testing/embeddings';
import { embeddingSimilarity } from './similarity';
import { textEmbedder } from './text-embedder';

describe('Text Embedder', () => {
  const embed = async (inputs: Record<string, unknown>) =>
    ((await compute(textEmbedder, { inputs }, 'embeddings')) as Data).data;
  const message = new Message({ text: 'a cat' });

  it('gives the vector of a text', async () => {
    expect(await embed({ embedding_model: animalEmbeddings, message })).toEqual({
      text: 'a cat',
      embeddings: [1, 0, 0, 0.01],
    });
  });

  it.each([
    [{ message }, 'Invalid or incompatible embedding model'],
    [{ embedding_model: animalEmbeddings }, 'No text content found in message'],
  ])('says what is missing in its answer: %j', async (inputs, error) => {
    expect(await embed(inputs)).toEqual({ text: '', embeddings: [], error });
  });
});

describe('Embedding Similarity', () => {
  const vectors = (...lists: number[][]) => lists.map((embeddings) => new Data({ embeddings }));
  const compare = (embedding_vectors: unknown, metric = 'Cosine Similarity') =>
    compute(
      embeddingSimilarity,
      { inputs: { embedding_vectors, similarity_metric: metric } },
      'similarity_data',
    ) as Data;

  it.each([
    ['Cosine Similarity', { cosine_similarity: 0 }],
    ['Euclidean Distance', { euclidean_distance: 5 }],
    ['Manhattan Distance', { manhattan_distance: 7 }],
  ])('compares by %s', (metric, score) => {
    const { data, text } = compare(vectors([3, 0], [0, 4]), metric);
    expect(data).toEqual({ embedding_1: [3, 0], embedding_2: [0, 4], similarity_score: score });
    expect(text).toEqual(score);
  });

  it('takes two vectors of one length', () => {
    expect(compare(vectors([1], [1, 2])).text).toEqual({
      error: 'Embeddings must have the same dimensions.',
    });
    expect(() => compare(vectors([1]))).toThrow('Exactly two embedding vectors are required.');
  });
});

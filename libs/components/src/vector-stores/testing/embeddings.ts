import { EmbeddingsModel } from '../../embeddings/embeddings-model';

const WORDS = ['cat', 'dog', 'fish'];

/** Texts as the numbers of animals in them, so that a test can tell which are alike. */
export const animalEmbeddings = new EmbeddingsModel('Test', 'animals', () =>
  Promise.resolve((texts) =>
    Promise.resolve(texts.map((text) => [...WORDS.map((word) => text.split(word).length - 1), 0.01])),
  ),
);

import { embeddingComponent } from './define-embedding-row';
import { embeddingModel } from './embedding-model';
import { embeddingRows } from './embedding-rows';
import { fakeEmbeddings } from './fake-embeddings';
import { embeddingSimilarity } from './similarity';
import { textEmbedder } from './text-embedder';

/** Every component that gives embeddings, or vectors made by them. */
export const embeddingComponents = [
  embeddingModel,
  embeddingSimilarity,
  fakeEmbeddings,
  textEmbedder,
  ...embeddingRows.map(embeddingComponent),
];

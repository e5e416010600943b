import { embeddingComponent } from './define-embedding-row';
import { embeddingModel } from './embedding-model';
import { embeddingRows } from './embedding-rows';
import { fakeEmbeddings } from './fake-embeddings';

/** Every component that gives embeddings. */
export const embeddingComponents = [embeddingModel, fakeEmbeddings, ...embeddingRows.map(embeddingComponent)];

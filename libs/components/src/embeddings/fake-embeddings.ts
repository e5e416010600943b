import { createHash } from 'node:crypto';
import { ComponentError, defineComponent, input } from '@flowgate/engine';
import { EmbeddingsModel } from './embeddings-model';

/** As many numbers as a real service gives at the most; more would only fill the memory. */
const MOST = 8192;

/** Vectors that mean nothing, the same for the same text; for trying a flow out. */
export const fakeEmbeddings = defineComponent({
  type: 'LangChainFakeEmbeddings',
  aliases: ['FakeEmbeddings', 'FakeEmbeddingsComponent'],
  displayName: 'Fake Embeddings',
  description: 'Gives vectors that mean nothing, to try a flow out.',
  inputs: { dimensions: input.int(5) },
  outputs: {
    embeddings: {
      types: ['Embeddings'],
      method: 'build_embeddings',
      compute: ({ inputs: { dimensions } }) => {
        if (dimensions < 1 || dimensions > MOST) {
          throw new ComponentError(`The dimensions of fake embeddings must be between 1 and ${MOST}.`);
        }
        const embed = (texts: readonly string[]) =>
          Promise.resolve(texts.map((text) => vector(text, dimensions)));
        return new EmbeddingsModel('Fake', 'fake', () => Promise.resolve(embed));
      },
    },
  },
});

function vector(text: string, dimensions: number): number[] {
  const bytes = createHash('shake256', { outputLength: dimensions * 2 })
    .update(text)
    .digest();
  return Array.from({ length: dimensions }, (_, place) => bytes.readInt16LE(place * 2) / 32_768);
}

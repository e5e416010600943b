/** What vector stores have in common: what comes in, what goes out. */
import {
  type ComponentContext,
  ComponentError,
  input,
  type InputDeclarations,
  type InputValues,
  type OutputDeclaration,
  Table,
} from '@flowgate/engine';
import { EmbeddingsModel } from '../embeddings/embeddings-model';
import { dataOf, type StoredDocument } from './document';

export const storeInputs = {
  ingest_data: input.handles({ displayName: 'Ingest Data' }),
  search_query: input.text('', { displayName: 'Search Query', toolArgument: true }),
  number_of_results: input.int(4),
};

type Find<D extends InputDeclarations> = (
  context: ComponentContext<InputValues<D>>,
) => Promise<readonly StoredDocument[]>;

/**
 * What was found, as a list of Data and as a table.
 * @param find stores what has come, then searches; asked once for both outputs
 */
export function storeOutputs<D extends InputDeclarations>(find: Find<D>) {
  const once = (context: ComponentContext<InputValues<D>>) => context.once('found', () => find(context));
  const outputs: Record<'search_results' | 'dataframe', OutputDeclaration<D>> = {
    search_results: {
      types: ['Data'],
      method: 'search_documents',
      description:
        'Finds documents of the store that mean what the query says; each has its text and what else is known of it.',
      compute: async (context) => (await once(context)).map(dataOf),
    },
    dataframe: {
      types: ['DataFrame'],
      method: 'as_dataframe',
      compute: async (context) => new Table((await once(context)).map((found) => dataOf(found).data)),
    },
  };
  return outputs;
}

/** The embeddings that an edge brings. @throws ComponentError when none do */
export function connectedEmbeddings(value: unknown, store: string): EmbeddingsModel {
  if (value instanceof EmbeddingsModel) return value;
  throw new ComponentError(`${store} needs an embedding model: connect one to its Embedding input.`);
}

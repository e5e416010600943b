import {
  type ComponentContext,
  ComponentError,
  defineComponent,
  input,
  type InputValues,
  Table,
} from '@flowgate/engine';
import { dataOf, documentsOf, type StoredDocument } from '../document';
import { connectedEmbeddings, storeInputs, storeOutputs } from '../store-outputs';
import { documentOf, fillStore, findStore, type LocalStore, openStore, searchStore } from './local-store';

const chromaInputs = {
  collection_name: input.text('langflow'),
  persist_directory: input.text(),
  ...storeInputs,
  number_of_results: input.int(10),
  embedding: input.handle(),
  chroma_server_host: input.text(),
  allow_duplicates: input.bool(),
  search_type: input.text('Similarity', { options: ['Similarity', 'MMR'] }),
};

/** Langflow 1.13 has retired it; flows of older releases run. */
export const chroma = defineComponent({
  type: 'Chroma',
  aliases: ['ChromaVectorStoreComponent'],
  displayName: 'Chroma DB',
  description: 'Chroma Vector Store with search capabilities',
  inputs: chromaInputs,
  outputs: storeOutputs<typeof chromaInputs>(async ({ inputs, host, run }) => {
    if (inputs.chroma_server_host.trim() !== '') {
      throw new ComponentError(
        'A Chroma server cannot be reached from here. Leave its host empty to use a local store.',
      );
    }
    const embeddings = connectedEmbeddings(inputs.embedding, 'Chroma DB');
    const store = { kind: 'chroma', name: inputs.collection_name, folder: inputs.persist_directory } as const;
    const collection = await openStore({ host }, store);
    const filling = { embeddings, duplicates: inputs.allow_duplicates, signal: run.signal };
    await fillStore(collection, documentsOf(inputs.ingest_data), filling);
    if (inputs.search_query.trim() === '') return [];
    return searchStore(collection, {
      query: inputs.search_query,
      count: inputs.number_of_results,
      diverse: inputs.search_type === 'MMR',
      embeddings,
      signal: run.signal,
    });
  }),
});

const faissInputs = {
  index_name: input.text('langflow_index', { required: true }),
  persist_directory: input.text(),
  ...storeInputs,
  embedding: input.handle(),
};

/** An index that is there is searched and not filled again, as in Langflow. */
export const faiss = defineComponent({
  type: 'FAISS',
  aliases: ['FaissVectorStoreComponent'],
  displayName: 'FAISS',
  description: 'FAISS Vector Store with search capabilities',
  inputs: faissInputs,
  outputs: storeOutputs<typeof faissInputs>(async ({ inputs, host, run }) => {
    const embeddings = connectedEmbeddings(inputs.embedding, 'FAISS');
    const store: LocalStore = { kind: 'faiss', name: inputs.index_name, folder: inputs.persist_directory };
    let collection = await findStore({ host }, store);
    if (!collection) {
      collection = await openStore({ host }, store);
      const filling = { embeddings, duplicates: true, signal: run.signal };
      await fillStore(collection, documentsOf(inputs.ingest_data), filling);
    }
    const { search_query: query, number_of_results: count } = inputs;
    if (query.trim() === '') return [];
    return searchStore(collection, { query, count, diverse: false, embeddings, signal: run.signal });
  }),
});

const localInputs = {
  mode: input.text('Ingest', { options: ['Ingest', 'Retrieve'] }),
  collection_name: input.text('langflow'),
  persist_directory: input.text(),
  existing_collections: input.text(),
  ...storeInputs,
  number_of_results: input.int(10),
  embedding: input.handle(),
  allow_duplicates: input.bool(),
  search_type: input.text('Similarity', { options: ['Similarity', 'MMR'] }),
};

/** A Chroma collection with a mode: filled, or searched. */
export const localDb = defineComponent({
  type: 'LocalDB',
  aliases: ['LocalDBComponent'],
  displayName: 'Local DB',
  description: 'Local Vector Store with search capabilities',
  inputs: localInputs,
  outputs: {
    dataframe: {
      types: ['DataFrame'],
      method: 'perform_search',
      compute: async (context) => new Table((await localSearch(context)).map((found) => dataOf(found).data)),
    },
  },
});

async function localSearch({
  inputs,
  host,
  run,
}: ComponentContext<InputValues<typeof localInputs>>): Promise<readonly StoredDocument[]> {
  const ingests = inputs.mode !== 'Retrieve';
  const name = (!ingests && inputs.existing_collections) || inputs.collection_name;
  const embeddings = connectedEmbeddings(inputs.embedding, 'Local DB');
  const collection = await openStore({ host }, { kind: 'chroma', name, folder: inputs.persist_directory });
  if (ingests) {
    const filling = { embeddings, duplicates: inputs.allow_duplicates, signal: run.signal };
    await fillStore(collection, documentsOf(inputs.ingest_data), filling);
  }
  const { search_query: query, number_of_results: count } = inputs;
  if (query.trim() === '') return (await collection.first(count)).map(documentOf);
  const diverse = inputs.search_type === 'MMR';
  return searchStore(collection, { query, count, diverse, embeddings, signal: run.signal });
}

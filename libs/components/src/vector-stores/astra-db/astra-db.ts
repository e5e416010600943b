import {
  type ComponentContext,
  ComponentError,
  defineComponent,
  input,
  type InputValues,
} from '@flowgate/engine';
import { EmbeddingsModel } from '../../embeddings/embeddings-model';
import { isProviderByRequest } from '../../models/authored-provider';
import { chooseModel } from '../../models/model-choice';
import { openEmbeddings } from '../../models/open-model';
import { documentsOf, type StoredDocument } from '../document';
import { storeInputs, storeOutputs } from '../store-outputs';
import { AstraCollection } from './collection';
import { databaseInputs, namedKeyspace } from './database';
import { type AstraSearch, searchAstra } from './search';

const inputs = {
  ...databaseInputs,
  autodetect_collection: input.bool(true),
  ...storeInputs,
  // Until 1.0, and in its previews.
  search_input: input.text(),
  input_value: input.text(),
  embedding: input.handle(),
  embedding_model: input.model({ required: false, choice: { use: 'embedding' } }),
  api_key: input.secret(),
  content_field: input.text(),
  deletion_field: input.text(),
  ignore_invalid_documents: input.bool(),
  search_method: input.text('Vector Search'),
  reranker: input.text(),
  lexical_terms: input.text(),
  search_type: input.text('Similarity'),
  search_score_threshold: input.float(),
  advanced_search_filter: input.dict(),
  search_filter: input.dict(),
};

type Context = ComponentContext<InputValues<typeof inputs>>;

/** A vector store in Astra DB, over its Data API: stores what comes in, then searches. */
export const astraDb = defineComponent({
  type: 'AstraDB',
  aliases: [
    'AstraDBVectorStoreComponent',
    'AstraVectorStoreComponent',
    'AstraDBSearch',
    'AstraDBSearchComponent',
  ],
  displayName: 'Astra DB',
  description: 'Ingest and search documents in Astra DB',
  inputs,
  outputs: {
    ...storeOutputs<typeof inputs>(find),
    vectorstoreconnection: {
      types: ['VectorStore'],
      method: 'as_vector_store',
      compute: async (context) => {
        await filled(context);
        return { store: 'Astra DB', collection: context.inputs.collection_name };
      },
    },
  },
});

async function find(context: Context): Promise<readonly StoredDocument[]> {
  const collection = await filled(context);
  const search = searchOf(context);
  if (search.query === '' && Object.keys(search.filter).length === 0) return [];
  return worded('Error performing search in AstraDBVectorStore', () => searchAstra(collection, search));
}

/** The collection, with what has come in. */
function filled(context: Context): Promise<AstraCollection> {
  return context.once('collection', async () => {
    const collection = await opened(context);
    const documents = documentsOf(context.inputs.ingest_data);
    await worded('Error adding documents to AstraDBVectorStore', async () => {
      const field = context.inputs.deletion_field.trim();
      if (field !== '') await collection.deleteAlike(documents, field);
      await collection.add(documents);
    });
    return collection;
  });
}

async function opened(context: Context): Promise<AstraCollection> {
  const { inputs: fields, run } = context;
  const api = await namedKeyspace(context);
  const embeddings = await embeddingsOf(context);
  return worded('Error initializing AstraDBVectorStore', () =>
    AstraCollection.open(api, {
      name: fields.collection_name,
      contentField: fields.content_field,
      detect: fields.autodetect_collection,
      embeddings,
      signal: run.signal,
    }),
  );
}

/** Those of an edge, or of the model that the flow chooses; `null` leaves it to the collection. */
async function embeddingsOf(context: Context): Promise<EmbeddingsModel | null> {
  const { embedding, embedding_model: model, api_key: apiKey } = context.inputs;
  const connected = [model, embedding].find((given) => given instanceof EmbeddingsModel);
  if (connected) return connected;
  const isChosen = Array.isArray(model) ? model.length > 0 : model !== null && model !== '';
  if (!isChosen) return null;
  const { provider, name } = chooseModel({ model, provider: '', modelName: '' });
  const key = provider.keyVariable === null ? null : apiKey;
  const providerByRequest = isProviderByRequest(context, provider, 'embedding_model');
  return openEmbeddings({ provider, name, apiKey: key, providerByRequest, settings: {} }, context);
}

function searchOf({ inputs: fields, run }: Context): AstraSearch {
  const hybrid = fields.search_method === 'Hybrid Search';
  const diverse = fields.search_type.startsWith('MMR');
  const kind = fields.search_type.includes('threshold') ? 'threshold' : 'similarity';
  return {
    query: (fields.search_query || fields.search_input || fields.input_value).trim(),
    filter: { ...fields.search_filter, ...fields.advanced_search_filter },
    count: fields.number_of_results,
    kind: hybrid ? 'hybrid' : diverse ? 'diverse' : kind,
    least: fields.search_score_threshold,
    words: fields.lexical_terms.trim(),
    ignoreInvalid: fields.ignore_invalid_documents,
    signal: run.signal,
  };
}

/** Failures in Langflow's words for what was being done. */
async function worded<T>(doing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ComponentError) throw new ComponentError(`${doing}: ${error.message}`);
    throw error;
  }
}

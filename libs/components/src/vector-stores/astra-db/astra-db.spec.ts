import { Data, type Table, Table as Rows } from '@flowgate/engine';
import { compute, contextOf } from '../../models/testing/ask-component';
import { type AstraStandIn, startAstra } from '../testing/astra-stand-in';
import { animalEmbeddings } from '../testing/embeddings';
import { astraDb } from './astra-db';

let astra: AstraStandIn;

beforeEach(async () => {
  astra = await startAstra({
    pets: { vector: { dimension: 4, metric: 'cosine' } },
    both: { vector: { dimension: 4 }, lexical: { enabled: true }, rerank: { enabled: true } },
    own: { vector: { service: { provider: 'nvidia', modelName: 'NV-Embed-QA' } } },
  });
});
afterEach(() => astra.stop());

function fields(inputs: Record<string, unknown>) {
  return {
    allowed: ['127.0.0.1'],
    inputs: {
      token: 'AstraCS:mine',
      api_endpoint: astra.url,
      collection_name: 'pets',
      embedding_model: animalEmbeddings,
      ...inputs,
    },
  };
}

const run = async (inputs: Record<string, unknown>) =>
  ((await compute(astraDb, fields(inputs), 'dataframe')) as Table).rows;

const pets = [
  new Data({ text: 'a cat', page: 1 }),
  new Data({ text: 'cat cat', page: 2 }),
  new Rows([{ text: 'a dog', page: 3 }]),
];

it('Stores what comes in, with its vector and its metadata as texts, and finds what is nearest', async () => {
  const rows = await run({ ingest_data: pets, search_query: 'dog', number_of_results: 1 });
  expect(rows).toEqual([{ page: '3', text: 'a dog' }]);
  expect(astra.collections.get('pets')?.[0]).toEqual({
    _id: expect.stringMatching(/^[\da-f]{32}$/) as string,
    content: 'a cat',
    metadata: { page: '1' },
    $vector: [1, 0, 0, 0.01],
  });
  expect(astra.commands.every(({ token }) => token === 'AstraCS:mine')).toBe(true);
  expect(astra.commands.at(-1)?.path).toBe('/api/json/v1/default_keyspace/pets');
});

it('Stores once for all outputs, and searches once', async () => {
  const context = contextOf(astraDb, fields({ ingest_data: pets, search_query: 'cat' }));
  await astraDb.outputs.search_results?.compute(context);
  await astraDb.outputs.dataframe?.compute(context);
  await astraDb.outputs.vectorstoreconnection?.compute(context);
  expect(astra.collections.get('pets')).toHaveLength(3);
  expect(astra.commands.filter(({ command }) => command.find?.sort)).toHaveLength(1);
});

it('Without a query finds nothing, and with a filter what the filter lets through', async () => {
  expect(await run({ ingest_data: pets })).toEqual([]);
  expect(await run({ advanced_search_filter: { page: '2' } })).toEqual([{ page: '2', text: 'cat cat' }]);
});

it('Replaces documents that have the same value in the deletion field', async () => {
  await run({ ingest_data: pets });
  await run({ ingest_data: [new Data({ text: 'a fish', page: 1 })], deletion_field: 'page' });
  expect(astra.collections.get('pets')?.map(({ content }) => content)).toEqual([
    'cat cat',
    'a dog',
    'a fish',
  ]);
});

it('Finds those above the threshold, or different ones', async () => {
  await run({ ingest_data: pets });
  const near = { search_type: 'Similarity with score threshold', search_score_threshold: 0.9 };
  expect(await run({ search_query: 'cat', ...near })).toHaveLength(2);
  const different = await run({
    search_query: 'cat cat dog',
    search_type: 'MMR (Max Marginal Relevance)',
    number_of_results: 2,
  });
  expect(different.map(({ text }) => text)).toEqual(['cat cat', 'a dog']);
});

it('Asks for a hybrid search with the words of its own', async () => {
  const hybrid = { collection_name: 'both', search_method: 'Hybrid Search', lexical_terms: 'tail' };
  await run({ ingest_data: pets, search_query: 'cat', ...hybrid });
  expect(astra.collections.get('both')?.[0]).toMatchObject({ $lexical: 'a cat' });
  expect(astra.commands.at(-1)?.command.findAndRerank).toMatchObject({
    sort: { $hybrid: { $vector: [1, 0, 0, 0.01], $lexical: 'tail' } },
    options: { limit: 4, rerankOn: 'content', rerankQuery: 'cat' },
  });
});

it('Leaves embedding to a collection that does it by itself', async () => {
  await run({ collection_name: 'own', embedding_model: '', ingest_data: pets, search_query: 'cat' });
  expect(astra.collections.get('own')?.[0]).toMatchObject({ $vectorize: 'a cat', metadata: { page: '1' } });
  expect(astra.commands.at(-1)?.command.find).toMatchObject({ sort: { $vectorize: 'cat' } });
});

it('Reads documents that others wrote as fields side by side', async () => {
  astra.collections.set('pets', [{ _id: '1', content: 'a cat', page: 7, $vector: [1, 0, 0, 0] }]);
  expect(await run({ search_query: 'cat' })).toEqual([{ page: 7, text: 'a cat' }]);
});

it.each([
  [
    'the collection is missing',
    { collection_name: 'x' },
    "Error initializing AstraDBVectorStore: Collection 'x' not found.",
  ],
  ['nothing embeds', { embedding_model: '' }, 'embeds no texts by itself: choose an Embedding Model.'],
  ['the token is refused', { token: 'bad' }, 'Role unauthorized for operation'],
  ['there is no token', { token: '' }, 'an Astra DB Application Token is required'],
  ['no database is named', { api_endpoint: '' }, 'Error fetching database object: API endpoint not provided'],
  ['what comes in is no Data', { ingest_data: ['x'] }, 'Vector Store Inputs must be Data objects.'],
])('Fails in words when %s', async (_why, inputs, words) => {
  await expect(run({ search_query: 'cat', ...inputs })).rejects.toThrow(words);
});

it('Makes the collection when it need not exist', async () => {
  await run({ collection_name: 'new', autodetect_collection: false, ingest_data: pets });
  expect(astra.collections.get('new')).toHaveLength(3);
  expect(astra.commands.find(({ command }) => command.createCollection)?.command).toEqual({
    createCollection: { name: 'new', options: { vector: { dimension: 4, metric: 'cosine' } } },
  });
});

import { text } from 'node:stream/consumers';
import { Data, type Table } from '@flowgate/engine';
import { compute } from '../../models/testing/ask-component';
import { startService, type TestService } from '../../models/testing/start-service';
import { animalEmbeddings } from '../testing/embeddings';
import { remoteStores } from './remote-stores';

/** What a store answers to calls whose method and path begin so; what is not listed is missing. */
type Answers = Readonly<Record<string, unknown>>;

interface Heard {
  readonly call: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

let service: TestService;
let answers: Answers;
let heard: Heard[];

beforeEach(async () => {
  heard = [];
  service = await startService((request, response) => {
    void text(request).then((body) => {
      const call = `${request.method ?? ''} ${request.url ?? ''}`;
      heard.push({ call, body, headers: request.headers });
      const [, answer] = Object.entries(answers).find(([begin]) => call.startsWith(begin)) ?? [];
      response
        .writeHead(answer === undefined ? 404 : 200)
        .end(JSON.stringify(answer ?? { error: 'sk-mine' }));
    });
  });
});
afterEach(() => service.stop());

const cat = new Data({ text: 'a cat', page: 1 });

async function run(type: string, inputs: Record<string, unknown>, services: readonly string[] = []) {
  const store = remoteStores.find((one) => one.type === type);
  if (!store) throw new Error(`There is no ${type}`);
  const given = { ingest_data: [cat], search_query: 'cat', embedding: animalEmbeddings, ...inputs };
  const situation = { inputs: given, allowed: ['127.0.0.1'], services };
  return ((await compute(store, situation, 'dataframe')) as Table).rows;
}

const at = (begin: string): unknown => {
  const found = heard.find(({ call }) => call.startsWith(begin));
  return found && (JSON.parse(found.body.split('\n', 1)[0] ?? '') as unknown);
};
const found = [{ page: 1, text: 'a cat' }];
const vector = [1, 0, 0, 0.01];
const id = expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-5/) as string;

it('Qdrant makes the collection, stores points and finds by the vector', async () => {
  const payload = { page_content: 'a cat', metadata: { page: 1 } };
  answers = {
    'PUT /collections/pets': { result: true },
    'POST /collections/pets/points/query': { result: { points: [{ id: 1, score: 0.9, payload }] } },
  };
  const inputs = { collection_name: 'pets', url: service.url, api_key: 'qd' };
  expect(await run('QdrantVectorStoreComponent', inputs)).toEqual(found);
  expect(at('PUT /collections/pets')).toEqual({ vectors: { size: 4, distance: 'Cosine' } });
  expect(at('PUT /collections/pets/points')).toEqual({ points: [{ id, vector, payload }] });
  expect(heard.every(({ headers }) => headers['api-key'] === 'qd')).toBe(true);
});

describe('Pinecone', () => {
  const services = () => [
    `https://api.pinecone.io=${service.url}`,
    `https://pets.svc.pinecone.io=${service.url}`,
  ];

  it('asks where the index is, stores vectors and finds by one', async () => {
    answers = {
      'GET /indexes/pets': { host: 'pets.svc.pinecone.io' },
      'POST /vectors/upsert': { upsertedCount: 1 },
      'POST /query': { matches: [{ id: 'x', metadata: { page: 1, text: 'a cat' } }] },
    };
    const inputs = { index_name: 'pets', pinecone_api_key: 'pc', namespace: 'n' };
    expect(await run('Pinecone', inputs, services())).toEqual(found);
    expect(at('POST /vectors/upsert')).toEqual({
      vectors: [{ id, values: vector, metadata: { page: 1, text: 'a cat' } }],
      namespace: 'n',
    });
  });

  it('says of a failure only what it was doing, as Langflow does', async () => {
    answers = {};
    const inputs = { index_name: 'pets', pinecone_api_key: 'pc' };
    await expect(run('Pinecone', inputs, services())).rejects.toThrow('Error building Pinecone vector store');
  });
});

describe('Upstash', () => {
  it('stores and finds by vectors', async () => {
    answers = {
      'POST /upsert/n': { result: 'Success' },
      'POST /query/n': { result: [{ metadata: { page: 1, text: 'a cat' } }] },
    };
    const inputs = { index_url: service.url, index_token: 'up', namespace: 'n', metadata_filter: 'page = 1' };
    expect(await run('Upstash', inputs)).toEqual(found);
    expect(at('POST /query/n')).toEqual({ vector, topK: 4, includeMetadata: true, filter: 'page = 1' });
  });

  it('embeds by itself where no model is connected', async () => {
    answers = { 'POST /upsert-data': { result: 'Success' }, 'POST /query-data': { result: [] } };
    expect(await run('Upstash', { index_url: service.url, index_token: 'up', embedding: null })).toEqual([]);
    expect(at('POST /query-data')).toMatchObject({ data: 'cat' });
  });
});

it('Supabase stores rows of a table and asks a function for those that are near', async () => {
  const row = { content: 'a cat', metadata: { page: 1 } };
  answers = { 'POST /rest/v1/documents': {}, 'POST /rest/v1/rpc/match?limit=4': [{ ...row, similarity: 1 }] };
  const inputs = { supabase_url: service.url, supabase_service_key: 'sb', query_name: 'match' };
  expect(await run('SupabaseVectorStore', inputs)).toEqual(found);
  expect(at('POST /rest/v1/documents')).toEqual([{ ...row, id, embedding: vector }]);
  expect(heard[0]?.headers).toMatchObject({ apikey: 'sb', authorization: 'Bearer sb' });
});

it('Milvus makes the collection where there is none, and says what the service has against a call', async () => {
  answers = {
    'POST /v2/vectordb/collections/has': { code: 0, data: { has: false } },
    'POST /v2/vectordb/collections/create': { code: 0, data: {} },
    'POST /v2/vectordb/entities/insert': { code: 0, data: { insertCount: 1 } },
    'POST /v2/vectordb/entities/search': { code: 0, data: [{ pk: 1, distance: 0, page: 1, text: 'a cat' }] },
  };
  expect(await run('Milvus', { uri: service.url, collection_name: 'pets' })).toEqual(found);
  expect(at('POST /v2/vectordb/collections/create')).toMatchObject({ collectionName: 'pets', dimension: 4 });
  answers = { 'POST /': { code: 1100, message: 'no vector field' } };
  await expect(run('Milvus', { uri: service.url })).rejects.toThrow('Milvus: no vector field');
});

describe('Weaviate', () => {
  const inputs = () => ({ url: service.url, index_name: 'Pets', api_key: 'wv' });

  it('stores objects of a class and asks for the properties that it has', async () => {
    const properties = [
      { name: 'text', dataType: ['text'] },
      { name: 'page', dataType: ['number'] },
      { name: 'of', dataType: ['Owner'] },
    ];
    answers = {
      'POST /v1/batch/objects': [{ result: { status: 'SUCCESS' } }],
      'GET /v1/schema/Pets': { properties },
      'POST /v1/graphql': { data: { Get: { Pets: [{ page: 1, text: 'a cat' }] } } },
    };
    expect(await run('Weaviate', inputs())).toEqual(found);
    expect(at('POST /v1/graphql')).toEqual({
      query: '{ Get { Pets(nearVector: {vector: [1, 0, 0, 0.01]}, limit: 4) { text page } } }',
    });
  });

  it('wants a class with a capital, and tells what it could not store', async () => {
    await expect(run('Weaviate', { ...inputs(), index_name: 'pets' })).rejects.toThrow('Use: Pets');
    answers = { 'POST /v1/batch/objects': [{ result: { errors: { error: [{ message: 'bad id' }] } } }] };
    await expect(run('Weaviate', inputs())).rejects.toThrow('Weaviate: bad id');
  });
});

it('Elasticsearch makes the index, stores in bulk and finds by the vector', async () => {
  const source = { text: 'a cat', metadata: { page: 1 } };
  answers = {
    'PUT /pets': { acknowledged: true },
    'POST /_bulk': { errors: false },
    'POST /pets/_search': { hits: { hits: [{ _source: source }] } },
  };
  const inputs = { elasticsearch_url: service.url, index_name: 'pets', username: 'u', password: 'p' };
  expect(await run('Elasticsearch', inputs)).toEqual(found);
  expect(at('POST /_bulk')).toEqual({ index: { _index: 'pets', _id: id } });
  expect(heard[0]?.headers.authorization).toBe(`Basic ${Buffer.from('u:p').toString('base64')}`);
});

it('OpenSearch has fields side by side, and takes a token', async () => {
  answers = {
    'PUT /pets': { acknowledged: true },
    'POST /_bulk': { errors: false },
    'POST /pets/_search': { hits: { hits: [{ _source: { text: 'a cat', page: 1 } }] } },
  };
  const inputs = { opensearch_url: service.url, index_name: 'pets', auth_mode: 'jwt', jwt_token: 't' };
  expect(await run('OpenSearchVectorStoreComponent', inputs)).toEqual(found);
  expect(heard[0]?.headers.authorization).toBe('Bearer t');
  expect(at('POST /pets/_search')).toMatchObject({ query: { knn: { chunk_embedding: { vector, k: 10 } } } });
});

it('A refusal is told in the words of the service, without the key', async () => {
  answers = {};
  const inputs = { index_url: service.url, index_token: 'sk-mine' };
  await expect(run('Upstash', inputs)).rejects.toThrow('Upstash answered 404: {"error":"**********"}');
});

it.each(remoteStores.map(({ type }) => [type]))(
  '%s needs an address and an embedding model',
  async (type) => {
    const inputs = { collection_name: 'Pets', index_name: 'Pets', embedding: null };
    await expect(run(type, inputs)).rejects.toThrow(/needs an embedding model|are required/);
  },
);

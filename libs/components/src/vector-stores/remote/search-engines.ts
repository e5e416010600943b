/** Elasticsearch and OpenSearch: an index of documents, each with its vector. */
import { type Address, input, isObject, type Row, type Secret } from '@flowgate/engine';
import type { StoredDocument } from '../document';
import { type EmbeddedDocument, type RemoteStore, remoteStore } from './define-remote-store';
import { documentId } from './document-id';
import { documentOf } from './pinecone';
import { rows, StoreApi } from './store-api';

interface Index {
  readonly name: string;
  readonly settings: (dimension: number) => object;
  readonly source: (document: EmbeddedDocument) => object;
  readonly query: (vector: readonly number[], count: number) => object;
  readonly read: (source: Row) => StoredDocument;
}

function indexStore(api: StoreApi, index: Index): RemoteStore {
  const path = `/${encodeURIComponent(index.name)}`;
  return {
    async add(documents) {
      if (!(await api.find(path))) {
        await api.ask(path, index.settings(documents[0]?.vector.length ?? 0), 'PUT');
      }
      const lines = documents.flatMap((document) => [
        JSON.stringify({ index: { _index: index.name, _id: documentId(document) } }),
        JSON.stringify(index.source(document)),
      ]);
      await api.ask('/_bulk?refresh=true', `${lines.join('\n')}\n`);
    },
    async search({ vector, count }) {
      const { hits } = await api.ask(`${path}/_search`, index.query(vector, count));
      const found = isObject(hits) ? rows(hits.hits) : [];
      return found.map(({ _source: source }) => index.read(isObject(source) ? source : {}));
    },
  };
}

function basic(username: string, password: Secret | null, address: Address | null): Record<string, string> {
  if (!password || !address || username === '') return {};
  const pair = `${username}:${password.for(address, 'password')}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

/** https://www.elastic.co/docs/api/doc/elasticsearch, with the fields of LangChain's store. */
export const elasticsearch = remoteStore({
  type: 'Elasticsearch',
  aliases: ['ElasticsearchVectorStoreComponent'],
  displayName: 'Elasticsearch',
  inputs: {
    elasticsearch_url: input.address('http://localhost:9200'),
    index_name: input.text('langflow'),
    username: input.text(),
    password: input.secret(),
    api_key: input.secret(),
  },
  open: ({ inputs, host, run }) => {
    const { elasticsearch_url: address, api_key: key, username, password } = inputs;
    const headers: Record<string, string> =
      key && address
        ? { authorization: `ApiKey ${key.for(address, 'Elasticsearch API key')}` }
        : basic(username, password, address);
    const access = { name: 'Elasticsearch', address, headers, secrets: [key, password] };
    return indexStore(new StoreApi(access, { host, run }), {
      name: inputs.index_name,
      settings: (dims) => ({
        mappings: {
          properties: {
            text: { type: 'text' },
            vector: { type: 'dense_vector', dims, index: true, similarity: 'cosine' },
          },
        },
      }),
      source: ({ text, metadata, vector }) => ({ text, metadata, vector }),
      query: (vector, k) => ({
        knn: { field: 'vector', query_vector: vector, k, num_candidates: Math.max(50, k) },
        size: k,
        _source: { excludes: ['vector'] },
      }),
      read: ({ text, metadata }) => ({
        text: typeof text === 'string' ? text : '',
        metadata: isObject(metadata) ? metadata : {},
      }),
    });
  },
});

/** https://docs.opensearch.org/latest/vector-search/ */
export const openSearch = remoteStore({
  type: 'OpenSearchVectorStoreComponent',
  aliases: ['OpenSearch'],
  displayName: 'OpenSearch',
  description: 'Store and search documents using OpenSearch with semantic search.',
  inputs: {
    opensearch_url: input.address('http://localhost:9200'),
    index_name: input.text('langflow'),
    engine: input.text('jvector'),
    space_type: input.text('l2'),
    ef_construction: input.int(512),
    m: input.int(16),
    vector_field: input.text('chunk_embedding'),
    number_of_results: input.int(10),
    auth_mode: input.text('basic'),
    username: input.text('admin'),
    password: input.secret(),
    jwt_token: input.secret(),
    jwt_header: input.text('Authorization'),
    bearer_prefix: input.bool(true),
  },
  open: ({ inputs, host, run }) => {
    const { opensearch_url: address, password, jwt_token: token, vector_field: vectorField } = inputs;
    const prefix = inputs.bearer_prefix ? 'Bearer ' : '';
    const headers =
      inputs.auth_mode === 'jwt' && token && address
        ? { [inputs.jwt_header]: `${prefix}${token.for(address, 'OpenSearch token')}` }
        : basic(inputs.username, password, address);
    const access = { name: 'OpenSearch', address, headers, secrets: [password, token] };
    const { engine, space_type, ef_construction, m } = inputs;
    return indexStore(new StoreApi(access, { host, run }), {
      name: inputs.index_name,
      settings: (dimension) => ({
        settings: { index: { knn: true } },
        mappings: {
          properties: {
            [vectorField]: {
              type: 'knn_vector',
              dimension,
              method: { name: 'hnsw', engine, space_type, parameters: { ef_construction, m } },
            },
          },
        },
      }),
      source: ({ text, metadata, vector }) => ({ ...metadata, text, [vectorField]: vector }),
      query: (vector, k) => ({
        size: k,
        query: { knn: { [vectorField]: { vector, k } } },
        _source: { excludes: [vectorField] },
      }),
      read: (source) => documentOf(source, 'text'),
    });
  },
});

import { ComponentError, input, type InputValues, isObject, pythonStr, type Row } from '@flowgate/engine';
import { type StoredDocument } from '../document';
import { diverse } from '../nearest';
import { type EmbeddedDocument, type RemoteStore, remoteStore } from '../remote/define-remote-store';
import { openKeyspace } from './cassandra-keyspace';
import type { DataApi } from './data-api';
import { TOKEN_VARIABLE } from './database';

/** The most that one search gives. */
const MOST_ROWS = 1000;
/** Among this many the different ones are looked for, as in LangChain. */
const CANDIDATES = 20;

const inputs = {
  database_ref: input.address('', { required: true }),
  token: input.secret({ required: true, variable: TOKEN_VARIABLE }),
  keyspace: input.text('', { required: true }),
  table_name: input.text('', { required: true }),
  setup_mode: input.text('Sync', { options: ['Sync', 'Async', 'Off'] }),
  search_type: input.text('Similarity'),
  search_score_threshold: input.float(),
  search_filter: input.dict(),
  body_search: input.text(),
};

type Inputs = InputValues<typeof inputs>;

/** A table of an Astra database, as LangChain keeps documents in Cassandra, through the Data API. */
export const cassandra = remoteStore({
  type: 'Cassandra',
  aliases: ['CassandraVectorStoreComponent'],
  displayName: 'Cassandra',
  inputs,
  open: async (context): Promise<RemoteStore> => {
    const { table_name: name, setup_mode, body_search } = context.inputs;
    if (body_search.trim() !== '')
      throw new ComponentError('The texts of a table of Cassandra cannot be searched by words here.');
    const keyspace = await openKeyspace(context);
    const table = keyspace.collection(name);
    return {
      async add(documents) {
        if (setup_mode !== 'Off') await create(keyspace, name, documents[0]?.vector.length ?? 0);
        await table.run({ insertMany: { documents: documents.map(rowOf), options: { ordered: false } } });
      },
      search: ({ vector, count }) => search(table, context.inputs, vector, count),
    };
  },
});

/** The table and its index, as LangChain makes them, unless they are there. */
async function create(keyspace: DataApi, name: string, dimension: number): Promise<void> {
  const options = { ifNotExists: true };
  const columns = {
    row_id: 'text',
    attributes_blob: 'text',
    body_blob: 'text',
    metadata_s: { type: 'map', keyType: 'text', valueType: 'text' },
    vector: { type: 'vector', dimension },
  };
  const definition = { columns, primaryKey: 'row_id' };
  await keyspace.run({ createTable: { name, definition, options } });
  const index = { name: `idx_vector_${name}`, definition: { column: 'vector' }, options };
  await keyspace.collection(name).run({ createVectorIndex: index });
}

function rowOf({ text, metadata, vector }: EmbeddedDocument): Row {
  const known = Object.entries(metadata).map(([key, value]) => [key, pythonStr(value)]);
  return {
    ...{ row_id: crypto.randomUUID().replaceAll('-', ''), body_blob: text, vector },
    metadata_s: Object.fromEntries(known) as Row,
  };
}

async function search(
  table: DataApi,
  { search_type, search_score_threshold: least, search_filter: filter }: Inputs,
  vector: readonly number[],
  count: number,
): Promise<readonly StoredDocument[]> {
  const isDiverse = search_type.startsWith('MMR');
  const isFiltered = Object.keys(filter).length > 0;
  const limit = isFiltered ? MOST_ROWS : isDiverse ? Math.max(count, CANDIDATES) : count;
  const projection = { body_blob: true, metadata_s: true, ...(isDiverse && { vector: true }) };
  const options = { limit, includeSimilarity: true };
  const { data } = await table.run({ find: { sort: { vector }, projection, options } });
  const found = (Array.isArray(data.documents) ? data.documents.filter(isObject) : []).filter((row) =>
    suits(metadataOf(row), filter),
  );
  if (isDiverse) {
    const near = found.slice(0, Math.max(count, CANDIDATES));
    const vectors = near.map((row) => row.vector as readonly number[]);
    return diverse(vector, vectors, count).flatMap((place) => near.slice(place, place + 1).map(documentOf));
  }
  const close = search_type.includes('threshold')
    ? found.filter((row) => Number(row.$similarity) >= least)
    : found;
  return close.slice(0, count).map(documentOf);
}

function suits(metadata: Row, filter: Row): boolean {
  return Object.entries(filter).every(([key, wanted]) => metadata[key] === pythonStr(wanted));
}

function metadataOf({ metadata_s: known }: Row): Row {
  return isObject(known) ? known : {};
}

function documentOf(row: Row): StoredDocument {
  return { text: typeof row.body_blob === 'string' ? row.body_blob : '', metadata: metadataOf(row) };
}

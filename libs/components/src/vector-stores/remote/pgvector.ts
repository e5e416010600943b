import {
  Address,
  ComponentError,
  input,
  isObject,
  type Row,
  type Secret,
  type SqlDatabases,
} from '@flowgate/engine';
import { type StoredDocument } from '../document';
import { type EmbeddedDocument, type RemoteStore, remoteStore } from './define-remote-store';

/** The tables in which LangChain keeps documents. */
const TABLES = [
  'CREATE EXTENSION IF NOT EXISTS vector',
  'CREATE TABLE IF NOT EXISTS langchain_pg_collection (uuid uuid PRIMARY KEY, name varchar, cmetadata json)',
  `CREATE TABLE IF NOT EXISTS langchain_pg_embedding (
    uuid uuid PRIMARY KEY,
    collection_id uuid REFERENCES langchain_pg_collection (uuid) ON DELETE CASCADE,
    embedding vector, document varchar, cmetadata json, custom_id varchar)`,
];
const MAKE_COLLECTION = `INSERT INTO langchain_pg_collection (uuid, name)
  SELECT $1::uuid, $2::varchar WHERE NOT EXISTS (SELECT FROM langchain_pg_collection WHERE name = $2)`;
const ADD = `INSERT INTO langchain_pg_embedding (uuid, collection_id, embedding, document, cmetadata, custom_id)
  SELECT (added->>'id')::uuid, (SELECT uuid FROM langchain_pg_collection WHERE name = $1 LIMIT 1),
    (added->>'vector')::vector, added->>'text', added->'metadata', added->>'id'
  FROM json_array_elements($2::json) AS added`;
const SEARCH = `SELECT document, cmetadata::text AS metadata FROM langchain_pg_embedding
  WHERE collection_id = (SELECT uuid FROM langchain_pg_collection WHERE name = $1 LIMIT 1)
  ORDER BY embedding <=> $2::vector LIMIT $3`;

/** PostgreSQL with pgvector, among the databases that the operator lets flows query. */
export const pgvector = remoteStore({
  type: 'pgvector',
  aliases: ['PGVectorStoreComponent'],
  displayName: 'PGVector',
  inputs: {
    pg_server_url: input.secret({ displayName: 'PostgreSQL Server Connection String', required: true }),
    collection_name: input.text('', { required: true }),
  },
  open: ({ inputs: { pg_server_url, collection_name: name }, host, run: { signal } }): RemoteStore => {
    const database = listed(pg_server_url, host.databases);
    const run = (statement: string, values: readonly unknown[] = []) =>
      database.query(statement, signal, values);
    return {
      async add(documents) {
        for (const statement of TABLES) await run(statement);
        await run(MAKE_COLLECTION, [crypto.randomUUID(), name]);
        await run(ADD, [name, JSON.stringify(documents.map(addedOf))]);
      },
      search: async ({ vector, count }) =>
        (await run(SEARCH, [name, JSON.stringify(vector), count])).map(documentOf),
    };
  },
});

/** @throws ComponentError when the database is none of the operator's, or named by the request */
function listed(field: Secret | null, databases: SqlDatabases | undefined) {
  if (!field) throw new ComponentError('A database is required: its name or URL.');
  if (field.provenance.owner === 'request' || field.provenance.byRequest)
    throw new ComponentError('The database of a flow cannot be chosen by the request.');
  // It is compared with the operator's list and goes nowhere.
  const database = databases?.find(field.for(Address.own('postgresql://'))) ?? null;
  if (database && 'query' in database) return database;
  throw new ComponentError(
    'This database is none that flows of this server may query. The operator lists those in FLOWGATE_SQL_DATABASES.',
  );
}

function addedOf({ text, metadata, vector }: EmbeddedDocument): Row {
  return { id: crypto.randomUUID(), text, metadata, vector };
}

function documentOf({ document, metadata }: Row): StoredDocument {
  const known: unknown = typeof metadata === 'string' ? JSON.parse(metadata) : null;
  return { text: typeof document === 'string' ? document : '', metadata: isObject(known) ? known : {} };
}

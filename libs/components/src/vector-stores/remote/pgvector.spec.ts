import { Data, ofRequest, Secret, type SqlDatabase, type Table } from '@flowgate/engine';
import { compute, contextOf } from '../../models/testing/ask-component';
import { animalEmbeddings } from '../testing/embeddings';
import { pgvector } from './pgvector';

let asked: (readonly [statement: string, values: readonly unknown[]])[];
const shop: SqlDatabase = {
  query: (statement, _signal, values = []) => {
    asked.push([statement, values]);
    const found = [{ document: 'a cat', metadata: '{"page":1}' }];
    return Promise.resolve(statement.startsWith('SELECT') ? found : []);
  },
};
const listed: Readonly<Record<string, SqlDatabase>> = { shop, file: { file: '/shop.db' } };

beforeEach(() => {
  asked = [];
});

const situation = (inputs: Record<string, unknown>) => ({
  inputs: {
    ...{ pg_server_url: 'shop', collection_name: "o'pets", embedding: animalEmbeddings },
    ...{ search_query: 'cat', ...inputs },
  },
  databases: { find: (reference: string) => listed[reference] ?? null },
});
const run = async (inputs: Record<string, unknown> = {}) =>
  ((await compute(pgvector, situation(inputs), 'dataframe')) as Table).rows;

it("PGVector keeps documents in LangChain's tables and finds them by the vector", async () => {
  expect(await run({ ingest_data: [new Data({ text: 'a cat', page: 1 })] })).toEqual([
    { page: 1, text: 'a cat' },
  ]);
  const statements = asked.map(([statement]) => statement.split(/\s+/).slice(0, 3).join(' '));
  expect(statements).toEqual([
    'CREATE EXTENSION IF',
    'CREATE TABLE IF',
    'CREATE TABLE IF',
    'INSERT INTO langchain_pg_collection',
    'INSERT INTO langchain_pg_embedding',
    'SELECT document, cmetadata::text',
  ]);
  const [name, documents] = asked[4]?.[1] ?? [];
  expect(name).toBe("o'pets");
  expect(JSON.parse(String(documents))).toMatchObject([
    { text: 'a cat', metadata: { page: 1 }, vector: [1, 0, 0, 0.01] },
  ]);
  expect(asked[5]?.[1]).toEqual(["o'pets", '[1,0,0,0.01]', 4]);
});

it('PGVector only searches where nothing comes in', async () => {
  await run();
  expect(asked).toHaveLength(1);
});

it.each([
  ['postgresql://elsewhere/db', 'This database is none that flows of this server may query.'],
  ['file', 'This database is none that flows of this server may query.'],
  ['', 'A database is required: its name or URL.'],
])('PGVector reaches no other database than those of the operator: %s', async (url, problem) => {
  await expect(run({ pg_server_url: url })).rejects.toThrow(problem);
});

it('PGVector reaches none that the request chooses', async () => {
  const context = contextOf(pgvector, situation({}));
  const inputs = { ...context.inputs, pg_server_url: new Secret('shop', ofRequest) };
  await expect(pgvector.outputs.dataframe?.compute({ ...context, inputs })).rejects.toThrow(
    'The database of a flow cannot be chosen by the request.',
  );
});

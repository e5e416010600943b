import { Data, type Row, type Table } from '@flowgate/engine';
import { compute } from '../../models/testing/ask-component';
import { startService, type TestService } from '../../models/testing/start-service';
import { json } from 'node:stream/consumers';
import { animalEmbeddings } from '../testing/embeddings';
import { cassandra } from './cassandra';

const ID = '01234567-89ab-cdef-0123-456789abcdef';
const DATABASE = `https://${ID}-us-east1.apps.astra.datastax.com`;
const found = [
  { body_blob: 'a cat', metadata_s: { page: '1' }, vector: [1, 0, 0, 0], $similarity: 0.99 },
  { body_blob: 'cat cat', metadata_s: { page: '2' }, vector: [1, 0, 0, 0.01], $similarity: 0.98 },
  { body_blob: 'a dog', metadata_s: { page: '3' }, vector: [0, 1, 0, 0], $similarity: 0.5 },
];

let astra: TestService;
let commands: (readonly [path: string, command: Row])[];
beforeEach(async () => {
  commands = [];
  astra = await startService((request, response) => {
    const path = request.url ?? '';
    if (request.method === 'GET') {
      response.end(JSON.stringify([{ id: ID, info: { name: 'shop', region: 'us-east1' } }]));
      return;
    }
    void json(request).then((command) => {
      commands.push([path, command as Row]);
      response.end(JSON.stringify({ data: { documents: found }, status: { ok: 1 } }));
    });
  });
});
afterEach(() => astra.stop());

async function run(inputs: Record<string, unknown>) {
  const table = { database_ref: ID, token: 'AstraCS:mine', keyspace: 'ks', table_name: 'pets' };
  const situation = {
    inputs: { ...table, embedding: animalEmbeddings, search_query: 'cat', ...inputs },
    services: [`https://api.astra.datastax.com=${astra.url}`, `${DATABASE}=${astra.url}`],
    allowed: ['127.0.0.1'],
  };
  return ((await compute(cassandra, situation, 'dataframe')) as Table).rows;
}
const asked = (name: string) => commands.map(([, command]) => command[name]).find((one) => one !== undefined);

it('Cassandra makes the table, stores rows as LangChain does, and finds by the vector', async () => {
  const rows = await run({ ingest_data: [new Data({ text: 'a cat', page: 1 })], number_of_results: 2 });
  expect(rows).toEqual([
    { page: '1', text: 'a cat' },
    { page: '2', text: 'cat cat' },
  ]);
  expect(commands.map(([path]) => path)).toEqual([
    '/api/json/v1/ks',
    ...Array<string>(3).fill('/api/json/v1/ks/pets'),
  ]);
  expect(asked('createTable')).toMatchObject({
    name: 'pets',
    definition: { columns: { vector: { type: 'vector', dimension: 4 } }, primaryKey: 'row_id' },
    options: { ifNotExists: true },
  });
  expect(asked('createVectorIndex')).toMatchObject({ definition: { column: 'vector' } });
  expect(asked('insertMany')).toMatchObject({
    documents: [{ body_blob: 'a cat', metadata_s: { page: '1' }, vector: [1, 0, 0, 0.01] }],
  });
  expect(asked('find')).toEqual({
    sort: { vector: [1, 0, 0, 0.01] },
    projection: { body_blob: true, metadata_s: true },
    options: { limit: 2, includeSimilarity: true },
  });
});

it('Cassandra leaves the table as it is where the flow has it so', async () => {
  await run({ ingest_data: [new Data({ text: 'a cat' })], setup_mode: 'Off' });
  expect(asked('createTable')).toBeUndefined();
});

it.each([
  ['above a threshold', { search_type: 'Similarity with score threshold', search_score_threshold: 0.6 }, 2],
  ['what the filter lets through', { search_filter: { page: 3 } }, 1],
])('Cassandra finds %s', async (_what, inputs, count) => {
  expect(await run(inputs)).toHaveLength(count);
});

it('Cassandra finds different ones', async () => {
  const search = { search_type: 'MMR (Max Marginal Relevance)', number_of_results: 2 };
  const rows = await run({ ...search, search_query: 'cat cat dog' });
  expect(rows.map(({ text }) => text)).toEqual(['cat cat', 'a dog']);
});

it.each([
  [{ database_ref: 'localhost:9042' }, 'Of Cassandra only Astra DB is reached from here'],
  [{ token: '' }, 'The token of the Astra database is missing.'],
  [{ body_search: 'cat' }, 'cannot be searched by words here'],
])('Cassandra says what it cannot do: %j', async (inputs, problem) => {
  await expect(run(inputs)).rejects.toThrow(problem);
});

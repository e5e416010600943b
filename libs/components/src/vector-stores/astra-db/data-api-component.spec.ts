import { json } from 'node:stream/consumers';
import { type Data, Data as Given, type Row, type Table } from '@flowgate/engine';
import { compute } from '../../models/testing/ask-component';
import { startService, type TestService } from '../../models/testing/start-service';
import { animalEmbeddings } from '../testing/embeddings';
import { astraDbDataApi } from './data-api-component';
import { hcd } from './hcd';

let service: TestService;
let commands: { path: string; token: unknown; command: Row }[];
/** What is answered to a command, one after the other. */
let answers: Record<string, Row[]>;

beforeEach(async () => {
  commands = [];
  answers = {};
  service = await startService((request, response) => {
    void json(request).then((body) => {
      const command = body as Row;
      commands.push({ path: request.url ?? '', token: request.headers.token, command });
      const answer = answers[Object.keys(command)[0] ?? '']?.shift() ?? { status: { ok: 1 } };
      response.end(JSON.stringify(answer));
    });
  });
});
afterEach(() => service.stop());

const run = (inputs: Row, output = 'raw') =>
  compute(
    astraDbDataApi,
    {
      inputs: { token: 'AstraCS:mine', api_endpoint: service.url, collection_name: 'pets', ...inputs },
      allowed: ['127.0.0.1'],
    },
    output,
  );
const raw = async (inputs: Row) => ((await run(inputs)) as Data).data;

describe('Astra DB Data API', () => {
  it('finds documents, page by page, up to the limit', async () => {
    answers.find = [
      { data: { documents: [{ _id: 1 }, { _id: 2 }], nextPageState: 'p' } },
      { data: { documents: [{ _id: 3 }], nextPageState: null } },
    ];
    const asked = {
      filter_query: { kind: 'cat' },
      projection: { name: 1 },
      sort: { age: -1 },
      limit: 3,
      skip: 1,
    };
    const rows = ((await run(asked, 'dataframe')) as Table).rows;
    expect(rows).toEqual([{ _id: 1 }, { _id: 2 }, { _id: 3 }]);
    expect(commands.map(({ command }) => command)).toEqual([
      {
        find: {
          ...{ filter: { kind: 'cat' }, projection: { name: 1 }, sort: { age: -1 } },
          options: { limit: 3, skip: 1 },
        },
      },
      expect.objectContaining({
        find: expect.objectContaining({ options: { limit: 3, skip: 1, pageState: 'p' } }) as unknown,
      }),
    ]);
  });

  it.each<[string, Row, string, Row, Row]>([
    ['Find One', {}, 'findOne', { data: { document: { _id: 1 } } }, { document: { _id: 1 } }],
    [
      'Insert One',
      { document: new Given({ a: 1 }) },
      'insertOne',
      { status: { insertedIds: ['x'] } },
      { inserted_id: 'x' },
    ],
    [
      'Insert Many',
      { documents: [{ a: 1 }, { a: 2 }] },
      'insertMany',
      { status: { insertedIds: ['x', 'y'] } },
      { inserted_ids: ['x', 'y'], inserted_count: 2 },
    ],
    [
      'Update Many',
      { filter_query: { a: 1 }, update: { $set: { a: 2 } } },
      'updateMany',
      { status: { matchedCount: 2, modifiedCount: 1 } },
      { matched_count: 2, modified_count: 1, upserted_id: null },
    ],
    [
      'Delete One',
      { filter_query: { a: 1 } },
      'deleteOne',
      { status: { deletedCount: 1 } },
      { deleted_count: 1 },
    ],
    ['Count Documents', {}, 'countDocuments', { status: { count: 7 } }, { count: 7, upper_bound: 1000 }],
    ['Estimated Count', {}, 'estimatedDocumentCount', { status: { count: 9 } }, { estimated_count: 9 }],
  ])('%s', async (operation, inputs, command, answer, result) => {
    answers[command] = [answer];
    expect(await raw({ operation, ...inputs })).toEqual(result);
    expect(Object.keys(commands[0]?.command ?? {})).toEqual([command]);
  });

  it('deletes many in as many steps as it takes', async () => {
    answers.deleteMany = [{ status: { deletedCount: 20, moreData: true } }, { status: { deletedCount: 2 } }];
    expect(await raw({ operation: 'Delete Many', filter_query: { a: 1 } })).toEqual({ deleted_count: 22 });
  });

  it.each<[Row, string]>([
    [{ operation: 'Delete Many' }, "'Delete Many' failed: Field 'filter_query' must not be empty"],
    [{ operation: 'Insert One', document: '' }, "Field 'document' is required for this operation."],
    [{ operation: 'Insert Many' }, 'Insert Many requires a non-empty list of documents.'],
    [{ operation: 'Insert Many', documents: [{}, 1] }, 'non-dict entries at index 1'],
    [{ operation: 'Drop' }, "Unsupported operation 'Drop'."],
    [{ collection_name: '' }, 'No collection selected.'],
  ])('does not run with %j', async (inputs, words) => {
    await expect(raw(inputs)).rejects.toThrow(words);
    expect(commands).toEqual([]);
  });

  it('says why the database refuses', async () => {
    answers.find = [{ errors: [{ message: 'bad filter' }] }];
    await expect(raw({})).rejects.toThrow("Astra DB Data API 'Find' failed: bad filter");
  });
});

describe('Hyper-Converged Database', () => {
  const search = async (inputs: Row) => {
    const place = { api_endpoint: service.url, username: 'u', password: 'p', collection_name: 'pets' };
    const given = { ...place, embedding: animalEmbeddings, search_query: 'cat', ...inputs };
    const situation = { inputs: given, allowed: ['127.0.0.1'] };
    return ((await compute(hcd, situation, 'dataframe')) as Table).rows;
  };
  const found = [
    { content: 'a cat', metadata: { page: 1 }, $similarity: 0.9, $vector: [1, 0, 0, 0.01] },
    { content: 'a dog', metadata: {}, $similarity: 0.2, $vector: [0, 1, 0, 0.01] },
  ];

  it('makes the collection, stores documents as LangChain does, and finds by the vector', async () => {
    answers.find = [{ data: { documents: found } }];
    const ingest_data = [new Given({ text: 'a cat', page: 1 })];
    const rows = await search({ ingest_data, search_filter: { page: 1 }, metric: 'cosine' });
    expect(rows).toEqual([{ page: 1, text: 'a cat' }, { text: 'a dog' }]);
    const [made, stored, asked] = commands;
    expect(made?.token).toBe('Cassandra:dQ==:cA==');
    expect(made?.path).toBe('/v1/default_namespace');
    expect(made?.command).toMatchObject({
      createCollection: { name: 'pets', options: { vector: { dimension: 4, metric: 'cosine' } } },
    });
    expect(stored?.command).toMatchObject({
      insertMany: { documents: [{ content: 'a cat', metadata: { page: 1 }, $vector: [1, 0, 0, 0.01] }] },
    });
    expect(asked?.command).toMatchObject({
      find: { filter: { 'metadata.page': 1 }, sort: { $vector: [1, 0, 0, 0.01] } },
    });
  });

  it('finds what is above a threshold, or unlike', async () => {
    answers.find = [{ data: { documents: found } }, { data: { documents: found } }];
    const threshold = { search_type: 'Similarity with score threshold', search_score_threshold: 0.5 };
    expect(await search(threshold)).toHaveLength(1);
    expect(await search({ search_type: 'MMR (Max Marginal Relevance)' })).toHaveLength(2);
  });

  it('is at the address that the flow has, or nowhere', async () => {
    await expect(search({ api_endpoint: '' })).rejects.toThrow('The HCD API endpoint is missing.');
    await expect(search({ password: '' })).rejects.toThrow('The HCD password is missing.');
  });
});

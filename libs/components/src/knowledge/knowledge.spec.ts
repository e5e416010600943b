import {
  type Data,
  memoryCollection,
  memoryVectors,
  type Row,
  Table,
  type VectorCollection,
} from '@flowgate/engine';
import { type ModelStandIn, startModelStandIn } from '@flowgate/model-stand-in';
import { catalog } from '../catalog';
import { compute, providersAt } from '../models/testing/ask-component';

let standIn: ModelStandIn;
let pets: VectorCollection;

beforeAll(async () => {
  standIn = await startModelStandIn();
});
afterAll(() => standIn.stop());
beforeEach(() => {
  pets = memoryCollection('pets', { provider: 'OpenAI', model: 'text-embedding-3-small' });
});

async function run(inputs: Record<string, unknown>, type = 'Knowledge'): Promise<Row | readonly Row[]> {
  const component = catalog.find(type);
  if (!component) throw new Error(`There is no component ${type}`);
  const [output] = Object.keys(component.outputs);
  const situation = {
    inputs: { knowledge_base: 'pets', ...inputs },
    variables: providersAt(standIn),
    vectors: memoryVectors([pets]),
  };
  const result = await compute(component, situation, output);
  return result instanceof Table ? result.rows : (result as Data).data;
}

const rows = new Table([
  { text: 'cats purr', page: 1, note: '' },
  { text: 'dogs bark', page: 2 },
]);
const byText = [{ column_name: 'text', vectorize: true, identifier: 'true' }];
const filled = { input_df: rows, column_config: byText };

describe('Knowledge', () => {
  it('stores the rows of a table, and says what it has done', async () => {
    const told = await run(filled);
    expect(told).toMatchObject({ kb_name: 'pets', rows: 2, chunks_created: 2, skipped: 0 });
    expect(told).toMatchObject({
      column_metadata: { total_columns: 3, mapped_columns: 1, summary: { vectorized_columns: ['text'] } },
    });

    const [first] = await pets.first(1);
    expect(first).toMatchObject({ text: 'cats purr', metadata: { page: '1', _id: first?.key } });
    expect(first?.key).toMatch(/^[\da-f]{64}$/);
    expect(first?.metadata).not.toHaveProperty('note');
  });

  it('stores nothing twice, unless it is told to', async () => {
    await run(filled);
    expect(await run(filled)).toMatchObject({ chunks_created: 0, skipped: 2 });
    expect(await run({ ...filled, allow_duplicates: true })).toMatchObject({ chunks_created: 2 });
  });

  it('finds what suits a question, the nearest first, with its score', async () => {
    await run({ ...filled, metadata_json: '{"kind": "animal"}' });
    const found = (await run({ mode: 'Retrieve', search_query: 'cats purr', top_k: 1 })) as Row[];
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ content: 'cats purr', page: '1', source_metadata: { kind: 'animal' } });
    expect(found[0]?._score).toBeCloseTo(0);
  });

  it('gives the first without a question, without scores, and without metadata if so asked', async () => {
    await run(filled);
    expect(await run({ mode: 'Retrieve', top_k: 1, include_metadata: false })).toEqual([
      { content: 'cats purr' },
    ]);
  });

  it('leaves out what a filter does not let through', async () => {
    await run({ ...filled, metadata_json: '{"year": 2026}' });
    const asked = { mode: 'Retrieve', include_metadata: false };
    expect(await run({ ...asked, metadata_filter: '{"year": ["2025", 2026]}' })).toHaveLength(2);
    expect(await run({ ...asked, metadata_filter: '{"year": 2025}' })).toEqual([]);
    expect(await run({ ...asked, metadata_filter: 'no JSON' })).toHaveLength(2);
  });

  it.each([
    [
      'there is no such base',
      { mode: 'Retrieve', knowledge_base: 'x' },
      'Metadata not found for knowledge base: x. Ensure it has been indexed.',
    ],
    [
      'no column is named',
      { input_df: rows },
      'Error during KB ingestion: Column configuration cannot be empty',
    ],
    [
      'the table has not such a column',
      { input_df: rows, column_config: [{ column_name: 'x' }] },
      "Column 'x' not found in DataFrame. Available columns: ['text', 'page', 'note']",
    ],
  ])('fails when %s', async (_why, inputs, words) => {
    await expect(run(inputs)).rejects.toThrow(words);
  });

  it('has other names in older releases, each with one direction', async () => {
    expect(await run(filled, 'KnowledgeIngestion')).toMatchObject({ chunks_created: 2 });
    expect(await run({ search_query: 'dogs bark', top_k: 1 }, 'KnowledgeRetrieval')).toMatchObject([
      { content: 'dogs bark' },
    ]);
  });
});

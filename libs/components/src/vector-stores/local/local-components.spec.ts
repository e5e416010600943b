import { Data, memoryVectors, type Table, type VectorCollections } from '@flowgate/engine';
import { compute } from '../../models/testing/ask-component';
import { animalEmbeddings } from '../testing/embeddings';
import { chroma, faiss, localDb } from './local-components';

let vectors: VectorCollections;

beforeEach(() => {
  vectors = memoryVectors();
});

async function run(component: typeof chroma, inputs: Record<string, unknown>) {
  const given = { embedding: animalEmbeddings, ...inputs };
  const table = (await compute(component, { inputs: given, vectors }, 'dataframe')) as Table;
  return table.rows.map(({ text }) => text);
}

const pets = [
  new Data({ text: 'a cat', page: 1, more: { deep: true } }),
  new Data({ text: 'cat cat', page: 2 }),
  new Data({ text: 'a dog', page: 3 }),
];

describe('Chroma DB', () => {
  it('stores what comes in but once, without what is nested, and finds what is nearest', async () => {
    expect(await run(chroma, { ingest_data: pets, search_query: 'dog', number_of_results: 1 })).toEqual([
      'a dog',
    ]);
    await run(chroma, { ingest_data: pets });
    const kept = await (await vectors.open('chroma', 'langflow')).first(9);
    expect(kept).toHaveLength(3);
    expect(kept[0]?.metadata).toEqual({ page: 1 });
  });

  it('stores everything again when duplicates are allowed', async () => {
    await run(chroma, { ingest_data: pets });
    await run(chroma, { ingest_data: pets, allow_duplicates: true });
    expect(await (await vectors.open('chroma', 'langflow')).first(9)).toHaveLength(6);
  });

  it('finds different ones by MMR', async () => {
    const search = { search_query: 'cat cat dog', search_type: 'MMR', number_of_results: 2 };
    expect(await run(chroma, { ingest_data: pets, ...search })).toEqual(['cat cat', 'a dog']);
  });

  it('finds nothing without a query, and needs an embedding model', async () => {
    expect(await run(chroma, { ingest_data: pets })).toEqual([]);
    await expect(run(chroma, { embedding: null })).rejects.toThrow('Chroma DB needs an embedding model');
    await expect(run(chroma, { chroma_server_host: 'db' })).rejects.toThrow(
      'A Chroma server cannot be reached',
    );
  });
});

it('FAISS fills an index that is not there, and searches one that is without filling it again', async () => {
  expect(await run(faiss, { ingest_data: pets.slice(2), search_query: 'cat' })).toEqual(['a dog']);
  expect(await run(faiss, { ingest_data: pets, search_query: 'cat' })).toEqual(['a dog']);
  expect(
    await run(faiss, { ingest_data: pets, search_query: 'dog', persist_directory: 'other' }),
  ).toHaveLength(3);
});

it('Local DB is filled in one mode and searched in the other', async () => {
  await run(localDb, { ingest_data: pets });
  const search = { mode: 'Retrieve', search_query: 'dog', number_of_results: 1 };
  expect(await run(localDb, { ...search, ingest_data: [new Data({ text: 'dog dog' })] })).toEqual(['a dog']);
  expect(await run(localDb, { mode: 'Retrieve', existing_collections: 'langflow' })).toHaveLength(3);
});

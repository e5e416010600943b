import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { VectorCollections } from '@flowgate/engine';
import { statementsOf } from '../database/statements-of';
import { addUser } from '../database/testing/add-user';
import { testDatabase } from '../database/testing/test-database';
import { RunVectors } from './run-vectors';
import { VectorCollection } from './vector-collection.entity';
import { VectorEntry } from './vector-entry.entity';

const { signal } = new AbortController();
const entry = (text: string, vector: number[]) => ({ key: text, text, metadata: { of: text }, vector });

describe('The vectors of a user', () => {
  let dataSource: DataSource;
  const userId = randomUUID();
  let vectors: VectorCollections;
  beforeEach(async () => {
    dataSource = await testDatabase();
    await addUser(dataSource, userId);
    const collections = dataSource.getRepository(VectorCollection);
    vectors = new RunVectors(statementsOf(dataSource), collections).store(userId);
  });
  afterEach(() => dataSource.destroy());

  it('are kept in collections, which are made when they are opened', async () => {
    expect(await vectors.find('faiss', 'pets')).toBeNull();
    const [one, other] = await Promise.all([vectors.open('faiss', 'pets'), vectors.open('faiss', 'pets')]);
    expect(one.id).toBe(other.id);
    expect(await vectors.find('chroma', 'pets')).toBeNull();
  });

  it('are found by their distance, among more than are looked at together', async () => {
    const pets = await vectors.open('faiss', 'pets');
    await pets.add(Array.from({ length: 600 }, (_, place) => entry(`pet ${place}`, [place, 0.5])));
    const found = await pets.nearest([555, 0.5], 3, signal);
    expect(found.map(({ text, distance }) => [text, distance])).toEqual([
      ['pet 555', 0],
      ['pet 554', 1],
      ['pet 556', 1],
    ]);
    expect(found[0]).toMatchObject({ metadata: { of: 'pet 555' }, vector: [555, 0.5] });
    expect((await pets.first(2)).map(({ text }) => text)).toEqual(['pet 0', 'pet 1']);
  });

  it('are known by their keys', async () => {
    const pets = await vectors.open('faiss', 'pets');
    await pets.add([entry('cat', [1]), entry('dog\0', [2])]);
    const keys = [...Array.from({ length: 120 }, (_, place) => `x${place}`), 'cat'];
    expect(await pets.keysAmong(keys)).toEqual(new Set(['cat']));
    expect(await pets.keysAmong([])).toEqual(new Set());
  });

  it('have one length in a collection', async () => {
    const pets = await vectors.open('faiss', 'pets');
    await pets.add([entry('cat', [1, 2])]);
    await expect(pets.add([entry('dog', [1])])).rejects.toThrow('The collection holds vectors of 2 numbers');
    await expect(pets.nearest([1], 1, signal)).rejects.toThrow('the embedding model gives 1');
  });

  it('go with their user', async () => {
    await (await vectors.open('faiss', 'pets')).add([entry('cat', [1])]);
    await dataSource.query('DELETE FROM "user" WHERE id = $1', [userId]);
    expect(await dataSource.getRepository(VectorEntry).count()).toBe(0);
  });
});

import type { Entry, NearEntry, VectorCollection, VectorCollections } from '../run/vector-collections';

/** Collections in memory, for runs that leave nothing behind. */
export function memoryVectors(collections: readonly VectorCollection[] = []): VectorCollections {
  const all = new Map(collections.map((collection) => [`knowledge ${collection.name}`, collection]));
  return {
    find: (kind, name) => Promise.resolve(all.get(`${kind} ${name}`) ?? null),
    open: (kind, name) => {
      const found = all.get(`${kind} ${name}`) ?? memoryCollection(name);
      all.set(`${kind} ${name}`, found);
      return Promise.resolve(found);
    },
  };
}

/** @param embeddings of a knowledge base */
export function memoryCollection(
  name: string,
  embeddings: VectorCollection['embeddings'] = null,
): VectorCollection {
  const entries: Entry[] = [];
  return {
    id: name,
    name,
    embeddings,
    keysAmong: (keys) => {
      const present = new Set(entries.map(({ key }) => key));
      return Promise.resolve(new Set(keys.filter((key) => present.has(key))));
    },
    add: (added) => {
      for (const entry of added) entries.push({ ...entry, id: String(entries.length) });
      return Promise.resolve();
    },
    first: (count) => Promise.resolve(entries.slice(0, count)),
    nearest: (vector, count) => {
      const near = entries.map((entry): NearEntry => ({
        ...entry,
        distance: distance(entry.vector, vector),
      }));
      return Promise.resolve(near.sort((a, b) => a.distance - b.distance).slice(0, count));
    },
  };
}

function distance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, place) => sum + (value - (b[place] ?? 0)) ** 2, 0);
}

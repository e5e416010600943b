import { randomUUIDv7 } from 'node:crypto';
import type { Entry, NearEntry, NewEntry, VectorCollection as Collection } from '@flowgate/engine';
import {
  addEntries,
  entriesById,
  firstEntries,
  presentKeys,
  vectorsAfter,
} from '../database/look-ups/vector-entries';
import type { Statements } from '../database/statements';
import { nearestEntries, requireLength } from './nearest-entries';
import { packed, unpacked } from './stored-vector';
import type { VectorCollection } from './vector-collection.entity';
import type { VectorEntry } from './vector-entry.entity';

/** PostgreSQL has no way to keep a NUL character. */
const NUL = /\0/g;

/** A collection as runs use it. */
export class StoredCollection implements Collection {
  readonly id: string;
  readonly name: string;
  readonly embeddings: Collection['embeddings'];

  constructor(
    private readonly statements: Statements,
    { id, name, embeddingProvider: provider, embeddingModel: model }: VectorCollection,
  ) {
    this.id = id;
    this.name = name;
    this.embeddings = provider !== null && model !== null ? { provider, model } : null;
  }

  keysAmong(keys: readonly string[]): Promise<ReadonlySet<string>> {
    return presentKeys(this.statements, this.id, keys);
  }

  async add(entries: readonly NewEntry[]): Promise<void> {
    const [first] = entries;
    if (!first) return;
    const [present] = await vectorsAfter(this.statements, this.id, '', 1);
    const length = present ? unpacked(present.vector).length : first.vector.length;
    for (const { vector } of entries) requireLength(length, vector.length);
    // Those of one millisecond are in no order by themselves.
    const ids = entries.map(() => randomUUIDv7()).sort();
    const rows = entries.map(({ key, text, metadata, vector }, place) => ({
      id: ids[place] ?? '',
      collectionId: this.id,
      key: key.replaceAll(NUL, '\uFFFD'),
      content: text.replaceAll(NUL, '\uFFFD'),
      metadata: JSON.stringify(metadata),
      vector: packed(vector),
    }));
    await addEntries(this.statements, rows);
  }

  async first(count: number): Promise<readonly Entry[]> {
    return (await firstEntries(this.statements, this.id, Math.max(count, 0))).map(entryOf);
  }

  async nearest(
    vector: readonly number[],
    count: number,
    signal: AbortSignal,
  ): Promise<readonly NearEntry[]> {
    const near = await nearestEntries(this.statements, this.id, vector, { count, signal });
    const ids = near.map(({ id }) => id);
    const entries = new Map((await entriesById(this.statements, this.id, ids)).map((row) => [row.id, row]));
    return near.flatMap(({ id, distance }) => {
      const row = entries.get(id);
      return row ? [{ ...entryOf(row), distance }] : [];
    });
  }
}

function entryOf({ id, key, content, metadata, vector }: VectorEntry): Entry {
  return {
    id,
    key,
    text: content,
    metadata: JSON.parse(metadata) as Entry['metadata'],
    vector: [...unpacked(vector)],
  };
}

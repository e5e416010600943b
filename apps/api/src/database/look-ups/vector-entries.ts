import type { VectorEntry } from '../../vector-collections/vector-entry.entity';
import type { Columns, Statements } from '../statements';

export type EntryVector = Pick<VectorEntry, 'id' | 'vector'>;

/** So many keys or ids are asked for at once, however few are wanted: one prepared statement for all. */
const AT_ONCE = 50;
const PLACES = Array.from({ length: AT_ONCE }, (_, place) => `$${place + 2}`).join(', ');

const ALL = 'id, collection_id AS "collectionId", key, content, metadata, vector';
const FIRST = `SELECT ${ALL} FROM vector_entry WHERE collection_id = $1 ORDER BY id LIMIT $2`;
const PAGE = 'SELECT id, vector FROM vector_entry WHERE collection_id = $1 AND id > $2 ORDER BY id LIMIT $3';
const BY_ID = `SELECT ${ALL} FROM vector_entry WHERE collection_id = $1 AND id IN (${PLACES})`;
const KEYS = `SELECT DISTINCT key FROM vector_entry WHERE collection_id = $1 AND key IN (${PLACES})`;

const COLUMNS: Columns = {
  id: 'text',
  collection_id: 'text',
  key: 'text',
  content: 'text',
  metadata: 'text',
  vector: 'text',
};

/** The entries that were added first. */
export function firstEntries(
  statements: Statements,
  collection: string,
  count: number,
): Promise<VectorEntry[]> {
  return statements.rows<VectorEntry>(FIRST, [collection, count]);
}

/** Vectors in the order of their ids, which follow the given one; `''` begins. */
export function vectorsAfter(
  statements: Statements,
  collection: string,
  id: string,
  count: number,
): Promise<EntryVector[]> {
  return statements.rows<EntryVector>(PAGE, [collection, id, count]);
}

/** In no order. */
export function entriesById(
  statements: Statements,
  collection: string,
  ids: readonly string[],
): Promise<VectorEntry[]> {
  return inGroups<VectorEntry>(statements, BY_ID, collection, ids);
}

/** Which of the keys the collection has. */
export async function presentKeys(
  statements: Statements,
  collection: string,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await inGroups<Pick<VectorEntry, 'key'>>(statements, KEYS, collection, keys);
  return new Set(rows.map(({ key }) => key));
}

export function addEntries(statements: Statements, entries: readonly VectorEntry[]): Promise<void> {
  const rows = entries.map(({ id, collectionId, key, content, metadata, vector }) => [
    id,
    collectionId,
    key,
    content,
    metadata,
    vector,
  ]);
  return statements.insert('vector_entry', COLUMNS, rows);
}

async function inGroups<Row>(
  statements: Statements,
  sql: string,
  collection: string,
  values: readonly string[],
): Promise<Row[]> {
  const found: Row[] = [];
  for (let from = 0; from < values.length; from += AT_ONCE) {
    const group = values.slice(from, from + AT_ONCE);
    const padded = Array.from(
      { length: AT_ONCE },
      (_, place) => group[Math.min(place, group.length - 1)] ?? '',
    );
    found.push(...(await statements.rows<Row>(sql, [collection, ...padded])));
  }
  return found;
}

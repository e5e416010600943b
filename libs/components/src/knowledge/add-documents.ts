import { createHash } from 'node:crypto';
import type { NewEntry, Row, VectorCollection } from '@flowgate/engine';
import type { EmbeddingsModel } from '../embeddings/embeddings-model';

export interface KeyedDocument {
  readonly key: string;
  readonly text: string;
  readonly metadata: Row;
}

export interface Adding {
  readonly embeddings: EmbeddingsModel;
  /** Adds what is there already once more. */
  readonly duplicates: boolean;
  readonly signal: AbortSignal;
}

/** So many texts are embedded and stored before the next are. */
const BATCH = 200;

/**
 * Embeds documents and adds them to a collection, but for those that it has by their keys, or that come twice.
 * @returns those that were added
 * @throws ComponentError when the model fails, or its vectors do not fit those that are there
 */
export async function addDocuments(
  collection: VectorCollection,
  documents: readonly KeyedDocument[],
  { embeddings, duplicates, signal }: Adding,
): Promise<readonly KeyedDocument[]> {
  const wanted = duplicates ? documents : await newOnes(collection, documents);
  for (let from = 0; from < wanted.length; from += BATCH) {
    const batch = wanted.slice(from, from + BATCH);
    const vectors = await embeddings.embed(
      batch.map(({ text }) => text),
      signal,
    );
    signal.throwIfAborted();
    await collection.add(batch.map((one, place): NewEntry => ({ ...one, vector: vectors[place] ?? [] })));
  }
  return wanted;
}

async function newOnes(
  collection: VectorCollection,
  documents: readonly KeyedDocument[],
): Promise<readonly KeyedDocument[]> {
  const byKey = new Map<string, KeyedDocument>();
  for (const document of documents) if (!byKey.has(document.key)) byKey.set(document.key, document);
  const present = await collection.keysAmong([...byKey.keys()]);
  return [...byKey.values()].filter(({ key }) => !present.has(key));
}

export function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

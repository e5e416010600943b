/** Vector stores that Langflow keeps in files: here they are collections of the flow's owner in the server's database. */
import {
  type CollectionKind,
  type ComponentContext,
  ComponentError,
  type Entry,
  isObject,
  pythonStr,
  type Row,
  type VectorCollection,
} from '@flowgate/engine';
import type { EmbeddingsModel } from '../../embeddings/embeddings-model';
import { addDocuments, keyOf, type KeyedDocument } from '../../knowledge/add-documents';
import type { StoredDocument } from '../document';
import { diverse } from '../nearest';

/** Among this many the different ones are looked for, as in LangChain. */
const CANDIDATES = 20;

export interface LocalStore {
  readonly kind: CollectionKind;
  readonly name: string;
  /** Langflow's folder for it, which here is part of its name. */
  readonly folder: string;
}

type Situation = Pick<ComponentContext, 'host'>;

/** @throws ComponentError where the server has no place for it */
export function findStore({ host }: Situation, store: LocalStore): Promise<VectorCollection | null> {
  return placeOf(host).find(store.kind, nameOf(store));
}

export function openStore({ host }: Situation, store: LocalStore): Promise<VectorCollection> {
  return placeOf(host).open(store.kind, nameOf(store));
}

function placeOf({ vectors }: Situation['host']) {
  if (vectors) return vectors;
  throw new ComponentError('Local vector stores cannot be kept here.');
}

function nameOf({ name, folder }: LocalStore): string {
  return folder.trim() === '' ? name : `${folder.trim()}/${name}`;
}

export interface Filling {
  readonly embeddings: EmbeddingsModel;
  readonly duplicates: boolean;
  readonly signal: AbortSignal;
}

export async function fillStore(
  collection: VectorCollection,
  documents: readonly StoredDocument[],
  filling: Filling,
): Promise<void> {
  await addDocuments(collection, documents.map(keyed), filling);
}

/** The same text with the same metadata is the same document. What is no text, number or switch is left out, as Chroma does. */
function keyed({ text, metadata }: StoredDocument): KeyedDocument {
  const simple = Object.entries(metadata).filter(([, value]) => !isObject(value) && !Array.isArray(value));
  const kept: Row = Object.fromEntries(simple);
  const sorted = simple.map(([name, value]) => `${name}=${pythonStr(value)}`).sort();
  return { key: keyOf([text, ...sorted].join('\n')), text, metadata: kept };
}

export interface StoreSearch {
  readonly query: string;
  readonly count: number;
  /** Not only the nearest: near and unlike each other. */
  readonly diverse: boolean;
  readonly embeddings: EmbeddingsModel;
  readonly signal: AbortSignal;
}

/** What suits the query, the best first. */
export async function searchStore(
  collection: VectorCollection,
  search: StoreSearch,
): Promise<StoredDocument[]> {
  const { query, count, embeddings, signal } = search;
  const [vector = []] = await embeddings.embed([query], signal, 'query');
  if (!search.diverse) return (await collection.nearest(vector, count, signal)).map(documentOf);
  const candidates = await collection.nearest(vector, Math.max(count, CANDIDATES), signal);
  const places = diverse(
    vector,
    candidates.map((candidate) => candidate.vector),
    count,
  );
  return places.flatMap((place) => candidates.slice(place, place + 1)).map(documentOf);
}

export function documentOf({ text, metadata }: Entry): StoredDocument {
  return { text, metadata };
}

/** Where flows keep texts together with vectors: knowledge bases, and what local vector stores hold. All of one user's. */

/** Names are unique within a kind. */
export type CollectionKind = 'knowledge' | 'chroma' | 'faiss';

export interface VectorCollections {
  /** `null` when the user has none of that name. */
  find(kind: CollectionKind, name: string): Promise<VectorCollection | null>;
  /** Made when there is none. */
  open(kind: CollectionKind, name: string): Promise<VectorCollection>;
}

export interface VectorCollection {
  readonly id: string;
  readonly name: string;
  /** The model that embeds its texts, which a knowledge base is made with. */
  readonly embeddings: { readonly provider: string; readonly model: string } | null;
  /** Which of these keys it has. */
  keysAmong(keys: readonly string[]): Promise<ReadonlySet<string>>;
  /** @throws ComponentError when a vector has another length than those that are there */
  add(entries: readonly NewEntry[]): Promise<void>;
  /** In the order in which they were added. */
  first(count: number): Promise<readonly Entry[]>;
  /** The nearest by their distance, the nearest first. @throws ComponentError when the vector has another length */
  nearest(vector: readonly number[], count: number, signal: AbortSignal): Promise<readonly NearEntry[]>;
}

export interface NewEntry {
  /** By which duplicates are told; need not be unique. */
  readonly key: string;
  readonly text: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly vector: readonly number[];
}

export interface Entry extends NewEntry {
  readonly id: string;
}

export interface NearEntry extends Entry {
  /** The squared Euclidean distance. */
  readonly distance: number;
}

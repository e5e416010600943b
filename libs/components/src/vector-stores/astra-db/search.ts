import { isObject, type Row } from '@flowgate/engine';
import type { StoredDocument } from '../document';
import { diverse } from '../nearest';
import type { AstraCollection } from './collection';
import { filterOf, projection, readAll } from './document-form';

/** Among this many the different ones are looked for, as in LangChain. */
const CANDIDATES = 20;

export interface AstraSearch {
  /** Empty: what the filter lets through, in no order. */
  readonly query: string;
  readonly filter: Row;
  readonly count: number;
  readonly kind: 'similarity' | 'threshold' | 'diverse' | 'hybrid';
  /** From 0 to 1; of `threshold`. */
  readonly least: number;
  /** Words to look for besides the query; of `hybrid`. */
  readonly words: string;
  readonly ignoreInvalid: boolean;
  readonly signal: AbortSignal;
}

/** What suits the query, the best first. */
export async function searchAstra(
  collection: AstraCollection,
  search: AstraSearch,
): Promise<readonly StoredDocument[]> {
  const { api, form } = collection;
  const filter = filterOf(form, search.filter);
  const read = (documents: unknown) =>
    readAll(form, Array.isArray(documents) ? documents : [], search.ignoreInvalid);
  const shown = projection(form);
  const plain = { filter, ...(shown && { projection: shown }) };
  if (search.query === '') {
    const { data } = await api.run({ find: { ...plain, options: { limit: search.count } } });
    return read(data.documents);
  }
  const sort = await sortBy(collection, search);
  if (search.kind === 'hybrid') {
    const options = { limit: search.count, rerankOn: form.textField, rerankQuery: search.query };
    const { data } = await api.run({ findAndRerank: { ...plain, sort: { $hybrid: sort }, options } });
    return read(data.documents);
  }
  if (search.kind === 'diverse') return read(await differentOnes(collection, { filter, sort }, search.count));
  const options = { limit: search.count, includeSimilarity: true };
  const { data } = await api.run({ find: { ...plain, sort, options } });
  const documents = Array.isArray(data.documents) ? (data.documents as readonly unknown[]) : [];
  if (search.kind === 'similarity') return read(documents);
  return read(documents.filter((one) => isObject(one) && Number(one.$similarity) >= search.least));
}

async function sortBy({ form, embeddings }: AstraCollection, { query, kind, words, signal }: AstraSearch) {
  const [vector] = (await embeddings?.embed([query], signal, 'query')) ?? [];
  return {
    ...(form.vectorize ? { $vectorize: query } : { $vector: vector }),
    ...(kind === 'hybrid' && { $lexical: words || query }),
  };
}

async function differentOnes(
  { api }: AstraCollection,
  { filter, sort }: { readonly filter: Row; readonly sort: Row },
  count: number,
): Promise<readonly unknown[]> {
  const options = { limit: Math.max(count, CANDIDATES), includeSortVector: true };
  const { data, status } = await api.run({ find: { filter, sort, projection: { '*': true }, options } });
  const documents = (Array.isArray(data.documents) ? (data.documents as readonly unknown[]) : []).filter(
    isObject,
  );
  const vectors = documents.map(({ $vector }) => ($vector ?? []) as readonly number[]);
  const question = (status.sortVector ?? sort.$vector ?? []) as readonly number[];
  return diverse(question, vectors, count).map((place) => documents[place]);
}

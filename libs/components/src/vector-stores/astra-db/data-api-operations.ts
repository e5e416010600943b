/** What the Data API does with a collection, as commands, and what they gave in Langflow's words. */
import { ComponentError, isObject, type Row } from '@flowgate/engine';
import type { DataApi, Outcome } from './data-api';

/** The fields of the component, of which each operation reads some. */
export interface Asked {
  readonly filter: Row;
  readonly projection: Row;
  readonly sort: Row;
  readonly limit: number;
  readonly skip: number;
  readonly similarity: boolean;
  readonly document: unknown;
  readonly documents: unknown;
  readonly ordered: boolean;
  readonly update: unknown;
  readonly upsert: boolean;
  readonly upperBound: number;
}

/** Documents that were found, or what was done. */
export type Outcomes = { readonly documents: readonly Row[] } | { readonly done: Row };
type Operation = (api: DataApi, asked: Asked) => Promise<Outcomes>;

/** The most documents that one command takes, and pages that are read. */
const BATCH = 50;
const MOST_PAGES = 1000;

const found = (outcome: Outcome): readonly Row[] =>
  Array.isArray(outcome.data.documents) ? outcome.data.documents.filter(isObject) : [];

export const operations: Readonly<Record<string, Operation>> = {
  Find: async (api, asked) => ({ documents: await findAll(api, asked) }),
  'Find One': async (api, asked) => {
    const { data } = await api.run({ findOne: { ...searched(asked), ...similarity(asked) } });
    return { documents: isObject(data.document) ? [data.document] : [] };
  },
  'Insert One': async (api, { document }) => {
    const { status } = await api.run({ insertOne: { document: required('document', document) } });
    const [id = null]: readonly unknown[] = idsIn(status.insertedIds);
    return { done: { inserted_id: id } };
  },
  'Insert Many': async (api, { documents, ordered }) => {
    const all = documentsOf(documents);
    const ids: unknown[] = [];
    for (let from = 0; from < all.length; from += BATCH) {
      const batch = all.slice(from, from + BATCH);
      const { status } = await api.run({ insertMany: { documents: batch, options: { ordered } } });
      ids.push(...idsIn(status.insertedIds));
    }
    return { done: { inserted_ids: ids, inserted_count: ids.length } };
  },
  'Update One': (api, asked) => update(api, 'updateOne', asked),
  'Update Many': (api, asked) => update(api, 'updateMany', asked),
  'Delete One': (api, asked) => remove(api, 'deleteOne', asked),
  'Delete Many': (api, asked) => remove(api, 'deleteMany', asked),
  'Count Documents': async (api, { filter, upperBound }) => {
    const { status } = await api.run({ countDocuments: { filter } });
    if (status.moreData === true || Number(status.count) > upperBound)
      throw new ComponentError(`Document count exceeds ${upperBound}, the maximum allowed by the caller`);
    return { done: { count: status.count, upper_bound: upperBound } };
  },
  'Estimated Count': async (api) => {
    const { status } = await api.run({ estimatedDocumentCount: {} });
    return { done: { estimated_count: status.count } };
  },
};

function searched({ filter, projection, sort }: Asked): Row {
  return { filter, ...(hasFields(projection) && { projection }), ...(hasFields(sort) && { sort }) };
}

function similarity({ similarity: includeSimilarity }: Asked): Row {
  return includeSimilarity ? { options: { includeSimilarity } } : {};
}

async function findAll(api: DataApi, asked: Asked): Promise<readonly Row[]> {
  const { limit, skip, similarity: includeSimilarity } = asked;
  const most = limit > 0 ? limit : Infinity;
  const shared = {
    ...(limit > 0 && { limit }),
    ...(skip > 0 && { skip }),
    ...(includeSimilarity && { includeSimilarity }),
  };
  const all: Row[] = [];
  let pageState: unknown = null;
  for (let page = 0; page < MOST_PAGES && all.length < most; page += 1) {
    const options = { ...shared, ...(typeof pageState === 'string' && { pageState }) };
    const outcome = await api.run({ find: { ...searched(asked), options } });
    all.push(...found(outcome));
    pageState = outcome.data.nextPageState;
    if (typeof pageState !== 'string') break;
  }
  return all.slice(0, most);
}

async function update(
  api: DataApi,
  name: string,
  { filter, update: change, upsert }: Asked,
): Promise<Outcomes> {
  const filtered = required('filter_query', filter);
  const command = { filter: filtered, update: required('update', change), options: { upsert } };
  const { status } = await api.run({ [name]: command });
  return {
    done: {
      matched_count: status.matchedCount ?? null,
      modified_count: status.modifiedCount ?? null,
      upserted_id: status.upsertedId ?? null,
    },
  };
}

/** Many documents are deleted in steps. */
async function remove(api: DataApi, name: string, { filter }: Asked): Promise<Outcomes> {
  const filtered = required('filter_query', filter);
  let deleted = 0;
  for (;;) {
    const { status } = await api.run({ [name]: { filter: filtered } });
    deleted += Number(status.deletedCount ?? 0);
    if (status.moreData !== true) return { done: { deleted_count: deleted } };
  }
}

function required(field: string, value: unknown): Row {
  if (value === null || value === undefined || value === '')
    throw new ComponentError(`Field '${field}' is required for this operation.`);
  if (!isObject(value)) throw new ComponentError(`Field '${field}' must be a JSON object.`);
  if (!hasFields(value)) throw new ComponentError(`Field '${field}' must not be empty for this operation.`);
  return value;
}

function documentsOf(value: unknown): readonly Row[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : isObject(value) ? [value] : [];
  const at = list.findIndex((one) => !isObject(one));
  if (at >= 0) throw new ComponentError(`Documents list contains non-dict entries at index ${at}.`);
  if (list.length === 0 || (isObject(value) && !hasFields(value)))
    throw new ComponentError('Insert Many requires a non-empty list of documents.');
  return list.filter(isObject);
}

function hasFields(value: Row): boolean {
  return Object.keys(value).length > 0;
}

function idsIn(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? list : [];
}

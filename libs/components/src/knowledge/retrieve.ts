import {
  type Entry,
  isObject,
  type NearEntry,
  pythonStr,
  type Row,
  type Secret,
  type VectorCollection,
} from '@flowgate/engine';
import type { ModelSituation } from '../models/open-model';
import { baseEmbeddings } from './base-embeddings';

export interface Question {
  /** Empty: the first that were stored. */
  readonly query: string;
  readonly count: number;
  readonly apiKey: Secret | null;
  readonly showsMetadata: boolean;
  readonly showsEmbeddings: boolean;
  /** JSON: what `source_metadata` must hold, a value or several to choose from; what is no JSON is ignored. */
  readonly filter: string;
}

/** As many are looked at where a filter leaves some out. */
const FILTERED_AMONG = 1000;

/** What suits the question, as rows: the nearer, the higher the score. */
export async function retrieve(
  base: VectorCollection,
  question: Question,
  situation: ModelSituation,
): Promise<Row[]> {
  const filter = filterOf(question.filter);
  const count = filter ? Math.max(FILTERED_AMONG, question.count) : question.count;
  const found: readonly (Entry | NearEntry)[] =
    question.query.trim() === ''
      ? await base.first(count)
      : await base.nearest(await asked(base, question, situation), count, situation.run.signal);
  const kept = filter ? found.filter(({ metadata }) => meets(metadata, filter)) : found;
  return kept.slice(0, question.count).map((entry) => rowOf(entry, question));
}

async function asked(base: VectorCollection, { query, apiKey }: Question, situation: ModelSituation) {
  const embeddings = await baseEmbeddings(base, apiKey, situation);
  const [vector = []] = await embeddings.embed([query], situation.run.signal, 'query');
  return vector;
}

function rowOf(entry: Entry | NearEntry, { showsMetadata, showsEmbeddings }: Question): Row {
  return {
    content: entry.text,
    ...('distance' in entry && { _score: -entry.distance }),
    ...(showsMetadata && entry.metadata),
    ...(showsEmbeddings && { _embeddings: entry.vector }),
  };
}

function filterOf(text: string): Row | null {
  if (text.trim() === '') return null;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && Object.keys(value).length > 0 ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function meets({ source_metadata: source }: Row, filter: Row): boolean {
  if (!isObject(source)) return false;
  return Object.entries(filter).every(([key, wanted]) => {
    const values: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted];
    return Object.hasOwn(source, key) && values.some((value) => pythonStr(value) === pythonStr(source[key]));
  });
}

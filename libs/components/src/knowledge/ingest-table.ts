import {
  ComponentError,
  isObject,
  type Row,
  type Secret,
  type Table,
  timestampNow,
  type VectorCollection,
} from '@flowgate/engine';
import type { ModelSituation } from '../models/open-model';
import { addDocuments } from './add-documents';
import { baseEmbeddings } from './base-embeddings';
import { columnMetadata, columnUses, documentsOfRows } from './column-config';

export interface TableToIngest {
  readonly table: Table;
  readonly columns: readonly Row[];
  readonly apiKey: Secret | null;
  readonly duplicates: boolean;
  /** JSON that is said of all rows. */
  readonly metadata: string;
}

/**
 * Stores the rows of a table in a knowledge base.
 * @returns what was done, as Langflow tells it
 * @throws ComponentError when the columns are not those of the table, or the model fails
 */
export async function ingestTable(
  base: VectorCollection,
  { table, columns, apiKey, duplicates, metadata }: TableToIngest,
  situation: ModelSituation,
): Promise<Row> {
  const uses = columnUses(columns, table);
  const documents = documentsOfRows(table, uses, sourceOf(metadata));
  const embeddings = await baseEmbeddings(base, apiKey, situation);
  const added = await addDocuments(base, documents, { embeddings, duplicates, signal: situation.run.signal });
  return {
    kb_id: base.id,
    kb_name: base.name,
    rows: table.rows.length,
    chunks_created: added.length,
    skipped: documents.length - added.length,
    column_metadata: columnMetadata(table, uses),
    path: `knowledge_bases/${base.name}`,
    config_columns: uses.length,
    timestamp: timestampNow(),
  };
}

/** With its keys in order, as Langflow keeps it. @throws ComponentError for a text that is no object */
function sourceOf(text: string): Row | null {
  if (text.trim() === '') return null;
  const value = parsed(text);
  if (!isObject(value)) throw new ComponentError('The metadata must be a JSON object.');
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

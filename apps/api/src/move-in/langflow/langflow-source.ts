import type { Row } from './row';
import { LangflowSourceError } from './source-error';

/**
 * The database of a Langflow server, as it was at one moment: read only, in one transaction, while the server may go on.
 * Which tables and columns there are depends on the release; nothing here asks for its number.
 */
export interface LangflowSource {
  readonly kind: 'SQLite' | 'PostgreSQL';
  /** The columns of a table; empty when there is no such table. */
  columns(table: string): Promise<ReadonlySet<string>>;
  /** How many rows a table has; 0 when there is no such table. */
  count(table: string): Promise<number>;
  /** All rows of a table, one after the other; none when there is no such table. */
  rows(table: string): AsyncIterable<Row>;
  close(): Promise<void>;
}

/** Tables that every release since 1.0 has. */
const REQUIRED = ['user', 'apikey', 'flow', 'folder', 'variable'];

/**
 * @throws LangflowSourceError when the database is not a Langflow's of 1.0 or later
 */
export async function checkIsLangflow(source: LangflowSource): Promise<void> {
  const missing: string[] = [];
  for (const table of REQUIRED) if ((await source.columns(table)).size === 0) missing.push(table);
  if (missing.length === 0) return;
  throw new LangflowSourceError(
    `This is no database of Langflow 1.0 or later: it has no table ${missing.map((name) => `"${name}"`).join(', ')}.`,
  );
}

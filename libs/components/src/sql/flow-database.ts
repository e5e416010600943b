import { type Address, type ComponentContext, ComponentError, type Row } from '@flowgate/engine';
import type { SqliteAnswer, SqliteQuestion } from './sqlite-query.worker';

const MOST_ROWS = 100_000;

/** A database that a flow may query. */
export interface FlowDatabase {
  readonly dialect: 'postgresql' | 'sqlite';
  /** Rows in order, none for a statement that gives none. @throws ComponentError in Langflow's words when it refuses */
  query(statement: string): Promise<readonly Row[]>;
}

type Situation = Pick<ComponentContext, 'host' | 'offload' | 'run'>;

/**
 * One that the operator lets flows query, by its name or URL, or a SQLite file of the flow, by its path.
 * @throws ComponentError when it is neither, or the request has chosen it
 */
export async function flowDatabase(address: Address | null, context: Situation): Promise<FlowDatabase> {
  const { host, run } = context;
  const reference = chosenBy(address);
  const listed = host.databases?.find(reference) ?? null;
  if (listed && 'query' in listed) {
    return { dialect: 'postgresql', query: (statement) => listed.query(statement, run.signal) };
  }
  const path = listed ? null : filePath(reference);
  if (!listed && path === null) {
    throw new ComponentError(
      'This database is none that flows of this server may query. ' +
        'The operator lists those in FLOWGATE_SQL_DATABASES; a SQLite file among the files of the flow can be queried, too.',
    );
  }
  const database = listed ? listed.file : await host.files.read(path ?? '');
  return { dialect: 'sqlite', query: (statement) => askSqlite(context, database, statement) };
}

/** Which database is asked is the flow's to say: who calls it may bring the query, but not choose where it runs. */
function chosenBy(address: Address | null): string {
  const reference = address?.url.trim() ?? '';
  if (address === null || reference === '')
    throw new ComponentError('A database is required: its name or URL.');
  if (address.provenance.owner === 'request' || address.provenance.byRequest) {
    throw new ComponentError('The database of a flow cannot be chosen by the request.');
  }
  return reference;
}

/** The path of a SQLite file as an upload has answered it, also behind `sqlite:///`; `null` for what is none. */
function filePath(reference: string): string | null {
  const path = /^sqlite:\/\/\/(.*)$/i.exec(reference)?.[1] ?? reference;
  return path === '' || path.includes('://') ? null : path;
}

async function askSqlite(
  context: Situation,
  database: SqliteQuestion['database'],
  statement: string,
): Promise<readonly Row[]> {
  const question: SqliteQuestion = { database, statement, mostRows: MOST_ROWS };
  const module = new URL('./sqlite-query.worker.js', import.meta.url);
  const { rows, problem } = await context.offload<SqliteAnswer>(module, question);
  if (problem === null) return rows;
  throw new ComponentError(`An error occurred while running the SQL Query: ${problem}`);
}

import {
  type Address,
  type ComponentContext,
  ComponentError,
  defineComponent,
  input,
  pythonRepr,
  type Row,
  Table,
} from '@flowgate/engine';
import type { SqliteAnswer, SqliteQuestion } from './sqlite-query.worker';

const MOST_ROWS = 100_000;

interface Fields {
  readonly database_url: Address | null;
  readonly query: string;
}

type Situation = ComponentContext<Fields>;

/** A statement to a database that the operator lets flows query, or to a SQLite file of the flow. */
export const sqlComponent = defineComponent({
  type: 'SQLComponent',
  aliases: ['SQLExecutor', 'SQLExecutorComponent'],
  displayName: 'SQL Database',
  description: 'Executes SQL queries on SQLAlchemy-compatible databases.',
  inputs: {
    database_url: input.address('', { displayName: 'Database URL', required: true }),
    query: input.text('', { displayName: 'SQL Query', required: true, toolArgument: true }),
    include_columns: input.bool(true, { toolArgument: true }),
    add_error: input.bool(false, {
      toolArgument: true,
      info: 'If True, the error will be added to the result',
    }),
    // Until 1.1.
    passthrough: input.bool(),
  },
  outputs: {
    run_sql_query: {
      types: ['DataFrame'],
      method: 'run_sql_query',
      compute: async (context) => new Table(await rowsFor(context)),
    },
    // Until 1.1: the rows, or what went wrong, as a text.
    text: {
      types: ['Message'],
      method: 'build',
      tool: false,
      compute: async (context) => {
        const { query, passthrough, add_error: addError, include_columns: named } = context.inputs;
        try {
          const rows = await rowsFor(context);
          return pythonRepr(named ? rows : rows.map((row) => Object.values(row)));
        } catch (error) {
          if (!(error instanceof ComponentError)) throw error;
          const words = passthrough ? query : error.message;
          return addError ? `${words}\n\nError: ${error.message}\n\nQuery: ${query}` : words;
        }
      },
    },
  },
});

/** @throws ComponentError when the database is none of those, cannot be reached, or refuses */
async function rowsFor(context: Situation): Promise<readonly Row[]> {
  const { inputs, host, run } = context;
  const reference = chosenBy(inputs.database_url);
  if (inputs.query.trim() === '') throw new ComponentError('An SQL query is required.');
  const listed = host.databases?.find(reference) ?? null;
  if (listed && 'query' in listed) return listed.query(inputs.query, run.signal);
  if (listed) return askSqlite(context, listed.file);
  const path = filePath(reference);
  if (path === null) {
    throw new ComponentError(
      'This database is none that flows of this server may query. ' +
        'The operator lists those in FLOWGATE_SQL_DATABASES; a SQLite file among the files of the flow can be queried, too.',
    );
  }
  return askSqlite(context, await host.files.read(path));
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

async function askSqlite(context: Situation, database: SqliteQuestion['database']): Promise<readonly Row[]> {
  const question: SqliteQuestion = { database, statement: context.inputs.query, mostRows: MOST_ROWS };
  const module = new URL('./sqlite-query.worker.js', import.meta.url);
  const { rows, problem } = await context.offload<SqliteAnswer>(module, question);
  if (problem === null) return rows;
  throw new ComponentError(`An error occurred while running the SQL Query: ${problem}`);
}

import {
  type Address,
  type ComponentContext,
  ComponentError,
  Data,
  defineComponent,
  input,
  pythonRepr,
  type Row,
  Table,
} from '@flowgate/engine';
import { flowDatabase } from './flow-database';

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
  // In 1.4.
  dynamicOutput: (name, method) => {
    if (name === 'dataframe')
      return { types: ['DataFrame'], method, compute: async (context) => new Table(await rowsFor(context)) };
    if (name !== 'data') return null;
    return {
      types: ['Data'],
      method,
      compute: async (context) => new Data({ result: await rowsFor(context) }),
    };
  },
});

/** @throws ComponentError when the database is none of those, cannot be reached, or refuses */
async function rowsFor(context: Situation): Promise<readonly Row[]> {
  const { database_url, query } = context.inputs;
  const database = await flowDatabase(database_url, context);
  if (query.trim() === '') throw new ComponentError('An SQL query is required.');
  return database.query(query);
}

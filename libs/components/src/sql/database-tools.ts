import { ComponentError, pythonRepr, type Row, type Tool, type ToolSchema } from '@flowgate/engine';
import { type FlowDatabase } from './flow-database';

const SAMPLES = 3;

interface Described {
  readonly name: string;
  readonly columns: string;
}

/** What lets a model work with a database: the tables, what is in them, and queries; called as in LangChain. */
export function databaseTools(database: FlowDatabase): readonly Tool[] {
  return [
    {
      name: 'sql_db_query',
      description:
        'Runs an SQL query and gives its rows. Where it is wrong an error is given: rewrite the query, and look the columns of ' +
        'the tables up with sql_db_schema.',
      schema: argument('query', 'A complete and correct SQL query.'),
      call: async ({ query }) => answered(await database.query(String(query))),
    },
    {
      name: 'sql_db_schema',
      description:
        'Gives the columns of tables and a few of their rows. See sql_db_list_tables for the tables.',
      schema: argument('table_names', 'Names of tables with commas between them: table1, table2'),
      call: ({ table_names: names }) => schemas(database, String(names)),
    },
    {
      name: 'sql_db_list_tables',
      description: 'Gives the names of all tables, with commas between them.',
      schema: { properties: {}, type: 'object' },
      call: async () => (await tablesOf(database)).map(({ name }) => name).join(', '),
    },
  ];
}

function argument(name: string, description: string): ToolSchema {
  return { properties: { [name]: { description, type: 'string' } }, required: [name], type: 'object' };
}

/** Rows as Python writes tuples in a list. */
function answered(rows: readonly Row[]): string {
  const tuples = rows.map((row) => {
    const cells = Object.values(row).map(pythonRepr);
    return cells.length === 1 ? `(${cells.join('')},)` : `(${cells.join(', ')})`;
  });
  return rows.length === 0 ? '' : `[${tuples.join(', ')}]`;
}

async function schemas(database: FlowDatabase, written: string): Promise<string> {
  const wanted = written.split(',').map((name) => name.trim());
  const tables = await tablesOf(database);
  const missing = wanted.filter((name) => !tables.some((table) => table.name === name));
  if (missing.length > 0) {
    const listed = missing.map((name) => pythonRepr(name)).join(', ');
    throw new ComponentError(`table_names {${listed}} not found in database`);
  }
  const chosen = tables.filter(({ name }) => wanted.includes(name));
  const described = await Promise.all(
    chosen.map(async ({ name, columns }) => {
      const rows = await database.query(`SELECT * FROM "${name.replaceAll('"', '""')}" LIMIT ${SAMPLES}`);
      const shown = rows.map((row) => Object.values(row).map(String).join('\t')).join('\n');
      const heads = Object.keys(rows[0] ?? {}).join('\t');
      return `${columns}\n\n/*\n${rows.length} rows from ${name} table:\n${heads}\n${shown}\n*/`;
    }),
  );
  return described.join('\n\n');
}

/** Each with the statement that made it, or one that could have. */
async function tablesOf(database: FlowDatabase): Promise<Described[]> {
  if (database.dialect === 'sqlite') {
    const rows = await database.query(
      "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    );
    return rows.map(({ name, sql }) => ({ name: String(name), columns: String(sql) }));
  }
  const rows = await database.query(
    `SELECT table_name AS name, string_agg('"' || column_name || '" ' || data_type, ', ' ORDER BY ordinal_position) AS columns
    FROM information_schema.columns WHERE table_schema = current_schema() GROUP BY table_name ORDER BY table_name`,
  );
  return rows.map(({ name, columns }) => {
    return { name: String(name), columns: `CREATE TABLE "${String(name)}" (${String(columns)})` };
  });
}

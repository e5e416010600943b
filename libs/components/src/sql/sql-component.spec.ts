import { DatabaseSync } from 'node:sqlite';
import {
  compileFlow,
  drawChatOutput,
  drawEdge,
  drawNode,
  memoryHost,
  type Message,
  type SqlDatabases,
} from '@flowgate/engine';
import { answeredRun } from '@flowgate/answers';
import { catalog } from '../catalog';

function shop(): Uint8Array {
  const database = new DatabaseSync(':memory:');
  database.exec(
    "CREATE TABLE sold (item TEXT, price REAL, big INTEGER); INSERT INTO sold VALUES ('tea', 2.5, 9007199254740993)",
  );
  return database.serialize();
}

async function run(
  query: string,
  database = 'sqlite:///f/shop.db',
  { tweaks = {}, databases }: { tweaks?: Record<string, unknown>; databases?: SqlDatabases } = {},
) {
  const node = drawNode('SQLComponent-1', {
    fields: { database_url: database, query },
    outputs: { run_sql_query: ['DataFrame'] },
  });
  const edge = drawEdge(['SQLComponent-1', 'run_sql_query'], ['ChatOutput-1', 'input_value'], ['DataFrame']);
  const plan = compileFlow({ nodes: [node, drawChatOutput()], edges: [edge] }, catalog);
  const host = { ...memoryHost({}, { 'f/shop.db': shop() }), ...(databases && { databases }) };
  const { outputs } = await answeredRun(plan, { flowId: 'f', userId: 'u', tweaks }, host);
  return (outputs[0]?.outputs[0]?.results.message as Message).text;
}

describe('SQL Database', () => {
  it('gives the rows of a SQLite file of the flow, by its path', async () => {
    const table = await run('SELECT * FROM sold', 'f/shop.db');
    expect(table).toBe(
      '| item   |   price |              big |\n|:-------|--------:|-----------------:|\n| tea    |     2.5 | 9007199254740993 |',
    );
  });

  it('leaves the file as it is', async () => {
    expect(await run('DELETE FROM sold')).toBe('');
    expect(await run('SELECT count(*) AS n FROM sold')).toContain('1');
  });

  it("says what SQLite has against a query, in Langflow's words", async () => {
    await expect(run('SELECT nope FROM sold')).rejects.toThrow(
      'An error occurred while running the SQL Query: no such column: nope',
    );
  });

  it.each([
    "ATTACH '/etc/passwd' AS x",
    "VACUUM INTO '/tmp/x.db'",
    'PRAGMA temp_store_directory = "/tmp"',
    "SELECT load_extension('x')",
  ])('keeps a query from the files of the machine: %s', async (query) => {
    await expect(run(query)).rejects.toThrow('An error occurred while running the SQL Query: ');
  });

  it('asks a database of the operator by the name that the flow has for it', async () => {
    const asked: unknown[] = [];
    const query = (statement: string) => {
      asked.push(statement);
      return Promise.resolve([{ a: 1 }]);
    };
    const databases: SqlDatabases = { find: (reference) => (reference === 'shop' ? { query } : null) };
    expect(await run('SELECT 1 AS a', 'shop', { databases })).toContain('a');
    expect(asked).toEqual(['SELECT 1 AS a']);
    await expect(run('SELECT 1', 'postgresql://u:secret@db/other', { databases })).rejects.toThrow(
      'This database is none that flows of this server may query.',
    );
  });

  it('does not let the request choose the database', async () => {
    const tweaks = { 'SQLComponent-1': { database_url: 'f/shop.db' } };
    await expect(run('SELECT 1', 'shop', { tweaks })).rejects.toThrow(
      'The database of a flow cannot be chosen by the request.',
    );
  });
});

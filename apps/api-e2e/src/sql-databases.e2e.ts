import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunResponse } from '@flowgate/contracts';
import {
  createDatabase,
  createFlow,
  createUser,
  send,
  type Server,
  startServer,
  type TestUser,
} from '@flowgate/test-server';
import { componentFlow } from './harness/component-flow';

describe('A database that the operator lists', () => {
  let server: Server;
  let bob: TestUser;
  let url: string;

  beforeAll(async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'flowgate-sql-')), 'shop.db');
    const postgres = await createDatabase();
    if (postgres === null) writeFileSync(file, '');
    url = postgres ?? `sqlite:///${file}`;
    server = await startServer({ env: { FLOWGATE_SQL_DATABASES: `shop=${url}` } });
    bob = await createUser(server, 'bob');
    await createFlow(
      server,
      bob,
      'shop',
      componentFlow('SQLComponent', 'run_sql_query', { database_url: 'shop', query: '' }),
    );
    await ask('shop', 'CREATE TABLE sold (item TEXT, price REAL)');
    await ask('shop', "INSERT INTO sold VALUES ('tea', 2.5), ('milk', 1.25)");
  });
  afterAll(() => server.stop());

  const ask = (flow: string, query: string) =>
    send<RunResponse & { detail: string }>(server, `POST /api/v1/run/${flow}`, {
      key: bob.key,
      body: { tweaks: { 'SQLComponent-1': { query } } },
    });
  const shown = ({ body }: { body: RunResponse }) => body.outputs[0]?.outputs[0]?.outputs.message?.message;

  it('is queried by its name, and keeps what is changed in it', async () => {
    const table = '| item   |   price |\n|:-------|--------:|\n| milk   |    1.25 |\n| tea    |    2.5  |';
    expect(shown(await ask('shop', 'SELECT * FROM sold ORDER BY item'))).toBe(table);
  });

  it('is queried by its URL', async () => {
    const byUrl = componentFlow('SQLComponent', 'run_sql_query', { database_url: url, query: '' });
    await createFlow(server, bob, 'by-url', byUrl);
    expect(shown(await ask('by-url', 'SELECT count(*) AS n FROM sold'))).toContain('2');
  });

  it('says why it refuses a query', async () => {
    const { status, body } = await ask('shop', 'SELECT nope FROM sold');
    expect(status).toBe(500);
    expect(body.detail).toMatch(/An error occurred while running the SQL Query: .*nope/);
  });

  it('is the only one that is reached', async () => {
    const other = componentFlow('SQLComponent', 'run_sql_query', {
      database_url: 'other',
      query: 'SELECT 1',
    });
    await createFlow(server, bob, 'other', other);
    const { body } = await ask('other', 'SELECT 1');
    expect(body.detail).toMatch(/none that flows of this server may query|not found/);
  });
});

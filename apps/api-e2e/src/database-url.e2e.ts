import { readFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { Client } from 'pg';
import { freshData, runCommand } from '@flowgate/test-server';
import { startTlsPostgres, type TlsPostgres } from './harness/tls-postgres';

const USER = 'flowgate:pass%40word';

describe('A PostgreSQL that speaks TLS by a certificate of its own', () => {
  let postgres: TlsPostgres;
  beforeAll(async () => {
    postgres = await startTlsPostgres(['encrypted', 'plain', 'either']);
  });
  afterAll(() => postgres.stop());

  /** A command that opens the database, and makes its tables. */
  const open = async (url: string) =>
    runCommand(['api-key', '--json'], { ...(await freshData()), LANGFLOW_DATABASE_URL: url });
  const at = (host: string, database: string, query: string) =>
    `postgresql://${USER}@${host}:${postgres.port}/${database}${query}`;
  const FINE = { code: 0, stderr: '' };

  it.each([
    ['encrypted', ''],
    ['plain', ''],
    ['encrypted', '?sslmode=allow'],
    ['plain', '?sslmode=allow'],
    ['encrypted', '?sslmode=require'],
    ['plain', '?sslmode=disable'],
  ])('is used for the database "%s" with "%s", without a word of a library', async (database, query) => {
    expect(await open(at('127.0.0.1', database, query))).toMatchObject(FINE);
  });

  it.each([
    ['plain', '?sslmode=require', 'pg_hba.conf rejects connection'],
    ['encrypted', '?sslmode=disable', 'pg_hba.conf rejects connection'],
    ['either', '?sslmode=verify-full', 'self-signed certificate'],
  ])('is not for the database "%s" with "%s"', async (database, query, words) => {
    const { code, stderr } = await open(at('127.0.0.1', database, query));
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(words) as string });
  });

  it('is known by its certificate, and with verify-full by its name too', async () => {
    const root = `sslrootcert=${postgres.certificate}`;
    expect(await open(at('127.0.0.1', 'either', `?sslmode=verify-ca&${root}`))).toMatchObject(FINE);
    expect(await open(at('localhost', 'either', `?sslmode=verify-full&${root}`))).toMatchObject(FINE);
    const other = await open(at('127.0.0.1', 'either', `?sslmode=verify-full&${root}`));
    expect(other.stderr).toContain('does not match certificate');
  });

  it('is reached by its Unix socket', async () => {
    const host = encodeURIComponent(postgres.folder);
    const { port } = postgres;
    expect(await open(`postgresql://${USER}@/either?host=${postgres.folder}&port=${port}`)).toMatchObject(
      FINE,
    );
    expect(await open(`postgresql://${USER}@${host}:${port}/either`)).toMatchObject(FINE);
  });

  it("is left alone where the database is Langflow's", async () => {
    const client = new Client({ connectionString: at('127.0.0.1', 'postgres', '') });
    await client.connect();
    await client.query('CREATE TABLE "user" (id uuid); CREATE TABLE flow (id uuid)');
    await client.query('CREATE TABLE apikey (id uuid); CREATE TABLE alembic_version (version_num text)');
    const { code, stderr } = await open(at('127.0.0.1', 'postgres', ''));
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining("this is Langflow's database") as string,
    });
    const { rows } = await client.query<{ tables: number }>(
      'SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname = current_schema()',
    );
    expect(rows).toEqual([{ tables: 4 }]);
    await client.end();
  });

  it('is told apart from a password that is not escaped', async () => {
    const { code, stderr } = await open(`postgresql://u:se@cr/et@127.0.0.1:${postgres.port}/either`);
    expect(code).toBe(1);
    expect(stderr).toContain('has a character that must be escaped');
    expect(stderr).not.toContain('cr/et');
  });
});

describe('A SQLite file of another program', () => {
  it.each([
    ['Langflow', ['user', 'flow', 'apikey', 'alembic_version'], "this is Langflow's database"],
    ['somebody', ['user', 'orders'], 'another program has its tables here: user.'],
  ])('(of %s) is refused and stays byte for byte as it was', async (_, tables, words) => {
    const data = await freshData();
    const file = join(data.LANGFLOW_CONFIG_DIR ?? '', 'theirs.db');
    const theirs = new DatabaseSync(file);
    for (const table of tables) theirs.exec(`CREATE TABLE "${table}" (id text)`);
    theirs.close();
    const before = await readFile(file);
    const { code, stderr } = await runCommand(['run'], {
      ...data,
      LANGFLOW_DATABASE_URL: `sqlite:///${file}`,
    });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(words) as string });
    expect(await readFile(file)).toEqual(before);
  });
});

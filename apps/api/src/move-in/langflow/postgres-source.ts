import { Client } from 'pg';
import { firstTls, type Tls } from '../../database/postgres-tls';
import type { PostgresAddress } from '../../database/postgres-url';
import type { LangflowSource } from './langflow-source';
import type { Row } from './row';
import { LangflowSourceError } from './source-error';

const ROWS_AT_ONCE = 500;

/** Everything as text, so that times keep their microseconds; `row.ts` reads both databases' forms. */
const asText = { getTypeParser: () => (value: string) => value };

/**
 * Connects and takes a snapshot of the database.
 * @throws LangflowSourceError when it cannot be reached
 */
export async function openPostgresSource(address: PostgresAddress): Promise<LangflowSource> {
  try {
    return await firstTls(address.tls, (tls) => connect(address, tls));
  } catch (error) {
    throw new LangflowSourceError(`The database cannot be read (${reason(error)}).`);
  }
}

/** A name with several addresses fails at each of them. */
function reason(error: unknown): string {
  return error instanceof AggregateError ? error.errors.map(reason).join(', ') : (error as Error).message;
}

async function connect(address: PostgresAddress, ssl: Tls): Promise<LangflowSource> {
  const { host, port, user, password, database, extra } = address;
  // For an empty password the driver would take that of the environment, or of a file.
  const shown = password === '' ? () => '' : password;
  const where = { host, port, user, password: shown, database, ssl, ...extra };
  const client = new Client({ ...where, types: asText, application_name: 'flowgate import' });
  try {
    await client.connect();
    await client.query("SET TIME ZONE 'UTC'");
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return new PostgresSource(client);
  } catch (error) {
    await client.end();
    throw error;
  }
}

class PostgresSource implements LangflowSource {
  readonly kind = 'PostgreSQL';

  constructor(private readonly client: Client) {}

  async columns(table: string): Promise<ReadonlySet<string>> {
    const { rows } = await this.client.query<{ name: string }>(
      'SELECT column_name AS name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1',
      [table],
    );
    return new Set(rows.map(({ name }) => name));
  }

  async count(table: string): Promise<number> {
    if ((await this.columns(table)).size === 0) return 0;
    const { rows } = await this.client.query<{ count: string }>(`SELECT count(*) AS count FROM "${table}"`);
    return Number(rows[0]?.count);
  }

  async *rows(table: string): AsyncIterable<Row> {
    if ((await this.columns(table)).size === 0) return;
    const cursor = `read_${table}`;
    await this.client.query(`DECLARE "${cursor}" NO SCROLL CURSOR FOR SELECT * FROM "${table}"`);
    for (;;) {
      const { rows } = await this.client.query<Record<string, unknown>>(
        `FETCH ${ROWS_AT_ONCE} FROM "${cursor}"`,
      );
      yield* rows;
      if (rows.length < ROWS_AT_ONCE) break;
    }
    await this.client.query(`CLOSE "${cursor}"`);
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}

import { Client } from 'pg';
import { firstTls, type Tls } from '../../database/postgres-tls';
import type { PostgresAddress } from '../../database/postgres-url';
import { StartError } from '../../lifecycle/start-error';
import type { LangflowSource } from './langflow-source';
import type { Row } from './row';

const ROWS_AT_ONCE = 500;

/** Everything as text, so that times keep their microseconds; `row.ts` reads both databases' forms. */
const asText = { getTypeParser: () => (value: string) => value };

/**
 * Connects and takes a snapshot of the database.
 * @throws StartError when it cannot be reached
 */
export async function openPostgresSource(address: PostgresAddress): Promise<LangflowSource> {
  try {
    return await firstTls(address.tls, (tls) => connect(address, tls));
  } catch (error) {
    throw new StartError(`The database cannot be read (${(error as Error).message}).`);
  }
}

async function connect(address: PostgresAddress, ssl: Tls): Promise<LangflowSource> {
  const { host, port, user, password, database, extra } = address;
  const where = { host, port, user, password, database, ssl, ...extra };
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

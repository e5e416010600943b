import { ComponentError } from '@flowgate/engine';
import type { Pool, PoolClient, QueryArrayConfig } from 'pg';
import { firstTls } from '../database/postgres-tls';
import type { PostgresAddress } from '../database/postgres-url';
import { plainTypes } from './plain-types';

const CONNECTIONS = 5;
const CONNECT_MS = 10_000;
const IDLE_MS = 30_000;
const MOST_ROWS = 100_000;
const LONGEST_RESULT = 64_000_000;

type Row = Readonly<Record<string, unknown>>;

/** A PostgreSQL that flows query; connected with the first query. */
export class PostgresDatabase {
  private opening: Promise<Pool> | undefined;

  /** @param statementSeconds how long a statement may take */
  constructor(
    private readonly address: PostgresAddress,
    private readonly statementSeconds: number,
  ) {}

  /**
   * @param values of `$1`, `$2` and so on; several statements in one have none
   * @throws ComponentError in Langflow's words when the database cannot be reached or refuses
   */
  async query(
    statement: string,
    signal: AbortSignal,
    values: readonly unknown[] = [],
  ): Promise<readonly Row[]> {
    const client = await this.connected();
    // Ends a statement whose run has ended; the connection is not used again.
    const end = () => client.release(true);
    signal.addEventListener('abort', end, { once: true });
    try {
      const rows = await collect(client, statement, values);
      signal.throwIfAborted();
      client.release();
      return rows;
    } catch (error) {
      signal.throwIfAborted();
      client.release(true);
      throw failed('running the SQL Query', error);
    } finally {
      signal.removeEventListener('abort', end);
    }
  }

  async close(): Promise<void> {
    const pool = await this.opening?.catch(() => undefined);
    await pool?.end();
  }

  private async connected(): Promise<PoolClient> {
    this.opening ??= this.open();
    try {
      const pool = await this.opening;
      return await pool.connect();
    } catch (error) {
      this.opening = undefined;
      throw failed('connecting to the database', error);
    }
  }

  private async open(): Promise<Pool> {
    const { default: pg } = await import('pg');
    const { host, port, user, password, database, tls, extra } = this.address;
    return firstTls(tls, async (ssl) => {
      const pool = new pg.Pool({
        host,
        port,
        user,
        password,
        database,
        ssl,
        ...extra,
        application_name: 'flowgate',
        max: CONNECTIONS,
        connectionTimeoutMillis: CONNECT_MS,
        idleTimeoutMillis: IDLE_MS,
        statement_timeout: this.statementSeconds * 1000,
        allowExitOnIdle: true,
      });
      // What breaks while nobody asks is told to the next who does.
      pool.on('error', () => undefined);
      (await pool.connect()).release();
      return pool;
    });
  }
}

/** Rows as they come, so that a result that is too large ends early. */
async function collect(
  client: PoolClient,
  text: string,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const { default: pg } = await import('pg');
  const config: QueryArrayConfig = {
    text,
    rowMode: 'array',
    types: plainTypes(pg.types),
    // With values, even none of them, the server takes one statement only.
    ...(values.length > 0 && { values: [...values] }),
  };
  const query = client.query(new pg.Query<unknown[]>(config));
  const rows: Row[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    query.on('row', (cells, result) => {
      size += cells.reduce<number>((sum, cell) => sum + (typeof cell === 'string' ? cell.length : 8), 0);
      if (rows.length === MOST_ROWS || size > LONGEST_RESULT) {
        reject(new Error(`The result has more than ${MOST_ROWS} rows, or is too large.`));
        return;
      }
      const names = result?.fields.map(({ name }) => name) ?? [];
      rows.push(Object.fromEntries(names.map((name, place) => [name, cells[place]])));
    });
    query.on('end', () => resolve(rows));
    query.on('error', reject);
  });
}

function failed(doing: string, error: unknown): ComponentError {
  const words = error instanceof Error ? error.message : String(error);
  return new ComponentError(`An error occurred while ${doing}: ${words}`, { cause: error });
}

import type { Pool } from 'pg';
import { SharedConnection } from './shared-connection';
import { quoted, Statements, type Columns, type Value, type Values } from '../statements';

/** Look-ups take less, unless there is no end to them. */
const LONGEST_WAIT_MS = 1;

/** Look-ups share a connection, and so do insertions, which wait for their commits; whatever else has one of the pool's to itself. */
export class PostgresStatements extends Statements {
  readonly clock = 'extract(epoch FROM clock_timestamp())::float8 * 1000';
  private readonly lookUps: SharedConnection;
  private readonly insertions: SharedConnection;
  /** By their texts: under the same name a connection finds what it has prepared. */
  private readonly names = new Map<string, string>();

  constructor(private readonly pool: Pool) {
    super();
    // The pool hides the password from whoever lists its options.
    const options = { ...pool.options, password: pool.options.password };
    this.lookUps = new SharedConnection(options);
    this.insertions = new SharedConnection(options);
  }

  async rows<Row>(text: string, values: Values): Promise<Row[]> {
    const result = await this.pool.query({ name: this.nameOf(text), text, values: values as Value[] });
    return result.rows as Row[];
  }

  async row<Row>(sql: string, values: Values): Promise<Row | undefined> {
    const result = await this.lookUps.query({ name: this.nameOf(sql), text: sql, values: values as Value[] });
    return (result.rows as Row[])[0];
  }

  async run(sql: string, values: Values): Promise<void> {
    await this.rows(sql, values);
  }

  /** One array a column: the same statement for any number of rows. */
  async insert(table: string, columns: Columns, rows: readonly Values[]): Promise<void> {
    const names = Object.keys(columns);
    const arrays = Object.values(columns).map((type, index) => `$${index + 1}::${type}[]`);
    const text = `INSERT INTO "${table}" (${quoted(names)}) SELECT * FROM unnest(${arrays.join(', ')})`;
    const values = names.map((_, index) => rows.map((row) => row[index]));
    await this.insertions.query({ name: this.nameOf(text), text, values });
  }

  idle(): Promise<void> {
    return this.lookUps.idle(LONGEST_WAIT_MS);
  }

  async close(): Promise<void> {
    await Promise.all([this.lookUps.close(), this.insertions.close()]);
  }

  private nameOf(text: string): string {
    let name = this.names.get(text);
    if (name === undefined) this.names.set(text, (name = `flowgate_${this.names.size}`));
    return name;
  }
}

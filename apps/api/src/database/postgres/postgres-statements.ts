import type { Pool } from 'pg';
import { SharedConnection } from './shared-connection';
import {
  quoted,
  Statements,
  type Change,
  type Columns,
  type Insertion,
  type Value,
  type Values,
} from '../statements';

/** Look-ups take less, unless there is no end to them. */
const LONGEST_WAIT_MS = 1;

/** Look-ups share a connection, and so do insertions, which wait for their commits, and changes of jobs; whatever else has one of the pool's to itself. */
export class PostgresStatements extends Statements {
  readonly clock = 'extract(epoch FROM clock_timestamp())::float8 * 1000';
  private readonly lookUps: SharedConnection;
  private readonly insertions: SharedConnection;
  private readonly changes: SharedConnection;
  /** By their texts: under the same name a connection finds what it has prepared. */
  private readonly names = new Map<string, string>();

  constructor(private readonly pool: Pool) {
    super();
    // The pool hides the password from whoever lists its options.
    const options = { ...pool.options, password: pool.options.password };
    this.lookUps = new SharedConnection(options);
    this.insertions = new SharedConnection(options);
    this.changes = new SharedConnection(options);
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

  async insert(table: string, columns: Columns, rows: readonly Values[]): Promise<void> {
    const text = insertion({ table, columns }, 0);
    await this.insertions.query({ name: this.nameOf(text), text, values: arraysOf(columns, rows) });
  }

  /** One statement, and so one transaction, with a part for each table. */
  async together<Row>(insertions: readonly Insertion[], change?: Change): Promise<Row[]> {
    const values: unknown[] = [];
    const parts = insertions.map((each) => {
      const part = `${insertion(each, values.length)}${each.mustBeNew ? '' : ' ON CONFLICT DO NOTHING'}`;
      values.push(...arraysOf(each.columns, each.rows));
      return part;
    });
    if (change) {
      const { columns, rows } = change;
      const names = Object.keys(columns).join(', ');
      parts.push(change.sql(`${unnested(columns, values.length)} AS given(${names})`));
      values.push(...arraysOf(columns, rows));
    }
    const named = parts.map((part, index) => `part${index} AS (${part})`);
    const text = `WITH ${named.join(', ')} SELECT ${change ? `* FROM part${parts.length - 1}` : '1 WHERE false'}`;
    const result = await this.changes.query({ name: this.nameOf(text), text, values });
    return result.rows as Row[];
  }

  idle(): Promise<void> {
    return this.lookUps.idle(LONGEST_WAIT_MS);
  }

  async close(): Promise<void> {
    await Promise.all([this.lookUps.close(), this.insertions.close(), this.changes.close()]);
  }

  private nameOf(text: string): string {
    let name = this.names.get(text);
    if (name === undefined) this.names.set(text, (name = `flowgate_${this.names.size}`));
    return name;
  }
}

/** One array a column: the same statement for any number of rows. */
function insertion({ table, columns }: Omit<Insertion, 'rows'>, before: number): string {
  return `INSERT INTO "${table}" (${quoted(Object.keys(columns))}) SELECT * FROM ${unnested(columns, before)}`;
}

function unnested(columns: Columns, before: number): string {
  const arrays = Object.values(columns).map((type, index) => `$${before + index + 1}::${type}[]`);
  return `unnest(${arrays.join(', ')})`;
}

function arraysOf(columns: Columns, rows: readonly Values[]): unknown[] {
  return Object.keys(columns).map((_, index) => rows.map((row) => row[index]));
}

import type Database from 'libsql';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { turnstileOf } from './sqlite-query-runner';
import type { Turnstile } from './turnstile';

export type Value = string | number | boolean | null;
type Values = readonly Value[];
/** The columns' names, in the order of a row's values, with PostgreSQL's names of their types. */
export type Columns = Readonly<Record<string, 'text' | 'boolean' | 'float8'>>;

/**
 * Single statements that stand in the way of every run: the same text each time, so each connection prepares it once and then only
 * executes it. TypeORM's `query` makes a query runner for each call and has PostgreSQL parse and plan anew, which costs several
 * times what a look-up by key does. Parameters are `$1`, `$2`, ... on both databases, numbered in the order in which the text first
 * names them, since SQLite goes by that. Not for use inside transactions.
 *
 * Errors are the driver's own.
 */
export abstract class Statements {
  /** All rows. */
  abstract rows<Row>(sql: string, values: Values): Promise<Row[]>;
  /** The only row, or the first; `undefined` when there is none. */
  abstract row<Row>(sql: string, values: Values): Promise<Row | undefined>;
  /** Changes something; resolves after the commit. */
  abstract run(sql: string, values: Values): Promise<void>;
  /** Adds rows in one statement, each with a value a column; resolves after the commit. */
  abstract insert(table: string, columns: Columns, rows: readonly Values[]): Promise<void>;
}

/** The statements on the connections of a data source that is initialised. */
export function statementsOf({ options, driver }: DataSource): Statements {
  if (options.type === 'postgres') return new PostgresStatements((driver as PostgresDriver).master as Pool);
  const sqlite = driver as BetterSqlite3Driver;
  return new SqliteStatements(sqlite.databaseConnection as Database.Database, turnstileOf(sqlite));
}

class PostgresStatements extends Statements {
  /** By their texts: under the same name a connection finds what it has prepared. */
  private readonly names = new Map<string, string>();

  constructor(private readonly pool: Pool) {
    super();
  }

  async rows<Row>(text: string, values: Values): Promise<Row[]> {
    const result = await this.pool.query({ name: this.nameOf(text), text, values: values as Value[] });
    return result.rows as Row[];
  }

  async row<Row>(sql: string, values: Values): Promise<Row | undefined> {
    return (await this.rows<Row>(sql, values))[0];
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
    await this.pool.query({ name: this.nameOf(text), text, values });
  }

  private nameOf(text: string): string {
    let name = this.names.get(text);
    if (name === undefined) this.names.set(text, (name = `flowgate_${this.names.size}`));
    return name;
  }
}

/** A statement that gives rows as bare values: as objects the driver adds a measurement to each. */
interface Prepared {
  readonly statement: Database.Statement;
  readonly columns: readonly string[];
}

/** Statements are synchronous on SQLite; what there is to wait for is the transaction of another request. */
class SqliteStatements extends Statements {
  /** By table and number of rows: their texts are long. */
  private readonly insertions = new Map<string, string>();
  private readonly statements = new Map<string, Prepared>();

  constructor(
    private readonly connection: Database.Database,
    private readonly turnstile: Turnstile,
  ) {
    super();
  }

  rows<Row>(sql: string, values: Values): Promise<Row[]> {
    return this.pass(sql, ({ statement, columns }) =>
      (statement.all(...bindable(values)) as Value[][]).map((row) => named(columns, row) as Row),
    );
  }

  row<Row>(sql: string, values: Values): Promise<Row | undefined> {
    return this.pass(sql, ({ statement, columns }) => {
      const row = statement.get(bindable(values)) as Value[] | undefined;
      return row && (named(columns, row) as Row);
    });
  }

  run(sql: string, values: Values): Promise<void> {
    return this.pass(sql, ({ statement }) => void statement.run(bindable(values)));
  }

  insert(table: string, columns: Columns, rows: readonly Values[]): Promise<void> {
    return this.run(this.insertion(table, columns, rows.length), rows.flat());
  }

  private insertion(table: string, columns: Columns, rows: number): string {
    const key = `${table} ${rows}`;
    let sql = this.insertions.get(key);
    if (sql === undefined) {
      const names = Object.keys(columns);
      const row = `(${names.map(() => '?').join(', ')})`;
      sql = `INSERT INTO "${table}" (${quoted(names)}) VALUES ${Array<string>(rows).fill(row).join(', ')}`;
      this.insertions.set(key, sql);
    }
    return sql;
  }

  private async pass<T>(sql: string, execute: (prepared: Prepared) => T): Promise<T> {
    const turn = this.turnstile.pass();
    if (turn) await turn;
    try {
      return execute(this.prepared(sql));
    } finally {
      this.turnstile.leave();
    }
  }

  private prepared(sql: string): Prepared {
    let found = this.statements.get(sql);
    if (!found) {
      const statement = this.connection.prepare(sql);
      const columns = statement.reader
        ? statement
            .raw()
            .columns()
            .map(({ name }) => name)
        : [];
      this.statements.set(sql, (found = { statement, columns }));
    }
    return found;
  }
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

function named(columns: readonly string[], values: readonly Value[]): Record<string, Value> {
  const row: Record<string, Value> = {};
  for (let index = 0; index < columns.length; index++) row[columns[index] ?? ''] = values[index] ?? null;
  return row;
}

/** SQLite has no booleans; its driver ends the process over one. */
function bindable(values: Values): (string | number | null)[] {
  return values.map((value) => (typeof value === 'boolean' ? Number(value) : value));
}

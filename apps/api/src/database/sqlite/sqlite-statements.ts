import type { StatementSync } from 'node:sqlite';
import type { Checkpoints } from './checkpoints';
import type { SqliteConnection } from './connection';
import {
  quoted,
  Statements,
  type Change,
  type Columns,
  type Insertion,
  type Value,
  type Values,
} from '../statements';
import type { ReadWriteLock } from './read-write-lock';

/** A statement that gives rows as bare values, which is quicker than having the driver make objects of them. */
interface Prepared {
  readonly statement: StatementSync;
  readonly columns: readonly string[];
}

/** Statements are synchronous on SQLite; what there is to wait for is the transaction of another request. */
export class SqliteStatements extends Statements {
  readonly clock = "unixepoch('subsec') * 1000";
  /** By table and number of rows: their texts are long. */
  private readonly insertions = new Map<string, string>();
  private readonly statements = new Map<string, Prepared>();

  constructor(
    private readonly connection: SqliteConnection,
    private readonly lock: ReadWriteLock,
    private readonly checkpoints: Checkpoints | null,
  ) {
    super();
  }

  rows<Row>(sql: string, values: Values): Promise<Row[]> {
    return this.pass(sql, ({ statement, columns }) =>
      (statement.all(...bindable(values)) as unknown as Value[][]).map((row) => named(columns, row) as Row),
    );
  }

  row<Row>(sql: string, values: Values): Promise<Row | undefined> {
    return this.pass(sql, ({ statement, columns }) => {
      const row = statement.get(...bindable(values)) as Value[] | undefined;
      return row && (named(columns, row) as Row);
    });
  }

  run(sql: string, values: Values): Promise<void> {
    return this.pass(sql, ({ statement }) => void statement.run(...bindable(values)));
  }

  insert(table: string, columns: Columns, rows: readonly Values[]): Promise<void> {
    const values: Value[] = [];
    for (const row of rows) values.push(...row);
    return this.run(this.insertion(table, columns, rows.length), values);
  }

  async together<Row>(insertions: readonly Insertion[], change?: Change): Promise<Row[]> {
    const turn = this.lock.acquireShared();
    if (turn) await turn;
    try {
      return this.transaction(() => {
        for (const each of insertions) this.insertEach(each);
        return change ? this.changeEach<Row>(change) : [];
      });
    } finally {
      this.lock.releaseShared();
    }
  }

  /** A look-up is over before anybody could wait for it. */
  idle(): Promise<void> {
    return Promise.resolve();
  }

  async close(): Promise<void> {
    await this.checkpoints?.close();
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

  /** Row by row: such a statement is prepared once, and takes no longer than its part of a statement for many. */
  private insertEach({ table, columns, rows, mustBeNew = false }: Insertion): void {
    const sql = `${this.insertion(table, columns, 1)}${mustBeNew ? '' : ' ON CONFLICT DO NOTHING'}`;
    const { statement } = this.prepared(sql);
    for (const row of rows) statement.run(...bindable(row));
  }

  private changeEach<Row>({ columns, rows, sql }: Change): Row[] {
    const given = Object.keys(columns).map((name, index) => `$${index + 1} AS ${name}`);
    const { statement, columns: names } = this.prepared(sql(`(SELECT ${given.join(', ')}) AS given`));
    return rows.flatMap((row) =>
      (statement.all(...bindable(row)) as unknown as Value[][]).map((found) => named(names, found) as Row),
    );
  }

  /** Nobody else comes in between: nothing in it waits. */
  private transaction<Result>(change: () => Result): Result {
    this.connection.exec('BEGIN');
    try {
      const result = change();
      this.connection.exec('COMMIT');
      return result;
    } catch (error) {
      this.connection.exec('ROLLBACK');
      throw error;
    }
  }

  private async pass<T>(sql: string, execute: (prepared: Prepared) => T): Promise<T> {
    const turn = this.lock.acquireShared();
    if (turn) await turn;
    try {
      return execute(this.prepared(sql));
    } finally {
      this.lock.releaseShared();
    }
  }

  private prepared(sql: string): Prepared {
    let found = this.statements.get(sql);
    if (!found) {
      const statement = this.connection.prepareAnew(sql);
      statement.setReturnArrays(true);
      const columns = statement.columns().map(({ name }) => name);
      this.statements.set(sql, (found = { statement, columns }));
    }
    return found;
  }
}

function named(columns: readonly string[], values: readonly Value[]): Record<string, Value> {
  const row: Record<string, Value> = {};
  for (let index = 0; index < columns.length; index++) row[columns[index] ?? ''] = values[index] ?? null;
  return row;
}

/** SQLite has no booleans. */
function bindable(values: Values): (string | number | null)[] {
  return values.map((value) => (typeof value === 'boolean' ? Number(value) : value));
}

import type { DatabaseClock } from './database-clock';
import type { Statements, Value } from './statements';

/** How a table keeps rows that replicas change together: of a ledger, by a name within it. */
export interface SharedTable<State> {
  readonly table: string;
  /** The column of the name; `ledger_id` and `version` stand beside it. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly empty: State;
  readonly read: (values: readonly Value[]) => State;
  readonly write: (state: State) => readonly Value[];
}

/** What becomes of a row: `null` leaves it as it is. */
export interface Change<State, Result> {
  readonly state: State | null;
  readonly result: Result;
}

interface Known<State> {
  readonly version: number;
  readonly state: State;
}

/**
 * A row that replicas change together. A change is one statement, which does nothing when another replica has changed the row since it
 * was read: then it is read again and the change is worked out anew. So no change is ever lost, and while one replica alone is at a
 * row, as is usual, it need not read it.
 */
export class SharedRow<State> {
  private known: Known<State> | null = null;
  private readonly sql: ReturnType<typeof statementsOf>;

  constructor(
    private readonly statements: Statements,
    private readonly clock: DatabaseClock,
    private readonly kept: SharedTable<State>,
    private readonly key: readonly [ledgerId: string, name: string],
  ) {
    this.sql = statementsOf(kept, statements.clock);
  }

  /**
   * @param step works out what becomes of the row; it may be called several times and must not change what it is given. That nothing is
   *   to be changed is believed of a row that was just read only.
   */
  async change<Result>(step: (state: State) => Change<State, Result>): Promise<Result> {
    for (;;) {
      const isFresh = this.known === null;
      const known = (this.known ??= await this.load());
      const { state, result } = step(known.state);
      if (state === null) {
        if (isFresh) return result;
        this.known = null;
      } else if (await this.swap(known, state)) {
        return result;
      }
    }
  }

  /** The row as it is now. */
  async read(): Promise<State> {
    return (this.known = await this.load()).state;
  }

  private async swap({ version }: Known<State>, state: State): Promise<boolean> {
    this.known = null;
    const values = [...this.key, version, ...this.kept.write(state)];
    const [swapped] = await this.statements.rows<{ version: number | string }>(this.sql.swap, values);
    if (!swapped) return false;
    this.known = { version: Number(swapped.version), state };
    return true;
  }

  private async load(): Promise<Known<State>> {
    for (;;) {
      const sentAt = performance.now();
      const row = await this.statements.row<Readonly<Record<string, Value>>>(this.sql.read, this.key);
      if (row) {
        this.clock.tell(Number(row.now), sentAt);
        const values = this.kept.columns.map((column) => row[column] ?? null);
        return { version: Number(row.version), state: this.kept.read(values) };
      }
      const values = [...this.key, firstVersion(), ...this.kept.write(this.kept.empty)];
      await this.statements.run(this.sql.add, values);
    }
  }
}

/**
 * Microseconds since 1970: a row that was deleted and is there again has versions that it has never had, so that who still knows the earlier
 * one notices.
 */
function firstVersion(): number {
  return Date.now() * 1000;
}

type Names = Pick<SharedTable<unknown>, 'table' | 'name' | 'columns'>;

function statementsOf({ table, name, columns }: Names, clock: string) {
  const names = ['ledger_id', name, 'version', ...columns];
  const added = names.map((_, index) => `$${index + 1}`);
  const changed = columns.map((column, index) => `${column} = $${index + 4}`);
  return {
    read: `SELECT version, ${columns.join(', ')}, ${clock} AS now FROM ${table} WHERE ledger_id = $1 AND ${name} = $2`,
    add: `INSERT INTO ${table} (${names.join(', ')}) VALUES (${added.join(', ')}) ON CONFLICT DO NOTHING`,
    swap:
      `UPDATE ${table} SET version = version + 1, ${changed.join(', ')} ` +
      `WHERE ledger_id = $1 AND ${name} = $2 AND version = $3 RETURNING version`,
  };
}

import { BetterSqlite3QueryRunner } from 'typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner.js';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import { ReadWriteLock } from './read-write-lock';

type Query = BetterSqlite3QueryRunner['query'];

/**
 * A query runner of its own for every user of the one SQLite connection. TypeORM shares a single runner there, whose
 * transactions nest into each other when two requests overlap; with one runner each and a lock between them they
 * follow one another instead.
 */
class SqliteQueryRunner extends BetterSqlite3QueryRunner {
  constructor(
    driver: BetterSqlite3Driver,
    private readonly lock: ReadWriteLock,
  ) {
    super(driver);
  }

  override async query(...[query, parameters, structured]: Parameters<Query>): ReturnType<Query> {
    if (this.isTransactionActive) return super.query(immediate(query), parameters, structured) as unknown;
    await this.lock.acquireShared();
    try {
      return (await super.query(query, parameters, structured)) as unknown;
    } finally {
      this.lock.releaseShared();
    }
  }

  override async startTransaction(): Promise<void> {
    const outermost = !this.isTransactionActive;
    if (outermost) await this.lock.acquireExclusive();
    try {
      await super.startTransaction();
    } catch (error) {
      if (outermost) this.finish();
      throw error;
    }
  }

  override async commitTransaction(): Promise<void> {
    await super.commitTransaction();
    if (!this.isTransactionActive) this.lock.releaseExclusive();
  }

  override async rollbackTransaction(): Promise<void> {
    const outermost = this.transactionDepth === 1;
    try {
      await super.rollbackTransaction();
    } finally {
      // SQLite ends a transaction by itself after some errors (a full disk); the lock must open then, too.
      if (outermost) this.finish();
    }
  }

  private finish(): void {
    this.isTransactionActive = false;
    this.transactionDepth = 0;
    this.lock.releaseExclusive();
  }
}

/** Takes the write lock at once: a transaction that reads first could otherwise fail to write while another process writes. */
function immediate(query: string): string {
  return query === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE TRANSACTION' : query;
}

const locks = new WeakMap<BetterSqlite3Driver, ReadWriteLock>();

/** What stands before the driver's connection, for those who use it without a query runner. */
export function lockOf(driver: BetterSqlite3Driver): ReadWriteLock {
  const lock = locks.get(driver);
  if (!lock) throw new TypeError('The transactions of this driver are not isolated');
  return lock;
}

/** Gives every caller of this driver a runner of its own. Call it before the data source is initialised. */
export function isolateTransactions(driver: BetterSqlite3Driver): void {
  const lock = new ReadWriteLock();
  locks.set(driver, lock);
  const create = () => new SqliteQueryRunner(driver, lock);
  driver.createQueryRunner = create;
}

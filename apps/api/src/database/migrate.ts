import { type DataSource, MigrationExecutor } from 'typeorm';
import { refuseForeignSchema } from './foreign-database';

/** Any number that no other program would use for its advisory lock. */
const LOCK = 7_860_001;

/**
 * Brings the schema up to date. Of replicas that start together on one PostgreSQL, one migrates and the others wait. On SQLite a
 * transaction that is there already means that another process is at it; its lock is waited for by the connection.
 * @throws ForeignDatabaseError, before anything is written, when another program's tables are in the way
 */
export async function migrate(dataSource: DataSource): Promise<void> {
  if (dataSource.options.type !== 'postgres') {
    await dataSource.runMigrations();
    return;
  }
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [LOCK]);
    try {
      await refuseForeignSchema(runner);
      // On the connection that holds the lock: a pool of one has no second.
      const executor = new MigrationExecutor(dataSource, runner);
      executor.transaction = 'all';
      await executor.executePendingMigrations();
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [LOCK]);
    }
  } finally {
    await runner.release();
  }
}

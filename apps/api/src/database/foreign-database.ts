import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { getMetadataArgsStorage, type QueryRunner } from 'typeorm';
import { ENTITIES } from './entities';
import { MIGRATIONS } from './migrations';

/** The database belongs to another program. Nothing was written to it. */
export class ForeignDatabaseError extends Error {
  readonly code = 'FOREIGN_DATABASE';
}

/** What is looked at to tell whose a database is. */
interface Contents {
  readonly tables: readonly string[];
  /** The names in the table `migrations`, where there is one. */
  readonly migrations: readonly string[];
}

const MIGRATIONS_TABLE = 'migrations';

type Row = Readonly<Record<string, unknown>>;

/**
 * Refuses a database with tables of the names of ours that we have not made. Tables of other names do not disturb: extensions and
 * vector stores put theirs beside them.
 * @throws ForeignDatabaseError
 */
export function refuseForeign({ tables, migrations }: Contents): void {
  const made = MIGRATIONS.map((migration) => migration.name);
  if (migrations.some((name) => made.includes(name))) return;
  const taken = tables.filter((name) => ourTables().includes(name));
  if (migrations.length > 0) taken.push(MIGRATIONS_TABLE);
  if (taken.length === 0) return;
  if (tables.includes('alembic_version') && tables.includes('apikey') && tables.includes('flow'))
    throw new ForeignDatabaseError(
      "this is Langflow's database, and Flowgate keeps one of its own. Nothing was changed. " +
        'Name another database, and bring over what is in this one with: langflow import-langflow',
    );
  throw new ForeignDatabaseError(
    `another program has its tables here: ${taken.sort().join(', ')}. Nothing was changed. Name an empty database`,
  );
}

/** Looks into a SQLite file without changing it; to open it for writing would turn its journal into ours. */
export function refuseForeignFile(path: string): void {
  if (path === ':memory:' || !existsSync(path) || statSync(path).size === 0) return;
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all().map(nameOf);
    const migrations = tables.includes(MIGRATIONS_TABLE)
      ? database.prepare(`SELECT * FROM ${MIGRATIONS_TABLE}`).all().map(nameOf)
      : [];
    refuseForeign({ tables, migrations });
  } finally {
    database.close();
  }
}

/** Looks into the schema of PostgreSQL that our tables would go into. */
export async function refuseForeignSchema(runner: QueryRunner): Promise<void> {
  const ask = async (sql: string) => ((await runner.query(sql)) as Row[]).map(nameOf);
  const tables = await ask('SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()');
  const migrations = tables.includes(MIGRATIONS_TABLE) ? await ask(`SELECT * FROM ${MIGRATIONS_TABLE}`) : [];
  refuseForeign({ tables, migrations });
}

function nameOf({ name }: Row): string {
  return String(name);
}

function ourTables(): (string | undefined)[] {
  const entities: readonly unknown[] = ENTITIES;
  return getMetadataArgsStorage()
    .tables.filter(({ target }) => entities.includes(target))
    .map(({ name }) => name);
}

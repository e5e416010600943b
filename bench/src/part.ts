import type { Figure } from './report.ts';
import type { Postgres } from './postgres.ts';

/** What a part measures with. */
export interface Bench {
  readonly quick: boolean;
  /** Starts PostgreSQL when it is first asked for. */
  readonly postgres: () => Promise<Postgres>;
  /** Tells what is being done. */
  readonly say: (text: string) => void;
}

export type Part = (bench: Bench) => Promise<Figure[]>;

/** `null` for SQLite. */
export async function databaseUrl(bench: Bench, database: 'SQLite' | 'PostgreSQL'): Promise<string | null> {
  return database === 'SQLite' ? null : (await bench.postgres()).newDatabase();
}

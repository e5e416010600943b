/** libpq's own variables for what the driver `pg` does not read as libpq does (PostgreSQL documentation, 34.15). */
export interface LibpqEnvironment {
  readonly PGHOST?: string | undefined;
  readonly PGSSLMODE?: string | undefined;
  readonly PGSSLROOTCERT?: string | undefined;
}

export function libpqEnvironment(): LibpqEnvironment {
  const { PGHOST, PGSSLMODE, PGSSLROOTCERT } = process.env;
  return { PGHOST, PGSSLMODE, PGSSLROOTCERT };
}

import type { TestUser } from './client';

/** What a suite's servers begin with: see make-installation.mjs. */
export interface Installation {
  readonly folder: string;
  /** Its address on the suite's PostgreSQL; `null` when the suite runs on SQLite. */
  readonly database: string | null;
  /** The superuser's. */
  readonly token: string;
  /** By name. */
  readonly users: Readonly<Record<string, TestUser>>;
}

/** `null` in a suite all of whose servers start for the first time. */
export function installationOfSuite(): Installation | null {
  const made = process.env.E2E_INSTALLATION;
  return made === undefined ? null : (JSON.parse(made) as Installation);
}

import { readDatabaseUrl } from '../database/database-url';
import type { PostgresAddress } from '../database/postgres-url';

export type ListedDatabase = { readonly type: 'sqlite'; readonly path: string } | PostgresAddress;

/**
 * The listed database that a flow means: by its name, or by a URL that leads to the same place. A URL may leave user and password out;
 * one with another user means another database.
 */
export function listedDatabase(
  reference: string,
  databases: ReadonlyMap<string, ListedDatabase>,
): ListedDatabase | null {
  const named = databases.get(reference);
  if (named) return named;
  const wanted = URL.parse(reference) ? readable(reference) : null;
  if (!wanted) return null;
  return [...databases.values()].find((listed) => isSame(wanted, listed)) ?? null;
}

/** @throws DatabaseUrlError for a URL that cannot be read */
export function readListed(urls: ReadonlyMap<string, string>): ReadonlyMap<string, ListedDatabase> {
  return new Map([...urls].map(([name, url]) => [name, readDatabaseUrl(url, '.')]));
}

function readable(url: string): ListedDatabase | null {
  try {
    return readDatabaseUrl(url, '.');
  } catch {
    // A URL that cannot be read names none of them, and its reason could show a password.
    return null;
  }
}

function isSame(wanted: ListedDatabase, listed: ListedDatabase): boolean {
  if (wanted.type === 'sqlite' || listed.type === 'sqlite') {
    return wanted.type === 'sqlite' && listed.type === 'sqlite' && wanted.path === listed.path;
  }
  const isSamePlace =
    wanted.host === listed.host && wanted.port === listed.port && wanted.database === listed.database;
  return isSamePlace && (wanted.user === undefined || wanted.user === listed.user);
}

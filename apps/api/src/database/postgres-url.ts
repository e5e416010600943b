import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'pg-connection-string';
import type { LibpqEnvironment } from '../config/libpq-environment';
import { DatabaseUrlError } from './database-url-error';
import { tlsChoices, type Tls } from './postgres-tls';

/** Where a PostgreSQL is, and how to speak to it. What is undefined takes the driver's default. */
export interface PostgresAddress {
  readonly type: 'postgres';
  /** A name, an address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly database?: string | undefined;
  /** To be tried in this order: `sslmode=prefer` and `allow` name two ways. */
  readonly tls: readonly Tls[];
  readonly connectTimeoutSeconds?: number | undefined;
  /** Passed to the driver as they are. */
  readonly extra: Readonly<Record<string, string>>;
}

const DEFAULT_PORT = 5432;
/** Where PostgreSQL's own build and the packages of Linux distributions put the socket. */
const SOCKET_FOLDERS = ['/var/run/postgresql', '/tmp'];
const PASSED_ON = ['application_name', 'fallback_application_name', 'options', 'sslnegotiation'];
const ESCAPES = 'in a user name or password write @ as %40, : as %3A, / as %2F, ? as %3F, # as %23, % as %25';

/**
 * Reads `postgresql://` as libpq does (PostgreSQL documentation, 34.1.1.2): parameters after `?` win over what stands before it, a host
 * that begins with `/` is the folder of a Unix socket, and without a host the local socket is used where there is one.
 * @throws DatabaseUrlError that says what is wrong, without the URL
 */
export function readPostgresUrl(url: string, environment: LibpqEnvironment = {}): PostgresAddress {
  refuseUnescaped(url);
  const [base = '', ...rest] = url.split('?');
  // A plus is a plus here: blanks in the place of plus signs are a habit of web forms.
  const given = new URLSearchParams(rest.join('?').replaceAll('+', '%2B'));
  const parameters = new Map([...read(base), ...filled(given)]);
  const port = readPort(parameters.get('port'));
  const host = parameters.get('host') ?? environment.PGHOST ?? localHost(port);
  if (host.includes(',')) throw new DatabaseUrlError('must name one host; several hosts are not supported');
  return {
    type: 'postgres',
    host,
    port,
    user: parameters.get('user'),
    password: parameters.get('password'),
    database: parameters.get('dbname'),
    tls: host.startsWith('/') ? [false] : tlsChoices(parameters, environment),
    connectTimeoutSeconds: readTimeout(parameters.get('connect_timeout')),
    extra: Object.fromEntries([...parameters].filter(([name]) => PASSED_ON.includes(name))),
  };
}

/** An empty value counts as absent, as in libpq. */
function filled(entries: Iterable<readonly [string, string]>): (readonly [string, string])[] {
  return [...entries].filter(([, value]) => value !== '');
}

/** A reserved character that is not escaped would put the end of the password into the host, or the path. */
function refuseUnescaped(url: string): void {
  const [authority = '', ...rest] = url.slice('postgresql://'.length).split(/[/?]/);
  const path = authority.includes('@') ? (rest[0] ?? '') : rest.join('');
  const cutShort = path.includes('@') && (authority.includes(':') || authority.includes('@'));
  if (cutShort || url.includes('#') || /%(?![0-9a-f]{2})/i.test(url))
    throw new DatabaseUrlError(`has a character that must be escaped: ${ESCAPES}`);
}

/** What stands before the parameters, under the names that they would have as parameters. */
function read(base: string): (readonly [string, string])[] {
  try {
    const { host, port, user, password, database } = parse(base);
    const entries = Object.entries({ host, port, user, password, dbname: database });
    return filled(entries.map(([name, value]) => [name, value ?? '']));
  } catch {
    // Not even as the cause: its text shows what it could not read, the password included.
    throw new DatabaseUrlError(`is not a valid PostgreSQL URL; ${ESCAPES}`);
  }
}

function readPort(value: string | undefined): number {
  if (value === undefined) return DEFAULT_PORT;
  const port = Number(value);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new DatabaseUrlError('has a port that is none');
}

function readTimeout(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  // Zero is no limit in libpq; here the setting's own applies.
  if (/^\d{1,6}$/.test(value)) return Number(value) === 0 ? undefined : Number(value);
  throw new DatabaseUrlError('has a connect_timeout that is no number of seconds');
}

function localHost(port: number): string {
  return SOCKET_FOLDERS.find((folder) => existsSync(join(folder, `.s.PGSQL.${port}`))) ?? 'localhost';
}

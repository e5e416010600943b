import { readFileSync } from 'node:fs';
import { getCACertificates, type ConnectionOptions } from 'node:tls';
import type { LibpqEnvironment } from '../config/libpq-environment';
import { DatabaseUrlError } from './database-url-error';

type TlsOptions = Pick<
  ConnectionOptions,
  'ca' | 'cert' | 'key' | 'passphrase' | 'rejectUnauthorized' | 'checkServerIdentity'
>;

/** No TLS, or TLS with these options. */
export type Tls = false | TlsOptions;

type Parameters = ReadonlyMap<string, string>;

const MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'] as const;
type Mode = (typeof MODES)[number];

const SYSTEM = 'system';

/**
 * What `sslmode` and its companions ask for, in the order in which to try it (PostgreSQL documentation, 34.19.3): up to `require` the
 * connection is encrypted and the certificate not looked at, unless `sslrootcert` names what it must be signed by. `no-verify` is the
 * driver's own word for that, `ssl=true` JDBC's, `ssl=require` asyncpg's. `verify-full` without `sslrootcert` trusts the authorities
 * that Node trusts, where libpq would want a file.
 * @throws DatabaseUrlError for an unknown mode, a file that cannot be read, or a mode that would check nothing
 */
export function tlsChoices(parameters: Parameters, environment: LibpqEnvironment): readonly Tls[] {
  const root = parameters.get('sslrootcert') ?? environment.PGSSLROOTCERT ?? null;
  const mode = modeOf(parameters, environment, root);
  if (root === SYSTEM && mode !== 'verify-full')
    throw new DatabaseUrlError('has sslrootcert=system, which needs sslmode=verify-full');
  if (mode === 'disable') return [false];
  const own = clientCertificate(parameters);
  const signed: TlsOptions = { ...own, ...(root !== null && { ca: authorities(root) }) };
  const anyName = { ...signed, checkServerIdentity: () => undefined };
  const encrypted =
    root === null || mode === 'no-verify' ? { ...own, rejectUnauthorized: false } : { ...anyName };
  if (mode === 'verify-full') return [signed];
  if (mode === 'verify-ca') {
    if (root !== null) return [anyName];
    throw new DatabaseUrlError('has sslmode=verify-ca, which needs sslrootcert=FILE; or use verify-full');
  }
  if (mode === 'prefer') return [encrypted, false];
  return mode === 'allow' ? [false, encrypted] : [encrypted];
}

function modeOf(parameters: Parameters, { PGSSLMODE }: LibpqEnvironment, root: string | null): Mode {
  const ssl = parameters.get('ssl');
  const fromSsl =
    ssl === 'true' || ssl === '1' ? 'require' : ssl === 'false' || ssl === '0' ? 'disable' : ssl;
  const usual = root === SYSTEM ? 'verify-full' : 'prefer';
  const mode = parameters.get('sslmode') ?? fromSsl ?? PGSSLMODE ?? usual;
  const known = MODES.find((one) => one === mode);
  if (known !== undefined) return known;
  throw new DatabaseUrlError(`has an unknown sslmode; use one of ${MODES.join(', ')}`);
}

function clientCertificate(parameters: Parameters): TlsOptions {
  const [cert, key, passphrase] = ['sslcert', 'sslkey', 'sslpassword'].map((name) => parameters.get(name));
  return {
    ...(cert && { cert: contents('sslcert', cert) }),
    ...(key && { key: contents('sslkey', key) }),
    ...(passphrase && { passphrase }),
  };
}

function authorities(root: string): string | string[] {
  return root === SYSTEM ? getCACertificates('system') : contents('sslrootcert', root);
}

function contents(parameter: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new DatabaseUrlError(`has ${parameter}=${file}, which cannot be read (${code ?? 'unknown error'})`);
  }
}

/** Connects in the first of these ways that works; `sslmode=prefer` and `allow` name two. @throws the last one's error */
export async function firstTls<T>(choices: readonly Tls[], connect: (tls: Tls) => Promise<T>): Promise<T> {
  let refusal: unknown;
  for (const tls of choices) {
    try {
      return await connect(tls);
    } catch (error) {
      refusal = error;
      if (isUnreachable(error)) break;
    }
  }
  throw refusal;
}

const NOBODY_THERE = new Set(
  'ECONNREFUSED ENOTFOUND EAI_AGAIN ETIMEDOUT EHOSTUNREACH ENETUNREACH ENOENT'.split(' '),
);

/** Nobody answers there, so that another way of speaking would make no difference. */
function isUnreachable(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(isUnreachable);
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return NOBODY_THERE.has(code) || message.includes('timeout');
}

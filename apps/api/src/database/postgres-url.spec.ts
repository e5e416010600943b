import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPostgresUrl } from './postgres-url';

const UNCHECKED = { rejectUnauthorized: false };
const problem = (url: string): string => {
  try {
    readPostgresUrl(url);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('The address in a PostgreSQL URL', () => {
  it.each([
    ['postgresql://u:p@/flows?host=/cloudsql/project:region:instance', '/cloudsql/project:region:instance'],
    ['postgresql:///flows?host=/run/pg', '/run/pg'],
    ['postgresql://u:p@%2Frun%2Fpg/flows', '/run/pg'],
    ['postgresql://other/flows?host=db.internal', 'db.internal'],
    ['postgresql://u:p@[::1]:5433/flows', '::1'],
  ])('%s is %s', (url, host) => {
    expect(readPostgresUrl(url)).toMatchObject({ host, database: 'flows' });
  });

  it('without a host is that of PGHOST', () => {
    expect(readPostgresUrl('postgresql:///flows', { PGHOST: '/run/mine' }).host).toBe('/run/mine');
  });

  it('may stand in parameters, which win', () => {
    const url =
      'postgresql://a:b@c:1/d?user=u%40server&password=p%26w%3F+1?&port=6432&dbname=flows&connect_timeout=3';
    expect(readPostgresUrl(url)).toMatchObject({
      host: 'c',
      port: 6432,
      user: 'u@server',
      password: 'p&w?+1?',
      database: 'flows',
      connectTimeoutSeconds: 3,
    });
  });

  it('has its escapes undone', () => {
    expect(readPostgresUrl('postgresql://u:a%40b%2Fc%25@host/f').password).toBe('a@b/c%');
  });

  it.each([
    'postgresql://u:se@cr/et@host/flows',
    'postgresql://u:se/cret@host/flows',
    'postgresql://u:secret#1@host/flows',
    'postgresql://u:secret?1@host/flows',
    'postgresql://u:100%secret@host/flows',
  ])('%s has a password that must be escaped, and is told so without it', (url) => {
    expect(problem(url)).toMatch(/^LANGFLOW_DATABASE_URL has a character that must be escaped: .*@ as %40/);
    expect(problem(url)).not.toMatch(/secret|cret|cr\/et/);
  });

  it.each([
    ['postgresql://h:70000/f', /is not a valid PostgreSQL URL/],
    ['postgresql://h/f?port=http', /has a port that is none/],
    ['postgresql://h/f?host=a,b', /must name one host/],
    ['postgresql://h/f?connect_timeout=soon', /connect_timeout that is no number of seconds/],
    ['postgresql://h/f?sslmode=requre', /unknown sslmode; use one of disable, allow, prefer, require/],
    ['postgresql://h/f?sslmode=verify-ca', /verify-ca, which needs sslrootcert=FILE/],
    ['postgresql://h/f?sslmode=require&sslrootcert=system', /system, which needs sslmode=verify-full/],
    ['postgresql://h/f?sslrootcert=/nope.pem', /sslrootcert=\/nope.pem, which cannot be read \(ENOENT\)/],
  ])('%s is refused with what is wrong', (url, words) => {
    expect(problem(url)).toMatch(words);
  });
});

describe('The sslmode of a PostgreSQL URL', () => {
  const root = join(mkdtempSync(join(tmpdir(), 'flowgate-')), 'root.pem');
  writeFileSync(root, 'a certificate');
  const anyName = { ca: 'a certificate', checkServerIdentity: expect.any(Function) as unknown };

  it.each([
    ['', [UNCHECKED, false]],
    ['sslmode=disable', [false]],
    ['sslmode=allow', [false, UNCHECKED]],
    ['sslmode=prefer', [UNCHECKED, false]],
    ['sslmode=require', [UNCHECKED]],
    ['sslmode=no-verify', [UNCHECKED]],
    ['ssl=true', [UNCHECKED]],
    ['ssl=require', [UNCHECKED]],
    ['ssl=false', [false]],
    ['sslmode=verify-full', [{}]],
    [`sslmode=require&sslrootcert=${root}`, [anyName]],
    [`sslmode=verify-ca&sslrootcert=${root}`, [anyName]],
    [`sslmode=verify-full&sslrootcert=${root}`, [{ ca: 'a certificate' }]],
    [
      `sslmode=require&sslcert=${root}&sslkey=${root}`,
      [{ ...UNCHECKED, cert: 'a certificate', key: 'a certificate' }],
    ],
  ])('"%s" is tried as libpq does', (query, tls) => {
    expect(readPostgresUrl(`postgresql://h/f?${query}`).tls).toEqual(tls);
  });

  it('is that of PGSSLMODE when the URL has none', () => {
    const environment = { PGSSLMODE: 'verify-full' };
    expect(readPostgresUrl('postgresql://h/f', environment).tls).toEqual([{}]);
    expect(readPostgresUrl('postgresql://h/f?sslmode=disable', environment).tls).toEqual([false]);
  });

  it('says nothing where the connection is a Unix socket', () => {
    expect(readPostgresUrl('postgresql:///f?host=/run/pg&sslmode=require').tls).toEqual([false]);
  });
});

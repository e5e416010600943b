import { readDatabaseUrl } from './database-url';
import { DatabaseUrlError } from './database-url-error';

describe('A database URL', () => {
  it('that is absent means a SQLite file in the data folder', () => {
    expect(readDatabaseUrl(null, '/data')).toEqual({ type: 'sqlite', path: '/data/flowgate.db' });
  });

  it.each([
    ['postgresql://u:p@host:5432/flows'],
    ['postgres://u:p@host:5432/flows'],
    ['postgresql+psycopg://u:p@host:5432/flows'],
    ['postgresql+asyncpg://u:p@host:5432/flows'],
  ])('%s names a PostgreSQL', (url) => {
    expect(readDatabaseUrl(url, '')).toMatchObject({
      type: 'postgres',
      host: 'host',
      port: 5432,
      user: 'u',
      password: 'p',
      database: 'flows',
    });
  });

  it.each([
    ['sqlite:///relative.db', 'relative.db'],
    ['sqlite:////absolute/file.db', '/absolute/file.db'],
    ['sqlite+aiosqlite:///./file.db', './file.db'],
  ])('%s names the SQLite file %s', (url, path) => {
    expect(readDatabaseUrl(url, '')).toEqual({ type: 'sqlite', path });
  });

  it.each(['mysql://u:p@host/x', 'flows.db', 'sqlite://', 'postgresql://host:port/flows'])(
    '%s is refused',
    (url) => {
      expect(() => readDatabaseUrl(url, '')).toThrow(DatabaseUrlError);
    },
  );
});

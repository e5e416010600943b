import { loadSettings } from '../config/load-settings';
import { hashPassword } from '../users/password';
import type { User } from '../users/user.entity';
import { settingsWarnings, superuserWarnings } from './start-warnings';

const warnings = (environment: Record<string, string>, options: string[] = []) =>
  settingsWarnings(loadSettings(environment), environment, options);
const SECRET = 'a secret of at least 32 characters';

describe('A start', () => {
  it('has nothing to warn of without settings', () => {
    expect(warnings({})).toEqual([]);
  });

  it('names options and variables that mean nothing here', () => {
    expect(warnings({ LANGFLOW_WORKERS: '2' }, ['--cache'])).toEqual([
      '--cache means nothing here and is ignored.',
      'LANGFLOW_WORKERS means nothing here and is ignored.',
    ]);
  });

  it.each(['postgresql://h/d', 'postgres://h/d', 'postgresql+psycopg://h/d'])(
    'says that replicas on %s need a secret in common',
    (LANGFLOW_DATABASE_URL) => {
      expect(warnings({ LANGFLOW_DATABASE_URL })).toEqual([
        expect.stringMatching('give all of them the same'),
      ]);
      expect(warnings({ LANGFLOW_DATABASE_URL, LANGFLOW_SECRET_KEY: SECRET })).toEqual([]);
    },
  );

  it.each([
    [{ LANGFLOW_SECRET_KEY: 'short' }, 'LANGFLOW_SECRET_KEY is short'],
    [{ LANGFLOW_API_KEY: 'sk-1' }, 'LANGFLOW_API_KEY has no effect without LANGFLOW_API_KEY_SOURCE=env'],
    [{ LANGFLOW_SKIP_AUTH_AUTO_LOGIN: 'true' }, 'no effect without LANGFLOW_AUTO_LOGIN=true'],
  ])('with %j warns: %s', (environment, words) => {
    expect(warnings(environment)).toEqual([expect.stringContaining(words)]);
  });
});

describe('A start on a database that has a superuser', () => {
  const admin = async () => ({ username: 'admin', password: await hashPassword('first-pass-1') }) as User;
  const told = async (superuser: string, superuserPassword: string, named: User | null) =>
    superuserWarnings(
      { ofSettings: () => Promise.resolve(named), first: admin },
      { superuser, superuserPassword },
    );

  it('says that another name in the settings makes none', async () => {
    expect(await told('root2', 'third-pass-3', null)).toEqual([
      'LANGFLOW_SUPERUSER=root2 has no effect: this database has a superuser already (admin). ' +
        'To make another: langflow superuser --username root2',
    ]);
  });

  it('says that another password in the settings changes none', async () => {
    expect(await told('admin', 'second-pass-2', await admin())).toEqual([
      'LANGFLOW_SUPERUSER_PASSWORD has no effect: admin exists already and has another password. ' +
        'To set a new one: langflow superuser --username admin',
    ]);
  });

  it('says nothing when the settings fit, or are not there', async () => {
    expect(await told('admin', 'first-pass-1', await admin())).toEqual([]);
    expect(await told('langflow', 'langflow', null)).toEqual([]);
    expect(await told('admin', 'langflow', await admin())).toEqual([]);
  });
});

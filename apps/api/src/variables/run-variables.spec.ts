import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Settings } from '../config/settings';
import { statementsOf } from '../database/statements-of';
import { testDatabase } from '../database/testing/test-database';
import { RunVariables } from './run-variables';
import { Variable } from './variable.entity';
import { VariablesService } from './variables.service';

const USER = `
  INSERT INTO "user" (id, username, username_key, password, is_active, is_superuser, created_at, updated_at, optins)
  VALUES ($1, $1, $1, '', true, false, '', '', '{}')`;

const userId = randomUUID();
const secretKey = { signing: randomBytes(32), encryption: createSecretKey(randomBytes(32)) };
const NONE = new Map<string, string>();

describe('The variables of a run', () => {
  let dataSource: DataSource;
  let service: VariablesService;
  beforeEach(async () => {
    dataSource = await testDatabase();
    await dataSource.query(USER, [userId]);
    service = new VariablesService(dataSource.getRepository(Variable), secretKey);
    Object.assign(process.env, {
      OPENAI_API_KEY: 'sk-server',
      OLLAMA_BASE_URL: 'http://o',
      FLOWGATE_TEST: 'x',
    });
  });
  afterEach(async () => {
    for (const name of ['OPENAI_API_KEY', 'OLLAMA_BASE_URL', 'FLOWGATE_TEST'])
      Reflect.deleteProperty(process.env, name);
    await dataSource.destroy();
  });

  const runs = (settings: Partial<Settings> = {}, key = secretKey) => {
    const environmentVariables = ['OPENAI_API_KEY', 'OLLAMA_BASE_URL', 'GROQ_API_KEY'];
    const all = { fallbackToEnvironment: true, environmentVariables, ...settings } as Settings;
    return new RunVariables(statementsOf(dataSource), all, key);
  };
  const resolve = (name: string, ofRequest = NONE) => runs().store(userId, ofRequest).resolve(name);
  const store = (name: string, value: string, more: object = {}) =>
    service.create(userId, { name, value, type: 'Generic', defaultFields: [], ...more });

  it('are those of the request, then the stored ones, then those of the environment', async () => {
    const name = 'OPENAI_API_KEY';
    const server = { value: 'sk-server', isCredential: true, source: 'environment' };
    expect(await resolve(name)).toEqual(server);
    await store(name, 'sk-user', { type: 'Credential' });
    expect(await resolve(name)).toEqual({ value: 'sk-user', isCredential: true, source: 'variable' });
    const given = { value: 'sk-request', isCredential: false, source: 'request' };
    expect(await resolve(name, new Map([[name, 'sk-request']]))).toEqual(given);
  });

  it('are of the environment only as far as the operator allows it', async () => {
    expect(await resolve('OLLAMA_BASE_URL')).toMatchObject({ value: 'http://o', isCredential: false });
    expect(await resolve('FLOWGATE_TEST')).toBeNull();
    expect(await resolve('PATH')).toBeNull();
    expect(await resolve('GROQ_API_KEY')).toBeNull();
    const closed = runs({ fallbackToEnvironment: false }).store(userId, NONE);
    expect(await closed.resolve('OPENAI_API_KEY')).toBeNull();
  });

  it('are of the environment always where they say where a provider is reached', async () => {
    const closed = runs({ fallbackToEnvironment: false, environmentVariables: [] }).store(userId, NONE);
    expect(await closed.resolve('OLLAMA_BASE_URL')).toMatchObject({
      value: 'http://o',
      source: 'environment',
    });
  });

  it('are of one user', async () => {
    await store('MINE', 'x');
    expect(await runs().store(randomUUID(), NONE).resolve('MINE')).toBeNull();
    expect(await runs().defaults(randomUUID())).toEqual(NONE);
  });

  it('that were stored with another secret key fail with a word that says so', async () => {
    await store('OLD', 'x');
    const other = runs({}, { ...secretKey, encryption: createSecretKey(randomBytes(32)) });
    await expect(other.store(userId, NONE).resolve('OLD')).rejects.toThrow(
      'The global variable OLD was stored with another secret key; store it again.',
    );
  });

  it('fill fields by their display names, of two for one field the newer', async () => {
    await store('FIRST', 'x', { defaultFields: ['Template', 'Context ID'] });
    await store('SECOND', 'x', { defaultFields: ['Template'] });
    await store('NONE', 'x');
    expect([...(await runs().defaults(userId))]).toEqual([
      ['Template', 'SECOND'],
      ['Context ID', 'FIRST'],
    ]);
  });
});

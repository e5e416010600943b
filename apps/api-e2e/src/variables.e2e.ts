import type { CreateVariable, VariableRead } from '@flowgate/contracts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import {
  createSuperuser,
  createUser,
  send,
  type Server,
  sharedServer,
  signIn,
  startServer,
  type TestUser,
} from '@flowgate/test-server';

const VARIABLES = '/api/v1/variables/';

describe('Global variables', () => {
  const server = sharedServer();
  let token: string;
  let alice: TestUser;
  beforeAll(async () => {
    ({ token } = await createSuperuser(server, 'owner'));
    alice = await createUser(server, 'alice');
  });

  const create = (body: Partial<CreateVariable>, credentials: { token: string } = { token }) =>
    send<VariableRead>(server, `POST ${VARIABLES}`, {
      ...credentials,
      body: { default_fields: [], ...body },
    });
  const list = async (credentials: { token: string } = { token }) =>
    (await send<VariableRead[]>(server, `GET ${VARIABLES}`, credentials)).body;

  it('never show the value of a credential, and are credentials unless they say otherwise', async () => {
    const body = { name: 'MY_SECRET', value: 's3cret', default_fields: ['OpenAI API Key'] };
    const { status, body: created } = await create(body);
    expect(status).toBe(201);
    expect(JSON.stringify(created)).toBe(
      JSON.stringify({
        id: created.id,
        name: 'MY_SECRET',
        type: 'Credential',
        value: null,
        has_value: true,
        default_fields: ['OpenAI API Key'],
        is_owner: true,
        can_manage_shares: true,
        validation_error: null,
        is_valid: null,
      }),
    );
    expect(JSON.stringify(await list())).not.toContain('s3cret');
  });

  it.each(['Generic', 'generic'])('of type %s show their value', async (type) => {
    const { body } = await create({ name: `OF_${type}`, value: 'plain', type });
    expect(body).toMatchObject({ type: 'Generic', value: 'plain', has_value: true });
    expect((await list()).find(({ id }) => id === body.id)).toEqual(body);
  });

  it.each([
    ['', 'Credential'],
    [' credential ', 'Credential'],
    ['Foo', 'Foo'],
  ])('of type "%s" are as secret as any credential', async (type, stored) => {
    const { body } = await create({ name: `SECRET_${type}`, value: 'top-secret', type });
    expect(body).toMatchObject({ type: stored, value: null, has_value: true });
    expect(JSON.stringify(await list())).not.toContain('top-secret');
  });

  it('are listed by name', async () => {
    await create({ name: 'zebra', value: 'x' });
    await create({ name: 'Aardvark', value: 'x' });
    const names = (await list()).map(({ name }) => name);
    expect(names).toEqual([...names].sort());
  });

  it.each([
    [{ name: '', value: 'x' }, 'Variable name cannot be empty'],
    [{ name: 'EMPTY', value: '' }, 'Variable value cannot be empty'],
  ])('are refused when empty: %j', async (body, detail) => {
    expect(await create(body)).toMatchObject({ status: 400, body: { detail } });
  });

  it('need their default fields', async () => {
    const body = { name: 'NODF', value: 'x' };
    expect(await send(server, `POST ${VARIABLES}`, { token, body })).toMatchObject({
      status: 422,
      body: { detail: [{ type: 'missing', loc: ['body', 'default_fields'], msg: 'Field required' }] },
    });
  });

  it('have names of their own, also when many are made at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => create({ name: 'ONCE', value: 'x' })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status === 400);
    expect(refused).toHaveLength(7);
    expect(refused[0]?.body).toEqual({ detail: 'Variable name already exists' });
  });

  it('change what a request names and keep the rest', async () => {
    const { id } = (await create({ name: 'CHANGING', value: 'old', type: 'Generic' })).body;
    const change = (body: object) =>
      send<VariableRead>(server, `PATCH ${VARIABLES}${id}`, { token, body: { id, ...body } });
    expect((await change({ value: 'new' })).body).toMatchObject({ name: 'CHANGING', value: 'new' });
    expect((await change({ name: 'CHANGED', default_fields: ['Template'] })).body).toMatchObject({
      name: 'CHANGED',
      value: 'new',
      default_fields: ['Template'],
    });
    await create({ name: 'TAKEN', value: 'x' });
    expect(await change({ name: 'TAKEN' })).toMatchObject({
      status: 400,
      body: { detail: 'Variable name already exists' },
    });
    expect(await send(server, `PATCH ${VARIABLES}${id}`, { token, body: {} })).toMatchObject({
      status: 422,
      body: { detail: [{ type: 'missing', loc: ['body', 'id'] }] },
    });
  });

  it('are gone once deleted', async () => {
    const { id } = (await create({ name: 'LEAVING', value: 'x' })).body;
    expect(await send(server, `DELETE ${VARIABLES}${id}`, { token })).toMatchObject({
      status: 204,
      body: '',
    });
    expect(await send(server, `DELETE ${VARIABLES}${id}`, { token })).toMatchObject({
      status: 404,
      body: { detail: 'Variable not found' },
    });
  });

  it("are not there for another user, whose names they don't take", async () => {
    const { id } = (await create({ name: 'MINE', value: 'x' })).body;
    const missing = { status: 404, body: { detail: 'Variable not found' } };
    const body = { id, value: 'stolen' };
    expect(await send(server, `PATCH ${VARIABLES}${id}`, { token: alice.token, body })).toMatchObject(
      missing,
    );
    expect(await send(server, `DELETE ${VARIABLES}${id}`, { token: alice.token })).toMatchObject(missing);
    expect(await list(alice)).toEqual([]);
    expect((await create({ name: 'MINE', value: 'y' }, alice)).status).toBe(201);
  });

  it('cannot be read in the database', async () => {
    await create({ name: 'HIDDEN', value: 'a value to look for', type: 'Generic' });
    const stored = await storedText(server);
    expect(stored).toContain('HIDDEN');
    expect(stored).not.toContain('a value to look for');
  });
});

/** All that the database holds of variables: the rows of PostgreSQL, the files of SQLite. */
async function storedText({ env }: Pick<Server, 'env'>): Promise<string> {
  if (env.LANGFLOW_DATABASE_URL === undefined) {
    const content = (file: string) => readFile(join(env.LANGFLOW_CONFIG_DIR ?? '', file), 'latin1');
    // The log first: what leaves it while others write to it goes into the database.
    const log = await content('flowgate.db-wal');
    return log + (await content('flowgate.db'));
  }
  const client = new Client({ connectionString: env.LANGFLOW_DATABASE_URL });
  await client.connect();
  try {
    return JSON.stringify((await client.query('SELECT * FROM variable')).rows);
  } finally {
    await client.end();
  }
}

describe('After a change of the secret key', () => {
  it('a variable says that its value cannot be read', async () => {
    const env = { LANGFLOW_SECRET_KEY: 'the first secret of this server, 1' };
    const server = await startServer({ env });
    const body = { name: 'OLD', value: 'x', type: 'Generic', default_fields: [] };
    await send(server, `POST ${VARIABLES}`, { token: await signIn(server), body });
    await server.stop();
    const again = await startServer({
      after: server,
      env: { LANGFLOW_SECRET_KEY: 'the second secret of this server' },
    });
    const { body: variables } = await send(again, `GET ${VARIABLES}`, { token: await signIn(again) });
    expect(variables).toMatchObject([
      {
        name: 'OLD',
        value: null,
        has_value: true,
        validation_error: expect.stringContaining('secret key') as string,
      },
    ]);
    await again.stop();
  });
});

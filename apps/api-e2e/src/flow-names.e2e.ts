import { randomUUID } from 'node:crypto';
import type { CheckedFlow } from '@flowgate/contracts';
import { createUser, send, sharedServer, type TestUser } from '@flowgate/test-server';
import { upload } from './harness/upload';

const FLOWS = '/api/v1/flows/';

describe('Names and endpoint names of flows', () => {
  const server = sharedServer();
  let token: string;
  let alice: TestUser;
  beforeAll(async () => {
    ({ token } = await createUser(server, 'owner'));
    alice = await createUser(server, 'alice');
  });

  const post = (body: object, credentials: { token: string } = { token }) =>
    send<CheckedFlow>(server, `POST ${FLOWS}`, { ...credentials, body });
  const taken = (what: string) => ({ detail: `${what} must be unique` });

  it('get a number when they are taken, higher than all there are', async () => {
    const name = async (name: string) => (await post({ name })).body.name;
    expect([await name('F1'), await name('F1'), await name('F1')]).toEqual(['F1', 'F1 (1)', 'F1 (2)']);
    expect([await name('Gap (5)'), await name('Gap'), await name('Gap')]).toEqual([
      'Gap (5)',
      'Gap',
      'Gap (6)',
    ]);
    expect([await name('100%'), await name('100_'), await name('100%')]).toEqual([
      '100%',
      '100_',
      '100% (1)',
    ]);
    const endpoint = async () => (await post({ name: 'E', endpoint_name: 'my-ep' })).body.endpoint_name;
    expect([await endpoint(), await endpoint(), await endpoint()]).toEqual(['my-ep', 'my-ep-1', 'my-ep-2']);
  });

  it('are distinct when many flows of one name are made at once', async () => {
    const body = { name: 'Many', endpoint_name: 'many', data: { nodes: [], edges: [] } };
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(body)));
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(201));
    expect(new Set(answers.map((answer) => answer.body.name)).size).toBe(50);
    expect(new Set(answers.map((answer) => answer.body.endpoint_name)).size).toBe(50);
  });

  it('are distinct when files with the same names in another order come in at once', async () => {
    const names = Array.from({ length: 20 }, (_, n) => `Imported ${n}`);
    const files = [names, names.toReversed(), names, names.toReversed()].map((file) =>
      file.map((name) => ({ name })),
    );
    const answers = await Promise.all(
      files.map((file) => upload<CheckedFlow[]>(server, `${FLOWS}upload/`, file, { token })),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const stored = answers.flatMap(({ body }) => body.map(({ name }) => name));
    expect(new Set(stored).size).toBe(80);
  });

  it('may be those of another user', async () => {
    const body = { name: 'Shared', endpoint_name: 'shared' };
    await post(body);
    expect((await post(body, alice)).body).toMatchObject(body);
  });

  it('are refused with 400 by PATCH when they are taken', async () => {
    await post({ name: 'Taken', endpoint_name: 'taken' });
    const { id } = (await post({ name: 'Free' })).body;
    const patch = (body: object) => send(server, `PATCH ${FLOWS}${id}`, { token, body });
    expect(await patch({ name: 'Taken' })).toMatchObject({ status: 400, body: taken('Name') });
    expect(await patch({ endpoint_name: 'taken' })).toMatchObject({
      status: 400,
      body: taken('Endpoint name'),
    });
    expect((await patch({ name: 'Free', endpoint_name: 'free' })).status).toBe(200);
  });

  it('are refused with 409 by PUT when they are taken, but a new flow gets a number to its name', async () => {
    await post({ name: 'Put taken', endpoint_name: 'put-taken' });
    const { id } = (await post({ name: 'Put free' })).body;
    const put = (to: string, body: object) => send<CheckedFlow>(server, `PUT ${FLOWS}${to}`, { token, body });
    expect(await put(id, { name: 'Put taken' })).toMatchObject({ status: 409, body: taken('Name') });
    const endpoint = { name: 'Put free', endpoint_name: 'put-taken' };
    expect(await put(id, endpoint)).toMatchObject({ status: 409, body: taken('Endpoint name') });
    expect(await put(randomUUID(), endpoint)).toMatchObject({ status: 409, body: taken('Endpoint name') });
    expect(await put(randomUUID(), { name: 'Put taken' })).toMatchObject({
      status: 201,
      body: { name: 'Put taken (1)' },
    });
  });

  it('are refused with 409 in a batch, of which then nothing is made', async () => {
    const batch = (...flows: object[]) =>
      send<CheckedFlow[]>(server, `POST ${FLOWS}batch/`, { token, body: { flows } });
    await post({ name: 'In the way', endpoint_name: 'in-the-way' });
    const refused = { status: 409, body: taken('Name') };
    expect(await batch({ name: 'Batch' }, { name: 'In the way' })).toMatchObject(refused);
    expect(await batch({ name: 'Batch' }, { name: 'Batch' })).toMatchObject(refused);
    expect(await batch({ name: 'Batch' }, { name: 'B', endpoint_name: 'in-the-way' })).toMatchObject({
      status: 409,
      body: taken('Endpoint name'),
    });
    const made = await batch({ name: 'Batch' }, { name: 'Batch 2' });
    expect(made.status).toBe(201);
    expect(made.body.map(({ name, version_token }) => [name, version_token])).toEqual([
      ['Batch', null],
      ['Batch 2', null],
    ]);
  });

  it('may be long, but not without end', async () => {
    const endpoint_name = 'e'.repeat(300);
    expect((await post({ name: 'Long', endpoint_name })).body.endpoint_name).toBe(endpoint_name);
    expect((await post({ name: '🙂'.repeat(250) })).status).toBe(201);
    expect((await post({ name: 'x'.repeat(3000) })).status).toBe(422);
  });
});

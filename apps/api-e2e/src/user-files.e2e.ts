import type { ChangedUserFile, UserFile } from '@flowgate/contracts';
import { randomUUID } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { createUser, send, sharedServer, type TestUser, tokenOf } from '@flowgate/test-server';
import { download } from './harness/unzip';

const FILES = '/api/v2/files';

describe('The files of a user', () => {
  const server = sharedServer();
  let bob: TestUser;
  let alice: TestUser;
  beforeAll(async () => {
    alice = await createUser(server, 'alice');
    bob = await createUser(server, 'bob');
  });
  afterEach(() => send(server, `DELETE ${FILES}`, { key: bob.key }));

  const upload = (name: string, content = 'hi there', query = '', user = bob) => {
    const body = new FormData();
    body.append('file', new Blob([content]), name);
    return send<ChangedUserFile>(server, `POST ${FILES}${query}`, { key: user.key, body });
  };
  const uploaded = async (name: string, content?: string) => {
    const { status, body } = await upload(name, content);
    expect(status).toBe(201);
    return body;
  };
  const list = async (user = bob) => (await send<UserFile[]>(server, `GET ${FILES}`, user)).body;
  const text = async (id: string, user = bob) =>
    (await send<string>(server, `GET ${FILES}/${id}?return_content=true`, user)).body;

  it('are stored under their names, and say where', async () => {
    const { status, body } = await upload('doc.txt', 'hello v2');
    expect(status).toBe(201);
    const path = `${bob.id}/doc.txt`;
    expect(body).toEqual({ id: body.id, name: 'doc', path, size: 8, provider: null });
    expect(await text(body.id)).toBe('hello v2');
  });

  it('are listed in the order in which they came', async () => {
    const { id } = await uploaded('b.csv', 'a,b\n1,2\n');
    await uploaded('a.txt');
    const [first, ...more] = await list();
    const time: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(first).toEqual({
      ...{ name: 'b', path: `${bob.id}/b.csv`, provider: null, updated_at: time },
      ...{ user_id: bob.id, id, size: 8, created_at: time },
    });
    expect(more.map(({ name }) => name)).toEqual(['a']);
  });

  it('get a number when their name is taken, also by several at once', async () => {
    await uploaded('doc.txt', 'first');
    const answers = await Promise.all(['1', '2', '3'].map((content) => upload('doc.txt', content)));
    expect(answers.map(({ body }) => body.name).sort()).toEqual(['doc (1)', 'doc (2)', 'doc (3)']);
    expect(answers.every(({ body }) => body.path === `${bob.id}/${body.name}.txt`)).toBe(true);
    const contents = await Promise.all(answers.map(({ body }) => text(body.id)));
    expect(contents).toEqual(['1', '2', '3']);
  });

  it('come back as downloads, whatever they are', async () => {
    const page = '<script>alert(1)</script>';
    const { id } = await uploaded('page.html', page);
    const { status, headers, body } = await send<string>(server, `GET ${FILES}/${id}`, bob);
    expect({ status, body }).toEqual({ status: 200, body: page });
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="page.html"; filename*=UTF-8''page.html`,
    );
    expect(headers.get('content-security-policy')).toContain('sandbox');
  });

  it('are renamed without their path, and never onto each other', async () => {
    const { id, path } = await uploaded('data.csv', 'mine');
    await uploaded('other.csv');
    const before = (await list()).find((file) => file.id === id);
    const rename = (name: string) =>
      send(server, `PUT ${FILES}/${id}?name=${encodeURIComponent(name)}`, { key: bob.key });
    expect(await rename('renamed')).toMatchObject({ status: 200, body: { id, name: 'renamed', path } });
    expect((await list()).find((file) => file.id === id)).toEqual({ ...before, name: 'renamed' });
    expect(await rename('other')).toMatchObject({
      status: 400,
      body: { detail: 'File name already exists' },
    });
    expect((await rename('../../x')).status).toBe(400);
    expect((await rename('')).status).toBe(422);
    expect((await send(server, `PUT ${FILES}/${id}`, { key: bob.key })).status).toBe(422);
    const { headers } = await send(server, `GET ${FILES}/${id}`, bob);
    expect(headers.get('content-disposition')).toContain('filename="renamed.csv"');
    expect((await uploaded('data.csv', 'another')).path).toBe(`${bob.id}/data (1).csv`);
    expect(await text(id)).toBe('mine');
  });

  it('grow when something is appended, also by several at once', async () => {
    const { id } = await uploaded('log.csv', 'a\n');
    const more = await Promise.all(
      ['b\n', 'c\n', 'd\n'].map((line) => upload('log.csv', line, '?append=true')),
    );
    expect(more.map(({ status, body }) => [status, body.id])).toEqual(Array(3).fill([201, id]));
    expect((await text(id)).split('\n').sort().join('')).toBe('abcd');
    expect((await list()).map(({ size }) => size)).toEqual([8]);
    expect((await upload('new.csv', 'x', '/?append=true')).body).toMatchObject({ name: 'new', size: 1 });
  });

  it.each(['../../evil.txt', '.env'])('do not have names that mean harm: %s', async (name) => {
    const { status, body } = await upload(name);
    expect(status).toBe(400);
    expect(body).toMatchObject({ detail: expect.stringMatching(/^Invalid file name: /) as string });
    expect(await list()).toEqual([]);
  });

  it('come as the part `file` of a form', async () => {
    const body = new FormData();
    body.append('x', 'y');
    expect(await send(server, `POST ${FILES}`, { key: bob.key, body })).toMatchObject({
      status: 422,
      body: { detail: [{ type: 'missing', loc: ['body', 'file'], msg: 'Field required' }] },
    });
  });

  it('come back together as a ZIP', async () => {
    const ids = [(await uploaded('a.json', '"one"')).id, (await uploaded('b.json', '2')).id];
    const { status, headers, files } = await download(server, `POST ${FILES}/batch/`, bob, [
      ...ids,
      randomUUID(),
    ]);
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toMatch(/filename="\d{8}_\d{6}_langflow_files\.zip"/);
    expect(files).toEqual({ 'a.json': 'one', 'b.json': 2 });
  });

  it('are deleted one by one, several, or all', async () => {
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c', 'd']) ids.push((await uploaded(`${name}.txt`)).id);
    const remove = async (path: string, body?: readonly unknown[]) => {
      const answer = await send(server, `DELETE ${FILES}${path}`, { key: bob.key, body: body ?? null });
      return [answer.status, answer.body];
    };
    expect(await remove(`/${ids[0]}`)).toEqual([200, { detail: 'File a deleted successfully' }]);
    expect(await remove(`/${ids[0]}`)).toEqual([404, { detail: 'File not found' }]);
    expect(await remove('/batch/', [ids[0], ids[1]])).toEqual([
      200,
      { message: '1 files deleted successfully' },
    ]);
    expect(await remove('/batch', [ids[0]])).toEqual([404, { detail: 'No files found' }]);
    expect(await remove('')).toEqual([200, { message: 'All 2 files deleted successfully' }]);
    expect(await remove('/')).toEqual([200, { message: 'All 0 files deleted successfully' }]);
    expect(await list()).toEqual([]);
  });

  it('are absent for everybody else', async () => {
    const { id } = await uploaded('secret.txt');
    for (const request of [`GET ${FILES}/${id}`, `PUT ${FILES}/${id}?name=x`, `DELETE ${FILES}/${id}`])
      expect(await send(server, request, { key: alice.key })).toMatchObject({
        status: 404,
        body: { detail: 'File not found' },
      });
    const body = [id];
    expect((await send(server, `POST ${FILES}/batch`, { key: alice.key, body })).status).toBe(404);
    expect((await send(server, `DELETE ${FILES}/batch`, { key: alice.key, body })).status).toBe(404);
    await send(server, `DELETE ${FILES}`, { key: alice.key });
    expect(await list(alice)).toEqual([]);
    expect((await list()).map(({ name }) => name)).toEqual(['secret']);
  });

  it('cannot be reached by a flow that has the id of their user', async () => {
    await uploaded('secret.txt');
    const body = { name: 'x', data: { nodes: [], edges: [] } };
    const made = await send(server, `PUT /api/v1/flows/${bob.id}`, { key: alice.key, body });
    expect(made.status).toBe(201);
    const found = await send(server, `GET /api/v1/files/list/${bob.id}`, { key: alice.key });
    expect(found.body).toEqual({ files: [] });
  });

  it('go with their user', async () => {
    const carol = await createUser(server, 'carol');
    await upload('mine.txt', 'x', '', carol);
    const path = join(server.env.LANGFLOW_CONFIG_DIR ?? '', 'files', 'users', carol.id, 'mine.txt');
    await access(path);
    const token = await tokenOf(server);
    expect((await send(server, `DELETE /api/v1/users/${carol.id}`, { token })).status).toBe(202);
    await expect(access(path)).rejects.toThrow('ENOENT');
  });
});

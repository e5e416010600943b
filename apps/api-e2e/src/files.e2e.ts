import type { FileList, UploadedFile } from '@flowgate/contracts';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir, symlink, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  createFlow,
  createUser,
  echo,
  send,
  type Server,
  startServer,
  type TestUser,
} from '@flowgate/test-server';

const FILES = '/api/v1/files';

function form(content: string | Uint8Array<ArrayBuffer>, name: string, field = 'file'): FormData {
  const data = new FormData();
  data.append(field, new Blob([content]), name);
  return data;
}

describe('The files of a flow', () => {
  let server: Server;
  let bob: TestUser;
  let alice: TestUser;
  let flowId: string;
  beforeAll(async () => {
    server = await startServer({ env: { LANGFLOW_MAX_FILE_SIZE_UPLOAD: '1' } });
    bob = await createUser(server, 'bob');
    alice = await createUser(server, 'alice');
    flowId = await createFlow(server, bob, 'echo', echo());
  });
  afterAll(() => server.stop());

  const upload = (name: string, content: string | Uint8Array<ArrayBuffer> = 'hi there', user = bob) =>
    send<UploadedFile>(server, `POST ${FILES}/upload/${flowId}`, {
      key: user.key,
      body: form(content, name),
    });
  const uploaded = async (name: string, content?: string) => {
    const { status, body } = await upload(name, content);
    expect(status).toBe(201);
    return body.file_path.slice(body.file_path.indexOf('/') + 1);
  };
  const list = async () => (await send<FileList>(server, `GET ${FILES}/list/${flowId}`, bob)).body.files;
  const download = (name: string, route = 'download', user = bob) =>
    send<string>(server, `GET ${FILES}/${route}/${flowId}/${name}`, user);
  const folder = () => join(server.env.LANGFLOW_CONFIG_DIR ?? '', 'files', flowId);
  const stored = () => readdir(folder());

  it('are stored under the time and their name', async () => {
    const { status, body } = await upload('hello.txt');
    expect(status).toBe(201);
    expect(Object.keys(body)).toEqual(['flowId', 'file_path']);
    expect(body.flowId).toBe(flowId);
    expect(body.file_path).toMatch(
      new RegExp(`^${flowId}/\\d{4}-\\d\\d-\\d\\d_\\d\\d-\\d\\d-\\d\\d_hello\\.txt$`),
    );
    expect(await list()).toContain(body.file_path.split('/')[1]);
  });

  it('come back as downloads, whatever they are', async () => {
    const page = '<script>alert(1)</script>';
    const name = await uploaded('évil page.html', page);
    const { status, headers, body } = await download(encodeURIComponent(name));
    expect({ status, body }).toEqual({ status: 200, body: page });
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="${name.slice(0, 20)}_vil page.html"; filename*=UTF-8''${encodeURIComponent(name)}`,
    );
    expect(headers.get('content-length')).toBe(String(page.length));
  });

  it('that are images have their type, and still do not run in a browser', async () => {
    const name = await uploaded('x.svg', '<svg onload="alert(1)"/>');
    const { status, headers } = await download(name, 'images');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('image/svg+xml');
    expect(headers.get('content-disposition')).toMatch(/^attachment/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect((await download(await uploaded('x.html'), 'images')).status).toBe(400);
  });

  it('may be empty', async () => {
    expect(await download(await uploaded('empty.txt', ''))).toMatchObject({ status: 200, body: '' });
  });

  it('that are not there say so', async () => {
    expect(await download('nope.txt')).toMatchObject({
      status: 404,
      body: { detail: `File nope.txt not found in flow ${flowId}` },
    });
  });

  it('are deleted, once or twice', async () => {
    const name = await uploaded('leaving.txt');
    for (let times = 0; times < 2; times++) {
      expect(await send(server, `DELETE ${FILES}/delete/${flowId}/${name}`, bob)).toMatchObject({
        status: 200,
        body: { message: `File ${name} deleted successfully` },
      });
    }
    expect(await list()).not.toContain(name);
  });

  it('by the older route are stored by their content: the same file twice is one', async () => {
    const digest = createHash('sha256').update('hello').digest('hex');
    for (let times = 0; times < 2; times++) {
      const body = form('hello', 'u.txt');
      expect(await send(server, `POST /api/v1/upload/${flowId}`, { key: bob.key, body })).toMatchObject({
        status: 201,
        body: { flowId, file_path: `${flowId}/${digest}.txt` },
      });
    }
    expect((await list()).filter((name) => name.startsWith(digest))).toHaveLength(1);
  });

  describe('are refused', () => {
    it.each(['../up.txt', 'a/b.txt', 'C:\\up.txt', '/etc/passwd'])(
      'with a path for a name: %s',
      async (name) => {
        const before = await stored();
        expect(await upload(name)).toMatchObject({
          status: 400,
          body: { detail: 'Invalid file name: contains path separators' },
        });
        expect(await stored()).toEqual(before);
      },
    );

    it('in a form without the field', async () => {
      const missing = { status: 422, body: { detail: [{ type: 'missing', loc: ['body', 'file'] }] } };
      const path = `POST ${FILES}/upload/${flowId}`;
      const body = form('x', 'a.txt', 'f');
      expect(await send(server, path, { key: bob.key, body })).toMatchObject(missing);
      expect(await send(server, path, { key: bob.key, body: {} })).toMatchObject(missing);
      expect(await send(server, path, { key: bob.key })).toMatchObject(missing);
    });

    it('when they are too large, and leave nothing', async () => {
      const before = await stored();
      const { status, body } = await upload('big.txt', new Uint8Array(1_228_800));
      expect(status).toBe(413);
      expect((body as unknown as { detail: string }).detail).toMatch(
        /^Content size limit exceeded\. Maximum allowed is 1MB and got 1\.17\d?MB\.$/,
      );
      expect(await stored()).toEqual(before);
    });

    it('when they turn out too large on the way', async () => {
      const before = await stored();
      const { hostname, port } = new URL(server.url);
      const request = httpRequest({
        method: 'POST',
        hostname,
        port,
        path: `${FILES}/upload/${flowId}`,
        headers: { 'x-api-key': bob.key, 'content-type': 'multipart/form-data; boundary=b' },
      });
      request.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n');
      request.write(Buffer.alloc(1_500_000));
      request.end('\r\n--b--\r\n');
      const [response] = (await once(request, 'response')) as [{ statusCode: number }];
      expect(response.statusCode).toBe(413);
      expect(await stored()).toEqual(before);
    });
  });

  it('leave nothing when their client leaves in the middle', async () => {
    const before = await stored();
    const logged = server.output().length;
    const { hostname, port } = new URL(server.url);
    const request = httpRequest({
      method: 'POST',
      hostname,
      port,
      path: `${FILES}/upload/${flowId}`,
      headers: {
        'x-api-key': bob.key,
        'content-type': 'multipart/form-data; boundary=b',
        'content-length': 900_000,
      },
    });
    request.on('error', () => undefined);
    request.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n');
    request.write(Buffer.alloc(100_000));
    while ((await stored()).length === before.length) await wait(5);
    request.destroy();
    while ((await stored()).length > before.length) await wait(5);
    expect((await send(server, 'GET /health')).status).toBe(200);
    expect(server.output().slice(logged)).not.toMatch(/"level":"(?!info)/);
  });

  describe('lead nowhere else', () => {
    it.each([
      '..%2F..%2Fsecret_key',
      '..%2F..%2F..%2Fetc%2Fpasswd',
      '%2Fetc%2Fpasswd',
      '..%5Csecret',
      '%2e%2e%2fx',
    ])('by the name %s', async (name) => {
      for (const route of ['download', 'images']) {
        const { status, body } = await download(name, route);
        expect([400, 404]).toContain(status);
        expect(JSON.stringify(body)).toMatch(/Not Found|not an image/);
      }
      expect((await send(server, `DELETE ${FILES}/delete/${flowId}/${name}`, bob)).status).toBe(404);
    });

    it('by a link', async () => {
      const secret = join(server.env.LANGFLOW_CONFIG_DIR ?? '', 'secret');
      await writeFile(secret, 'secret');
      await symlink(secret, join(folder(), 'link.txt'));
      expect((await download('link.txt')).status).toBe(404);
    });
  });

  it("are for the flow's owner only", async () => {
    const name = await uploaded('mine.txt');
    const missing = { status: 404, body: { detail: 'Flow not found' } };
    expect(await upload('a.txt', 'x', alice)).toMatchObject(missing);
    expect(await send(server, `GET ${FILES}/list/${flowId}`, alice)).toMatchObject(missing);
    expect(await download(name, 'download', alice)).toMatchObject(missing);
    expect(await send(server, `DELETE ${FILES}/delete/${flowId}/${name}`, alice)).toMatchObject(missing);
    expect(await list()).toContain(name);
    const body = form('x', 'a.txt');
    const unknown = `POST ${FILES}/upload/${randomUUID()}`;
    expect(await send(server, unknown, { key: bob.key, body })).toMatchObject(missing);
    expect((await send(server, `POST ${FILES}/upload/echo`, { key: bob.key, body })).status).toBe(422);
    expect((await send(server, `POST ${FILES}/upload/${flowId}`, { body: form('x', 'a.txt') })).status).toBe(
      403,
    );
  });
});

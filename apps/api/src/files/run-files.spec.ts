import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ComponentError } from '@flowgate/engine';
import type { DataSource } from 'typeorm';
import type { Caller } from '../common/reach';
import type { FlowLookup } from '../flows/flow-lookup';
import { testDatabase } from '../database/testing/test-database';
import { FlowFolders, UserFolders } from './file-folders';
import { RunFiles } from './run-files';
import { UserFile } from './user-file.entity';
import { UserFileStorage } from './user-file-storage';

const MB = 1024 * 1024;
const USER = `
  INSERT INTO "user" (id, username, username_key, password, is_active, is_superuser, created_at, updated_at, optins)
  VALUES ($1, $1, $1, '', true, false, '', '', '{}')`;

describe('A run reads', () => {
  let configDir: string;
  let dataSource: DataSource;
  const owner = randomUUID();
  const stranger = randomUUID();
  const flowId = randomUUID();
  const theirFlow = randomUUID();
  const owners: Readonly<Record<string, string>> = { [flowId]: owner, [theirFlow]: stranger };

  beforeEach(async () => {
    dataSource = await testDatabase();
    await dataSource.query(USER, [owner]);
    configDir = await mkdtemp(join(tmpdir(), 'flowgate-run-files-'));
    for (const id of [flowId, theirFlow]) {
      await mkdir(join(configDir, 'files', id), { recursive: true });
      await writeFile(
        join(configDir, 'files', id, 'note.txt'),
        `of ${owners[id] === owner ? 'the owner' : 'a stranger'}`,
      );
    }
    await writeFile(join(configDir, 'secret_key'), 'the key');
  });
  afterEach(async () => {
    await dataSource.destroy();
    await rm(configDir, { recursive: true });
  });

  const flows = {
    find: ({ userId }: Caller, id: string) =>
      Promise.resolve(owners[id.toLowerCase()] === userId ? { id } : null),
  };
  const store = (userId = owner) => {
    const files = dataSource.getRepository(UserFile);
    const storage = new UserFileStorage(files, new UserFolders({ configDir }), { maxFileSizeUpload: 1 });
    const runFiles = new RunFiles(flows as unknown as FlowLookup, new FlowFolders({ configDir }), storage);
    return runFiles.store({ userId, key: null });
  };
  const read = async (path: string, userId = owner) =>
    new TextDecoder().decode(await store(userId).read(path));
  const missing = (path: string) => `File ${path} not found.`;

  it("the files of its owner's flows", async () => {
    expect(await read(`${flowId}/note.txt`)).toBe('of the owner');
    expect(await read(`${theirFlow}/note.txt`, stranger)).toBe('of a stranger');
  });

  it('no file of anybody else, which is as absent as one that does not exist', async () => {
    const theirs = `${theirFlow}/note.txt`;
    await expect(read(theirs)).rejects.toThrow(missing(theirs));
    const none = `${flowId}/gone.txt`;
    await expect(read(none)).rejects.toThrow(missing(none));
    const ofNobody = `${randomUUID()}/note.txt`;
    await expect(read(ofNobody)).rejects.toThrow(missing(ofNobody));
  });

  it.each([
    '/etc/passwd',
    'note.txt',
    '../secret_key',
    `${flowId}/../secret_key`,
    `${flowId}/../${theirFlow}/note.txt`,
    `${flowId}/..`,
    `${flowId}/`,
    `${flowId}/sub/note.txt`,
    '',
  ])('nothing else on the machine: %s', async (path) => {
    await expect(read(path)).rejects.toThrow(missing(path));
  });

  it('what it has written for its owner, by path or id, and nobody else does', async () => {
    const path = await store().write('mine.txt', 'mine');
    expect(path).toBe(`${owner}/mine.txt`);
    expect(await read(path)).toBe('mine');
    const { id } = await dataSource.getRepository(UserFile).findOneByOrFail({ path });
    expect(await store().pathOf(id)).toBe(path);
    expect(await store(stranger).pathOf(id)).toBe(id);
    await expect(read(path, stranger)).rejects.toThrow(missing(path));
    await expect(read(`${owner}/../mine.txt`)).rejects.toThrow(missing(`${owner}/../mine.txt`));
  });

  it('what was written last, and nothing after its removal', async () => {
    const path = await store().write('mine.txt', 'first');
    expect(await store().write('mine.txt', 'second')).toBe(path);
    expect(await read(path)).toBe('second');
    await store(stranger).remove(path);
    await store().remove(path);
    await expect(read(path)).rejects.toThrow(missing(path));
  });

  it('folders of its owner and of its flows, and no other', async () => {
    const path = await store().write('mine.txt', 'x');
    expect(await store().list('')).toEqual([path]);
    expect(await store().list(owner)).toEqual([path]);
    expect(await store().list(flowId)).toEqual([`${flowId}/note.txt`]);
    for (const folder of [stranger, theirFlow, '..', '/etc']) expect(await store().list(folder)).toBeNull();
  });

  it.each(['../x', 'a/b', '.hidden', ''])('no file that it wrote elsewhere: %j', async (name) => {
    await expect(store().write(name, 'x')).rejects.toThrow(ComponentError);
  });

  it('nothing through a link', async () => {
    await symlink(join(configDir, 'secret_key'), join(configDir, 'files', flowId, 'link.txt'));
    await expect(read(`${flowId}/link.txt`)).rejects.toThrow(missing(`${flowId}/link.txt`));
  });

  it('nothing that would fill the memory', async () => {
    const large = join(configDir, 'files', flowId, 'large.bin');
    await writeFile(large, '');
    await truncate(large, 100 * MB + 1);
    await expect(read(`${flowId}/large.bin`)).rejects.toThrow(
      'is larger than the 100 MB that a component can read',
    );
  });
});

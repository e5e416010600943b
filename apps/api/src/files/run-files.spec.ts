import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Caller } from '../common/reach';
import type { FlowLookup } from '../flows/flow-lookup';
import { FlowFolders, UserFolders } from './file-folders';
import { RunFiles } from './run-files';

const MB = 1024 * 1024;

describe('A run reads', () => {
  let configDir: string;
  const owner = randomUUID();
  const stranger = randomUUID();
  const flowId = randomUUID();
  const theirFlow = randomUUID();
  const owners: Readonly<Record<string, string>> = { [flowId]: owner, [theirFlow]: stranger };

  beforeEach(async () => {
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
  afterEach(() => rm(configDir, { recursive: true }));

  const flows = {
    find: ({ userId }: Caller, id: string) =>
      Promise.resolve(owners[id.toLowerCase()] === userId ? { id } : null),
  };
  const read = async (path: string, userId = owner) => {
    const files = new RunFiles(
      flows as unknown as FlowLookup,
      new FlowFolders({ configDir }),
      new UserFolders({ configDir }),
    );
    return new TextDecoder().decode(await files.store({ userId, key: null }).read(path));
  };
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

  it('the files of its owner, and of no other user', async () => {
    await mkdir(join(configDir, 'files', 'users', owner), { recursive: true });
    await writeFile(join(configDir, 'files', 'users', owner, 'mine.txt'), 'mine');
    expect(await read(`${owner}/mine.txt`)).toBe('mine');
    await expect(read(`${owner}/mine.txt`, stranger)).rejects.toThrow(missing(`${owner}/mine.txt`));
    await expect(read(`${owner}/../mine.txt`)).rejects.toThrow(missing(`${owner}/../mine.txt`));
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

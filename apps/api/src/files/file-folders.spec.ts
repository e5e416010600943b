import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { FlowFolders } from './file-folders';

describe("A flow's folder", () => {
  let configDir: string;
  let folders: FlowFolders;
  beforeEach(async () => {
    configDir = await mkdtemp(join(tmpdir(), 'flowgate-files-'));
    folders = new FlowFolders({ configDir });
  });
  afterEach(() => rm(configDir, { recursive: true }));

  const content = (...chunks: string[]) => Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
  const save = (name: string, text: string) => folders.save('flow', content(text), () => name);
  const read = async (name: string) => {
    const handle = await folders.open('flow', name);
    const text = await handle?.readFile('utf8');
    await handle?.close();
    return text ?? null;
  };

  it('keeps files, listed by name', async () => {
    await save('b.txt', 'bee');
    await save('a.txt', 'ay');
    expect(await folders.list('flow')).toEqual(['a.txt', 'b.txt']);
    expect(await read('b.txt')).toBe('bee');
  });

  it('is empty before the first file', async () => {
    expect(await folders.list('flow')).toEqual([]);
    expect(await read('a.txt')).toBeNull();
  });

  it("shows its files to the server's own user only", async () => {
    await save('a.txt', 'x');
    const mode = async (...path: string[]) => (await stat(join(configDir, 'files', ...path))).mode & 0o777;
    expect(await mode('flow', 'a.txt')).toBe(0o600);
    expect(await mode('flow')).toBe(0o700);
  });

  it('has nothing of a file that broke off', async () => {
    async function* broken() {
      yield Buffer.from('half');
      await Promise.reject(new Error('the client is gone'));
    }
    await expect(folders.save('flow', broken(), () => 'a.txt')).rejects.toThrow('the client is gone');
    expect(await readdir(join(configDir, 'files', 'flow'))).toEqual([]);
  });

  it('has nothing of a file whose name is refused at the end', async () => {
    const name = () => {
      throw new Error('too large');
    };
    await expect(folders.save('flow', content('x'), name)).rejects.toThrow('too large');
    expect(await readdir(join(configDir, 'files', 'flow'))).toEqual([]);
  });

  it('shows a file only when it is complete', async () => {
    async function* slow() {
      yield Buffer.from('first ');
      expect(await folders.list('flow')).toEqual([]);
      yield Buffer.from('second');
    }
    await folders.save('flow', slow(), () => 'a.txt');
    expect(await read('a.txt')).toBe('first second');
  });

  it.each(['../secret', '..', '.', '', 'sub/../../secret', '.upload-x'])(
    'does not lead to %j',
    async (name) => {
      await save('a.txt', 'x');
      await writeFile(join(configDir, 'files', 'secret'), 'secret');
      expect(await read(name)).toBeNull();
    },
  );

  it('does not lead out of itself by a link, nor to what is no file', async () => {
    await save('a.txt', 'x');
    await writeFile(join(configDir, 'secret'), 'secret');
    await symlink(join(configDir, 'secret'), join(configDir, 'files', 'flow', 'link'));
    await mkdir(join(configDir, 'files', 'flow', 'folder'));
    expect(await read('link')).toBeNull();
    expect(await read('folder')).toBeNull();
  });

  it('loses a file that is removed, once or twice', async () => {
    await save('a.txt', 'x');
    await folders.remove('flow', 'a.txt');
    await folders.remove('flow', 'a.txt');
    expect(await folders.list('flow')).toEqual([]);
  });

  it('knows no file by a name that the file system refuses', async () => {
    const name = 'x'.repeat(300);
    expect(await read(name)).toBeNull();
    await expect(folders.remove('flow', name)).resolves.toBeUndefined();
  });
});

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { claiming, renamed, zip } from '../flows/testing/zip';
import { unpackDataFolder } from './data-folder-archive';

const FLOW = '00112233-4455-4677-8899-aabbccddeeff';
const USER = 'ffeeddcc-bbaa-4988-8776-554433221100';

describe("A ZIP of Langflow's data folder", () => {
  let place: string;
  beforeEach(async () => (place = await mkdtemp(join(tmpdir(), 'data-folder-'))));
  afterEach(() => rm(place, { recursive: true }));

  async function unpacked(archive: Buffer, { withDatabase = true, bytes = 1_000_000 } = {}) {
    await writeFile(join(place, 'archive.zip'), archive);
    const to = join(place, 'to');
    await unpackDataFolder(join(place, 'archive.zip'), to, { withDatabase, bytes });
    const files = await readdir(to, { recursive: true, withFileTypes: true });
    const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
    const told = paths.sort().map(async (path) => `${relative(to, path)}=${await readFile(path, 'utf8')}`);
    return Promise.all(told);
  }

  it('gives the database with its log, the secret key, and the files of flows and users', async () => {
    const archive = await zip([
      ['langflow.db', 'rows'],
      ['langflow.db-wal', 'late rows'],
      ['secret_key', 'secret'],
      [`${FLOW}/a.txt`, 'of a flow'],
      [`${USER}/b.txt`, 'of a user'],
    ]);
    expect(await unpacked(archive)).toEqual([
      `${FLOW}/a.txt=of a flow`,
      `${USER}/b.txt=of a user`,
      'langflow.db=rows',
      'langflow.db-wal=late rows',
      'secret_key=secret',
    ]);
  });

  it('gives no database where another one was sent', async () => {
    const archive = await zip([
      ['langflow.db', 'rows'],
      ['langflow.db-wal', 'late rows'],
      [`${FLOW}/a.txt`, 'of a flow'],
    ]);
    expect(await unpacked(archive, { withDatabase: false })).toEqual([`${FLOW}/a.txt=of a flow`]);
  });

  it('may have the folder itself at its top', async () => {
    const archive = await zip([
      ['langflow/langflow.db', 'rows'],
      [`langflow/${FLOW}/a.txt`, 'of a flow'],
      [`langflow/backup/${FLOW}/a.txt`, 'an older one'],
    ]);
    expect(await unpacked(archive)).toEqual([`${FLOW}/a.txt=of a flow`, 'langflow.db=rows']);
  });

  it('gives nothing else: no pictures, no caches, no hidden files, nothing of macOS', async () => {
    const archive = await zip([
      ['profile_pictures/Space/a.svg', 'a picture'],
      [`${FLOW}/.hidden`, 'x'],
      [`${FLOW}/deeper/a.txt`, 'x'],
      [`__MACOSX/${FLOW}/a.txt`, 'x'],
      [`${FLOW}/a.txt`, 'of a flow'],
    ]);
    expect(await unpacked(archive)).toEqual([`${FLOW}/a.txt=of a flow`]);
  });

  it.each([`../../${FLOW}/a.txt`, `/etc/${FLOW}/a.txt`, `C:/x/${FLOW}/a.txt`, `..\\..\\${FLOW}\\a.txt`])(
    'with the name %s is refused',
    async (name) => {
      const plain = 'x'.repeat(name.length);
      const archive = renamed(await zip([[plain, '1']]), plain, name);
      await expect(unpacked(archive)).rejects.toMatchObject({ code: 'DATA_FOLDER' });
    },
  );

  it('that unpacks to too much is refused before it is unpacked', async () => {
    const archive = await zip([[`${FLOW}/a.txt`, Buffer.alloc(2_000_000)]]);
    await expect(unpacked(archive)).rejects.toThrow('the ZIP unpacks to more than 0 MB');
    await expect(readdir(join(place, 'to'))).rejects.toThrow('ENOENT');
  });

  it('that hides how much it unpacks to is refused when more comes out', async () => {
    const archive = claiming(await zip([[`${FLOW}/a.txt`, Buffer.alloc(50_000_000)]]), 100);
    await expect(unpacked(archive)).rejects.toThrow('the ZIP cannot be read (too many bytes in the stream');
  });

  it('that is none is refused, and so is one of something else', async () => {
    await expect(unpacked(Buffer.from('no archive'))).rejects.toThrow('the ZIP cannot be read');
    const other = await zip([['flow.json', '{}']]);
    await expect(unpacked(other)).rejects.toThrow("the ZIP is none of Langflow's data folder");
  });
});

import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { openToWrite } from './open-to-write';

describe('A file opened to write', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flowgate-open-'));
    path = join(folder, 'a.txt');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is there before anything is written, so that whoever removes it finds it', async () => {
    const stream = await openToWrite(path);
    const isThere = existsSync(path);
    stream.end();
    await finished(stream);
    expect(isThere).toBe(true);
  });

  it("is the server's own user's only, and with wx none that was there", async () => {
    const stream = await openToWrite(path, 'wx');
    stream.end('x');
    await finished(stream);
    const { mode, size } = await stat(path);
    expect([mode & 0o777, size]).toEqual([0o600, 1]);
    await expect(openToWrite(path, 'wx')).rejects.toThrow('EEXIST');
  });
});

import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { settleStagedFiles, StagedFiles } from './staged-files';

/** An import that was killed before it had made flows asks no database. */
const unasked = {} as DataSource;

describe('The files of an import', () => {
  let configDir: string;
  let stage: string;
  beforeEach(async () => {
    configDir = await mkdtemp(join(tmpdir(), 'staged-'));
    stage = join(configDir, 'files', '.move-in');
  });
  afterEach(() => rm(configDir, { recursive: true }));

  async function leftBy(owner: object) {
    await mkdir(stage, { recursive: true });
    await writeFile(join(stage, 'owner.json'), JSON.stringify(owner));
  }

  it('are brought by one import at a time', async () => {
    const first = new StagedFiles(configDir);
    await first.claim();
    await expect(new StagedFiles(configDir).claim()).rejects.toMatchObject({ code: 'MOVE_IN_UNDER_WAY' });
    await first.discard();
    await new StagedFiles(configDir).claim();
  });

  it('stay while their import is under way, in this process or another', async () => {
    const staged = new StagedFiles(configDir);
    await staged.claim();
    await settleStagedFiles(configDir, unasked);
    await access(stage);
    await staged.discard();
    await leftBy({ host: hostname(), pid: process.ppid });
    await settleStagedFiles(configDir, unasked);
    await access(stage);
  });

  it.each([
    ['process has ended', { host: hostname(), pid: 2 ** 30 }],
    ['process had the number of this one, as in a container', { host: hostname(), pid: process.pid }],
    ['machine was another', { host: 'elsewhere', pid: process.ppid }],
  ])('are cleared when its %s', async (_, owner) => {
    await leftBy(owner);
    await settleStagedFiles(configDir, unasked);
    await expect(access(stage)).rejects.toThrow('ENOENT');
  });

  it('are not claimed by a try', async () => {
    await new StagedFiles(configDir, { dryRun: true }).claim();
    await expect(access(stage)).rejects.toThrow('ENOENT');
  });
});

import { access, copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { constants } from 'node:fs';
import type { DataSource } from 'typeorm';
import { filesFolder } from '../config/data-folder';
import { Flow } from '../flows/flow.entity';

const STAGE = '.move-in';
const MARK = 'flows.json';

/**
 * Files that are on their way into the data folder. A database commits all or nothing, a file system does not: so the files are
 * copied beside their places first, and moved there once the database has committed. A process that was killed in between has left
 * them there, with a list of the flows that its transaction made: whether those exist tells the next start how it ended.
 */
export class StagedFiles {
  private readonly stage: string;

  /** @param options.dryRun nothing is copied */
  constructor(
    private readonly configDir: string,
    private readonly options: { readonly dryRun: boolean } = { dryRun: false },
  ) {
    this.stage = join(filesFolder(configDir), STAGE);
  }

  /** @param folder of the data folder, as all of them */
  async isPresent(folder: string, name: string): Promise<boolean> {
    return exists(join(this.configDir, folder, name));
  }

  async add(folder: string, name: string, from: string): Promise<void> {
    if (this.options.dryRun) return;
    const to = join(this.stage, folder, name);
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    await copyFile(from, to, constants.COPYFILE_FICLONE);
  }

  /** To be called before the database commits. @param newFlows ids that the transaction makes */
  async mark(newFlows: readonly string[]): Promise<void> {
    if (!(await exists(this.stage))) return;
    await writeFile(join(this.stage, MARK), JSON.stringify(newFlows), { mode: 0o600 });
  }

  async publish(): Promise<void> {
    for (const path of await filesIn(this.stage)) {
      if (path === MARK) continue;
      const target = join(this.configDir, path);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await rename(join(this.stage, path), target);
    }
    await this.discard();
  }

  async discard(): Promise<void> {
    await rm(this.stage, { recursive: true, force: true });
  }

  /** The flows that an import which did not come to its end was making; `null` when there was none. */
  async unfinished(): Promise<string[] | null> {
    if (!(await exists(this.stage))) return null;
    const mark = join(this.stage, MARK);
    return (await exists(mark)) ? (JSON.parse(await readFile(mark, 'utf8')) as string[]) : [];
  }
}

/**
 * At a server's start and before an import: brings the files of an import that was killed after its commit to their places, or removes
 * those of one killed before. Not with every command, for an import may be under way beside it.
 */
export async function settleStagedFiles(configDir: string, dataSource: DataSource): Promise<void> {
  const staged = new StagedFiles(configDir);
  const [first] = (await staged.unfinished()) ?? [null];
  if (first === null) return;
  if (first !== undefined && (await dataSource.manager.existsBy(Flow, { id: first }))) await staged.publish();
  else await staged.discard();
}

/** Their paths below a folder. */
async function filesIn(folder: string): Promise<string[]> {
  if (!(await exists(folder))) return [];
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

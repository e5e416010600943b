import { access, copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { constants } from 'node:fs';
import type { DataSource } from 'typeorm';
import { filesFolder } from '../config/data-folder';
import { Flow } from '../flows/flow.entity';
import { MoveInUnderWayError } from './move-in-under-way-error';

const STAGE = '.move-in';
const MARK = 'flows.json';
const OWNER = 'owner.json';
/** Those that this process is at. */
const ownStages = new Set<string>();

/** The process whose import it is. */
interface Owner {
  readonly host: string;
  readonly pid: number;
}

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

  /**
   * To be called before anything else: one import at a time brings files.
   * @throws MoveInUnderWayError
   */
  async claim(): Promise<void> {
    if (this.options.dryRun) return;
    await mkdir(dirname(this.stage), { recursive: true, mode: 0o700 });
    try {
      await mkdir(this.stage, { mode: 0o700 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new MoveInUnderWayError(this.stage);
      throw error;
    }
    ownStages.add(this.stage);
    const owner: Owner = { host: hostname(), pid: process.pid };
    await writeFile(join(this.stage, OWNER), JSON.stringify(owner), { mode: 0o600 });
  }

  /** Whether an import is at it, here or in another process of this machine. Of other machines' nothing is known. */
  async isUnderWay(): Promise<boolean> {
    if (ownStages.has(this.stage)) return true;
    const file = join(this.stage, OWNER);
    if (!(await exists(file))) return false;
    const { host, pid } = JSON.parse(await readFile(file, 'utf8')) as Owner;
    return host === hostname() && pid !== process.pid && isRunning(pid);
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
      if (path === MARK || path === OWNER) continue;
      const target = join(this.configDir, path);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await rename(join(this.stage, path), target);
    }
    await this.discard();
  }

  async discard(): Promise<void> {
    if (this.options.dryRun) return;
    await rm(this.stage, { recursive: true, force: true });
    ownStages.delete(this.stage);
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
 * those of one killed before. Those of an import under way stay.
 */
export async function settleStagedFiles(configDir: string, dataSource: DataSource): Promise<void> {
  const staged = new StagedFiles(configDir);
  if (await staged.isUnderWay()) return;
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

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // One of another user's is there, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
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

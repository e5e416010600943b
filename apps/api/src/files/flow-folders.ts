import { randomUUID } from 'node:crypto';
import { constants, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS_TOKEN } from '../config/config.module';
import { flowFilesFolder } from '../config/data-folder';
import type { Settings } from '../config/settings';
import { isStoredName } from './stored-name';

/** Where uploaded files lie: one folder a flow, `<data folder>/files/<flow id>`, without folders inside. */
@Injectable()
export class FlowFolders {
  constructor(@Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'configDir'>) {}

  /**
   * Stores a file. It has its name only when it is complete, so that nobody reads half of one; what broke off leaves nothing.
   * @param name called when the content has been read
   */
  async save(flowId: string, content: AsyncIterable<Buffer>, name: () => string): Promise<void> {
    const folder = this.folder(flowId);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const unfinished = join(folder, `.upload-${randomUUID()}`);
    try {
      await pipeline(content, createWriteStream(unfinished, { flags: 'wx', mode: 0o600 }));
      await rename(unfinished, join(folder, name()));
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  /** The names of a flow's files, in their order. */
  async list(flowId: string): Promise<string[]> {
    try {
      return (await readdir(this.folder(flowId))).filter(isStoredName).sort();
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  /** Opens a file to read; `null` when there is none of that name. The caller closes it. A link is no file. */
  async open(flowId: string, name: string): Promise<FileHandle | null> {
    if (!isStoredName(name)) return null;
    let handle: FileHandle;
    try {
      const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
      handle = await open(join(this.folder(flowId), name), flags);
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
    return null;
  }

  /** Deletes a file, if there is one. */
  async remove(flowId: string, name: string): Promise<void> {
    try {
      await rm(join(this.folder(flowId), name), { force: true });
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }

  private folder(flowId: string): string {
    return flowFilesFolder(this.settings.configDir, flowId);
  }
}

/** `ELOOP` is a link where none is followed. */
const MISSING = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'ENXIO']);

function isMissing(error: unknown): boolean {
  return MISSING.has((error as NodeJS.ErrnoException).code ?? '');
}

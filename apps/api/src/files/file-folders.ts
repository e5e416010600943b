import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS_TOKEN } from '../config/config.module';
import { flowFilesFolder, userFilesFolder } from '../config/data-folder';
import type { Settings } from '../config/settings';
import { openToWrite } from './open-to-write';
import { isStoredName } from './stored-name';

/** Where uploaded files lie: a folder for each flow or user, without folders inside. */
abstract class FileFolders {
  constructor(@Inject(SETTINGS_TOKEN) protected readonly settings: Pick<Settings, 'configDir'>) {}

  /** @param id of the flow or the user */
  protected abstract folder(id: string): string;

  /**
   * Stores a file. It has its name only when it is complete, so that nobody reads half of one; what broke off leaves nothing.
   * @param name called with the file's bytes, in number, when the content has been read
   */
  async save(
    id: string,
    content: AsyncIterable<Uint8Array>,
    name: (size: number) => string | Promise<string>,
  ): Promise<void> {
    const folder = this.folder(id);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const unfinished = join(folder, `.upload-${randomUUID()}`);
    try {
      await pipeline(content, await openToWrite(unfinished, 'wx'));
      const { size } = await stat(unfinished);
      await rename(unfinished, join(folder, await name(size)));
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  /** The names of the files, in their order. */
  async list(id: string): Promise<string[]> {
    try {
      return (await readdir(this.folder(id))).filter(isStoredName).sort();
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  /** Opens a file to read; `null` when there is none of that name. The caller closes it. A link is no file. */
  async open(id: string, name: string): Promise<FileHandle | null> {
    if (!isStoredName(name)) return null;
    let handle: FileHandle;
    try {
      const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
      handle = await open(join(this.folder(id), name), flags);
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
    return null;
  }

  /** Deletes a file, if there is one. */
  async remove(id: string, name: string): Promise<void> {
    try {
      await rm(join(this.folder(id), name), { force: true });
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }

  /** Deletes all files. */
  async removeAll(id: string): Promise<void> {
    await rm(this.folder(id), { recursive: true, force: true });
  }
}

/** The files of flows: `<data folder>/files/<flow id>`. */
@Injectable()
export class FlowFolders extends FileFolders {
  protected folder(flowId: string): string {
    return flowFilesFolder(this.settings.configDir, flowId);
  }
}

/** The files of users: `<data folder>/files/users/<user id>`. */
@Injectable()
export class UserFolders extends FileFolders {
  protected folder(userId: string): string {
    return userFilesFolder(this.settings.configDir, userId);
  }
}

/** `ELOOP` is a link where none is followed. */
const MISSING = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'ENXIO']);

function isMissing(error: unknown): boolean {
  return MISSING.has((error as NodeJS.ErrnoException).code ?? '');
}

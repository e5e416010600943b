import type { FileHandle } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { ComponentError, FileMissingError, type FileStore } from '@flowgate/engine';
import { DomainError } from '../common/domain-error';
import { uuid } from '../common/fields';
import type { Caller } from '../common/reach';
import { FlowLookup } from '../flows/flow-lookup';
import { FlowFolders } from './file-folders';
import { fileName } from './file-name';
import { LARGEST_MB, readWhole } from './read-whole';
import { UserFileStorage } from './user-file-storage';

/**
 * The uploaded files as a run sees them: those of its owner, of whichever flow, and those of the flows that the caller reaches; nothing else
 * on the machine.
 */
@Injectable()
export class RunFiles {
  constructor(
    private readonly flows: FlowLookup,
    private readonly folders: FlowFolders,
    private readonly userFiles: UserFileStorage,
  ) {}

  store(caller: Caller): FileStore {
    const { userId } = caller;
    return {
      read: (path) => this.read(caller, path),
      pathOf: (pathOrId) => this.pathOf(userId, pathOrId),
      list: (folder) => this.list(caller, folder),
      write: (name, content) => this.write(userId, name, content),
      remove: (path) => this.remove(userId, path),
    };
  }

  private async read(caller: Caller, path: string): Promise<Uint8Array> {
    const handle = await this.open(caller, path);
    if (handle === null) throw new FileMissingError(path);
    const bytes = await readWhole(handle);
    if (bytes !== null) return bytes;
    throw new ComponentError(`File ${path} is larger than the ${LARGEST_MB} MB that a component can read.`);
  }

  private async pathOf(userId: string, pathOrId: string): Promise<string> {
    const id = uuid.safeParse(pathOrId);
    const file = id.success ? await this.userFiles.byId(userId, id.data) : null;
    return file?.path ?? pathOrId;
  }

  private async open(caller: Caller, path: string): Promise<FileHandle | null> {
    const file = await this.userFiles.byPath(caller.userId, path);
    if (file !== null) return this.userFiles.open(file);
    const [folder = '', name = '', ...more] = path.split('/');
    const flowId = more.length === 0 ? await this.flowId(caller, folder) : null;
    return flowId === null ? null : this.folders.open(flowId, name);
  }

  private async list(caller: Caller, folder: string): Promise<readonly string[] | null> {
    if (folder === '' || folder === caller.userId)
      return (await this.userFiles.list(caller.userId)).map(({ path }) => path);
    const flowId = await this.flowId(caller, folder);
    if (flowId === null) return null;
    return (await this.folders.list(flowId)).map((name) => `${flowId}/${name}`);
  }

  private async write(userId: string, name: string, content: string | Uint8Array): Promise<string> {
    try {
      return (await this.userFiles.write(userId, fileName(name), Buffer.from(content))).path;
    } catch (error) {
      // Names and sizes are the flow's fault.
      if (error instanceof DomainError) throw new ComponentError(error.message, { cause: error });
      throw error;
    }
  }

  private async remove(userId: string, path: string): Promise<void> {
    const file = await this.userFiles.byPath(userId, path);
    if (file !== null) await this.userFiles.delete([file]);
  }

  /** The id of the flow, if the caller reaches it. */
  private async flowId(caller: Caller, text: string): Promise<string | null> {
    const id = uuid.safeParse(text);
    return id.success && (await this.flows.find(caller, id.data)) !== null ? id.data : null;
  }
}

import type { FileHandle } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { ComponentError, type FileStore } from '@flowgate/engine';
import { uuid } from '../common/fields';
import type { Caller } from '../common/reach';
import { FlowLookup } from '../flows/flow-lookup';
import { FlowFolders, UserFolders } from './file-folders';
import { LARGEST_MB, readWhole } from './read-whole';

/**
 * The uploaded files as a run sees them: those of its owner, of whichever flow, and those of the flows that the caller reaches; nothing else
 * on the machine.
 */
@Injectable()
export class RunFiles {
  constructor(
    private readonly flows: FlowLookup,
    private readonly flowFolders: FlowFolders,
    private readonly userFolders: UserFolders,
  ) {}

  store(caller: Caller): FileStore {
    return { read: (path) => this.read(caller, path) };
  }

  private async read(caller: Caller, path: string): Promise<Uint8Array> {
    const handle = await this.open(caller, path);
    if (handle === null) throw new ComponentError(`File ${path} not found.`);
    const bytes = await readWhole(handle);
    if (bytes !== null) return bytes;
    throw new ComponentError(`File ${path} is larger than the ${LARGEST_MB} MB that a component can read.`);
  }

  private async open(caller: Caller, path: string): Promise<FileHandle | null> {
    const [folder = '', name = '', ...more] = path.split('/');
    const id = uuid.safeParse(folder);
    if (!id.success || more.length > 0) return null;
    if (id.data === caller.userId) return this.userFolders.open(caller.userId, name);
    return (await this.flows.find(caller, id.data)) === null ? null : this.flowFolders.open(id.data, name);
  }
}

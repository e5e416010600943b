import type { FileHandle } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { ComponentError, type FileStore } from '@flowgate/engine';
import { uuid } from '../common/fields';
import { FlowLookup } from '../flows/flow-lookup';
import { FlowFolders, UserFolders } from './file-folders';
import { LARGEST_MB, readWhole } from './read-whole';

/** The uploaded files as a run sees them: those of its owner and of the owner's flows, and nothing else on the machine. */
@Injectable()
export class RunFiles {
  constructor(
    private readonly flows: FlowLookup,
    private readonly flowFolders: FlowFolders,
    private readonly userFolders: UserFolders,
  ) {}

  store(userId: string): FileStore {
    return { read: (path) => this.read(userId, path) };
  }

  private async read(userId: string, path: string): Promise<Uint8Array> {
    const handle = await this.open(userId, path);
    if (handle === null) throw new ComponentError(`File ${path} not found.`);
    const bytes = await readWhole(handle);
    if (bytes !== null) return bytes;
    throw new ComponentError(`File ${path} is larger than the ${LARGEST_MB} MB that a component can read.`);
  }

  private async open(userId: string, path: string): Promise<FileHandle | null> {
    const [folder = '', name = '', ...more] = path.split('/');
    const id = uuid.safeParse(folder);
    if (!id.success || more.length > 0) return null;
    if (id.data === userId) return this.userFolders.open(userId, name);
    return (await this.flows.find(userId, id.data)) === null ? null : this.flowFolders.open(id.data, name);
  }
}

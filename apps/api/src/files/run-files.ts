import { Injectable } from '@nestjs/common';
import { ComponentError, type FileStore } from '@flowgate/engine';
import { uuid } from '../common/fields';
import { FlowLookup } from '../flows/flow-lookup';
import { FlowFolders } from './flow-folders';
import { MB } from '../config/limits';

/** A component holds a file whole in memory, so it takes no larger one. */
const LARGEST_MB = 100;

/** The uploaded files as a run sees them: those of all flows of the flow's owner, and nothing else on the machine. */
@Injectable()
export class RunFiles {
  constructor(
    private readonly flows: FlowLookup,
    private readonly folders: FlowFolders,
  ) {}

  store(userId: string): FileStore {
    return { read: (path) => this.read(userId, path) };
  }

  private async read(userId: string, path: string): Promise<Uint8Array> {
    const [folder = '', name = '', ...more] = path.split('/');
    const flowId = uuid.safeParse(folder);
    const mine = flowId.success && more.length === 0 && (await this.flows.find(userId, flowId.data)) !== null;
    const handle = mine ? await this.folders.open(flowId.data, name) : null;
    if (handle === null) throw new ComponentError(`File ${path} not found.`);
    try {
      if ((await handle.stat()).size > LARGEST_MB * MB)
        throw new ComponentError(
          `File ${path} is larger than the ${LARGEST_MB} MB that a component can read.`,
        );
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  }
}

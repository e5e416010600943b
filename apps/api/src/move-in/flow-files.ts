import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { flowFilesFolder } from '../config/data-folder';
import { isStoredName } from '../files/stored-name';
import type { Move } from './move';
import type { StagedFiles } from './staged-files';

/**
 * The files of flows: in Langflow's data folder each flow has a folder of its id, as it has here. They are staged, and come to
 * their places when the import is complete.
 * @param folder Langflow's data folder
 */
export async function moveFlowFiles(move: Move, folder: string, staged: StagedFiles): Promise<void> {
  const part = move.report.part('flow_files');
  for (const flowId of move.flowOwners.keys()) {
    for (const entry of await entriesOf(join(folder, flowId))) {
      if (!entry.isFile() || !isStoredName(entry.name)) {
        part.leave(`${flowId}/${entry.name}`, 'they are no plain files');
      } else if (await staged.isPresent(flowFilesFolder('', flowId), entry.name)) {
        part.keepPresent();
      } else {
        await staged.add(flowFilesFolder('', flowId), entry.name, join(folder, flowId, entry.name));
        part.take();
      }
    }
  }
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

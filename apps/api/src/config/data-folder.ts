import { join } from 'node:path';

/** Where the uploaded files of all flows lie in the data folder, a folder each. */
export function filesFolder(configDir: string): string {
  return join(configDir, 'files');
}

/** Where those of one flow lie. */
export function flowFilesFolder(configDir: string, flowId: string): string {
  return join(filesFolder(configDir), flowId);
}

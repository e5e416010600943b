import { join } from 'node:path';

/** Where uploaded files lie in the data folder: those of each flow in a folder of its own, those of users below `users`. */
export function filesFolder(configDir: string): string {
  return join(configDir, 'files');
}

/** Where those of one flow lie. */
export function flowFilesFolder(configDir: string, flowId: string): string {
  return join(filesFolder(configDir), flowId);
}

/** Where those of one user lie: not beside the flows, because a caller may choose the id of a flow. */
export function userFilesFolder(configDir: string, userId: string): string {
  return join(filesFolder(configDir), 'users', userId);
}

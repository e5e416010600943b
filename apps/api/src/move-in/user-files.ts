import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { now } from '../common/instant';
import { userFilesFolder } from '../config/data-folder';
import { isStoredName } from '../files/stored-name';
import { UserFile } from '../files/user-file.entity';
import { LIST_OF_SERVERS } from './langflow/mcp-server-lists';
import { id, instant, text, type Row } from './langflow/row';
import type { Move } from './move';
import type { PartReport } from './move-in-report';
import type { StagedFiles } from './staged-files';

/**
 * The files of users: a row each in Langflow's table `file`, and the bytes in a folder of the user's id. Ids and paths stay, for flows name
 * files by them; a user who has become another has others.
 * @param folder Langflow's data folder; `null` when it is not at hand
 */
export async function moveUserFiles(move: Move, folder: string | null, staged: StagedFiles): Promise<void> {
  const part = move.report.part('user_files');
  for await (const row of move.reading.rows('file')) {
    const name = text(row.name) ?? '?';
    const userId = move.users.get(id(row.user_id) ?? '');
    const from = folder === null ? null : join(folder, id(row.user_id) ?? '', storedName(row));
    const size = from === null ? null : await sizeOf(from);
    if (userId === undefined) part.leave(name, 'their user did not come');
    else if (name.startsWith(LIST_OF_SERVERS)) leaveList(part, name, from);
    else if (from === null)
      part.leave(name, "their bytes are in Langflow's data folder, which was not given");
    else if (!isStoredName(storedName(row)) || size === null)
      part.leave(name, "their bytes are not in Langflow's data folder");
    else await moveUserFile(move, readUserFile(row, userId, name, size), from, staged);
  }
}

/** What is in a list of MCP servers has come already, if its bytes are at hand. */
function leaveList(part: PartReport, name: string, from: string | null): void {
  if (from === null)
    part.leave(name, "they are lists of MCP servers in Langflow's data folder, which was not given");
}

async function moveUserFile(move: Move, file: UserFile, from: string, staged: StagedFiles): Promise<void> {
  const { manager, report } = move;
  const part = report.part('user_files');
  const { id: fileId, userId, name, path } = file;
  const folder = userFilesFolder('', userId);
  const stored = path.slice(path.indexOf('/') + 1);
  if (await manager.existsBy(UserFile, { id: fileId })) {
    part.keepPresent();
    // An import that was killed after its commit has left the row alone.
    if (!(await staged.isPresent(folder, stored))) await staged.add(folder, stored, from);
  } else if (
    (await manager.existsBy(UserFile, { userId, name })) ||
    (await manager.existsBy(UserFile, { path }))
  ) {
    part.leave(name, 'their user has another file of this name here');
  } else {
    await manager.insert(UserFile, file);
    await staged.add(folder, stored, from);
    part.take();
  }
}

function readUserFile(row: Row, userId: string, name: string, size: number): UserFile {
  const createdAt = instant(row.created_at) ?? now();
  return {
    id: id(row.id) ?? '',
    userId,
    name,
    path: `${userId}/${storedName(row)}`,
    size,
    createdAt,
    updatedAt: instant(row.updated_at) ?? createdAt,
  };
}

function storedName(row: Row): string {
  const path = text(row.path) ?? '';
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `null` for what is no plain file, or is not there. */
async function sizeOf(path: string): Promise<number | null> {
  try {
    const found = await lstat(path);
    return found.isFile() ? found.size : null;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

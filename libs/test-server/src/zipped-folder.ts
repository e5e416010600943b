import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** The whole of a folder as a ZIP, as an operator would make it. */
export async function zippedFolder(folder: string): Promise<Buffer> {
  const zip = new ZipFile();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) zip.addBuffer(await readFile(path), relative(folder, path));
  }
  zip.end();
  return buffer(zip.outputStream);
}

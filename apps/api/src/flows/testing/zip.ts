import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** An archive of these files, for specs. */
export async function zip(
  files: readonly (readonly [name: string, content: string | Buffer])[],
): Promise<Buffer> {
  const archive = new ZipFile();
  for (const [name, content] of files) archive.addBuffer(Buffer.from(content), name);
  archive.end();
  return buffer(archive.outputStream);
}

/** The archive with a name replaced by another of the same length, which no honest writer would take. */
export function renamed(archive: Buffer, from: string, to: string): Buffer {
  return Buffer.from(archive.toString('latin1').replaceAll(from, to), 'latin1');
}

/** The archive with another unpacked size in its directory than the first entry has. */
export function claiming(archive: Buffer, size: number): Buffer {
  const lie = Buffer.from(archive);
  const directory = lie.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
  lie.writeUInt32LE(size, directory + 24);
  return lie;
}

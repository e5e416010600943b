import type { WriteStream } from 'node:fs';
import { open } from 'node:fs/promises';

/**
 * Makes the file, for the server's own user only, and answers a stream into it; one that is there is an error when it must be `new`.
 * `createWriteStream` makes it by and by: when what is to be written breaks off at once, that is after whoever cleans up has been there.
 */
export async function openToWrite(path: string, which: 'new' | 'any' = 'any'): Promise<WriteStream> {
  const handle = await open(path, which === 'new' ? 'wx' : 'w', 0o600);
  return handle.createWriteStream();
}

import type { WriteStream } from 'node:fs';
import { open } from 'node:fs/promises';

/**
 * Makes the file, for the server's own user only, and answers a stream into it. With `wx` one that is there is an error.
 * `createWriteStream` makes it by and by: when what is to be written breaks off at once, that is after whoever cleans up has been there.
 */
export async function openToWrite(path: string, flags: 'w' | 'wx' = 'w'): Promise<WriteStream> {
  return (await open(path, flags, 0o600)).createWriteStream();
}

import type { FileHandle } from 'node:fs/promises';
import { MB } from '../config/limits';

/** Who holds a file whole in memory takes no larger one. */
export const LARGEST_MB = 100;

/** Reads a file and closes it; `null` when it is larger than `LARGEST_MB`. */
export async function readWhole(handle: FileHandle): Promise<Buffer | null> {
  try {
    if ((await handle.stat()).size > LARGEST_MB * MB) return null;
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

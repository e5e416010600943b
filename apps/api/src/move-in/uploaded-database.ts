import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** A database that was sent, in a folder of its own that nobody else may read: SQLite writes beside the file. */
export class UploadedDatabase {
  private constructor(private readonly folder: string) {}

  /** Stores it while it arrives. Leaves nothing when it breaks off. */
  static async store(content: AsyncIterable<Uint8Array>): Promise<UploadedDatabase> {
    const stored = new UploadedDatabase(await mkdtemp(join(tmpdir(), 'flowgate-move-in-')));
    try {
      await pipeline(content, createWriteStream(stored.path, { mode: 0o600 }));
      return stored;
    } catch (error) {
      await stored.remove();
      throw error;
    }
  }

  get path(): string {
    return join(this.folder, 'langflow.db');
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openToWrite } from '../files/open-to-write';
import { DATABASE, SECRET, unpackDataFolder } from './data-folder-archive';

const ARCHIVE = 'files.zip';
/** How many times larger than an upload may be what an archive holds: texts and databases pack to a tenth. */
const UNPACKED = 10;

/**
 * What a request sends of an old server: its database, its data folder as a ZIP, or both, in a folder of its own that nobody else may
 * read. SQLite writes beside the file.
 */
export class MoveInUpload {
  /** Made with the first thing that arrives. */
  private place: string | null = null;
  private isUnpacked = false;

  /** @param mostBytes what a request may send */
  constructor(private readonly mostBytes: number) {}

  /** The data folder, once it is unpacked; `null` when none was sent. */
  get folder(): string | null {
    return this.isUnpacked ? this.place : null;
  }

  get hasDatabase(): boolean {
    return this.place !== null && existsSync(this.database);
  }

  get database(): string {
    return join(this.place ?? '', DATABASE);
  }

  storeDatabase(content: AsyncIterable<Uint8Array>): Promise<void> {
    return this.store(DATABASE, content);
  }

  storeArchive(content: AsyncIterable<Uint8Array>): Promise<void> {
    return this.store(ARCHIVE, content);
  }

  /**
   * Unpacks the archive, if there is one.
   * @param withDatabase its database, too, unless one was sent beside it
   * @throws DataFolderError
   */
  async unpack(withDatabase: boolean): Promise<void> {
    if (this.place === null || !existsSync(join(this.place, ARCHIVE))) return;
    const archive = join(this.place, ARCHIVE);
    await unpackDataFolder(archive, this.place, {
      withDatabase: withDatabase && !this.hasDatabase,
      bytes: this.mostBytes * UNPACKED,
    });
    await rm(archive);
    this.isUnpacked = true;
  }

  /** The secret key that lies in the data folder. */
  async secret(): Promise<string | null> {
    if (this.place === null || !existsSync(join(this.place, SECRET))) return null;
    return (await readFile(join(this.place, SECRET), 'utf8')).trim();
  }

  async removeDatabase(): Promise<void> {
    if (this.place === null) return;
    if (this.folder === null) await this.remove();
    else for (const part of ['', '-wal', '-shm']) await rm(this.database + part, { force: true });
  }

  async remove(): Promise<void> {
    if (this.place !== null) await rm(this.place, { recursive: true, force: true });
  }

  /** Stores it while it arrives. */
  private async store(name: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    this.place ??= await mkdtemp(join(tmpdir(), 'flowgate-move-in-'));
    await pipeline(content, await openToWrite(join(this.place, name)));
  }
}

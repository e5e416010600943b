import { randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, type Repository } from 'typeorm';
import { NotFoundError } from '../common/domain-error';
import { FormTooLargeError } from '../common/form-error';
import { now } from '../common/instant';
import { MB } from '../config/limits';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { isUniqueViolation } from '../database/unique-violation';
import { UserFolders } from './file-folders';
import { freeName, type FileName } from './file-name';
import { Turns } from './turns';
import { UserFile } from './user-file.entity';

type Content = AsyncIterable<Uint8Array>;

/** Others may take a name at the same moment, but not for ever. */
const MOST_ATTEMPTS = 50;

/** The files of users: a row each, which has the name to itself, and the bytes in the user's folder. */
@Injectable()
export class UserFileStorage {
  private readonly turns = new Turns();

  constructor(
    @InjectRepository(UserFile) private readonly files: Repository<UserFile>,
    private readonly folders: UserFolders,
    @Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'maxFileSizeUpload'>,
  ) {}

  /** The file that was stored under this name, whatever it is called since; else the one that is called so. */
  async find(userId: string, { stem, extension }: FileName): Promise<UserFile | null> {
    const stored = await this.byPath(userId, `${userId}/${stem}${extension}`);
    if (stored !== null) return stored;
    const called = await this.files.findOneBy({ userId, name: stem });
    return called?.path.endsWith(extension) ? called : null;
  }

  byId(userId: string, id: string): Promise<UserFile | null> {
    return this.files.findOneBy({ userId, id });
  }

  byPath(userId: string, path: string): Promise<UserFile | null> {
    return this.files.findOneBy({ userId, path });
  }

  /** All files of the user, oldest first. */
  list(userId: string): Promise<UserFile[]> {
    return this.files.find({ where: { userId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** Stores a file under this name, or writes the one of this name anew. @throws FormTooLargeError */
  async write(userId: string, name: FileName, content: Uint8Array): Promise<UserFile> {
    const file = await this.byPath(userId, `${userId}/${name.stem}${name.extension}`);
    const chunks = Readable.from([content]);
    return file === null ? this.add(userId, name, chunks) : this.change(file, chunks, { append: false });
  }

  /** Stores a new file, with a number behind its name when that is taken. */
  async add(userId: string, name: FileName, content: Content): Promise<UserFile> {
    const at = now();
    const file = { id: randomUUID(), userId, name: '', path: '', size: 0, createdAt: at, updatedAt: at };
    try {
      await this.folders.save(userId, content, async (size) => {
        await this.insert(file, name, size);
        return storedName(file);
      });
    } catch (error) {
      await this.files.delete({ id: file.id });
      throw error;
    }
    return file;
  }

  /**
   * Writes a file anew, or puts something at its end. Readers see it as it was before, or as it is after.
   * @throws FormTooLargeError beyond LANGFLOW_MAX_FILE_SIZE_UPLOAD; NotFoundError when it was deleted meanwhile
   */
  async change(file: UserFile, content: Content, { append }: { append: boolean }): Promise<UserFile> {
    const largest = this.settings.maxFileSizeUpload * MB;
    const change: Pick<UserFile, 'size' | 'updatedAt'> = { size: 0, updatedAt: now() };
    await this.turns.take(file.path, async () => {
      const before = append ? await this.open(file) : null;
      await this.folders.save(file.userId, joined(before, content), async (size) => {
        if (size > largest) throw new FormTooLargeError(largest, size);
        change.size = size;
        const { affected } = await this.files.update({ id: file.id }, change);
        if (affected === 0) throw new NotFoundError('File not found');
        return storedName(file);
      });
    });
    return Object.assign(file, change);
  }

  /** Opens the bytes to read; the caller closes them. `null` when somebody has taken them off the disk. */
  open(file: UserFile): Promise<FileHandle | null> {
    return this.folders.open(file.userId, storedName(file));
  }

  async delete(files: readonly UserFile[]): Promise<void> {
    await this.files.delete({ id: In(files.map(({ id }) => id)) });
    for (const file of files) await this.folders.remove(file.userId, storedName(file));
  }

  /** Gives the file a name that is free, and a row that takes it. */
  private async insert(file: UserFile, name: FileName, size: number): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const { stem, extension } = await this.free(file.userId, name);
      Object.assign(file, { name: stem, path: `${file.userId}/${stem}${extension}`, size });
      try {
        await this.files.insert(file);
        return;
      } catch (error) {
        if (!isUniqueViolation(error) || attempt === MOST_ATTEMPTS) throw error;
      }
    }
  }

  private async free(userId: string, name: FileName): Promise<FileName> {
    const files = await this.files.find({ where: { userId }, select: { name: true, path: true } });
    const names = new Set(files.map((file) => file.name));
    const paths = new Set(files.map((file) => file.path));
    return freeName(
      name,
      ({ stem, extension }) => names.has(stem) || paths.has(`${userId}/${stem}${extension}`),
    );
  }
}

function storedName({ path }: UserFile): string {
  return path.slice(path.indexOf('/') + 1);
}

async function* joined(before: FileHandle | null, content: Content): AsyncGenerator<Uint8Array> {
  if (before !== null) yield* before.createReadStream() as AsyncIterable<Uint8Array>;
  yield* content;
}

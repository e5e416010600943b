import type { FileHandle } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { ChangedUserFile, UserFile as ShownUserFile } from '@flowgate/contracts';
import type { FastifyRequest } from 'fastify';
import { In, type Repository } from 'typeorm';
import { DomainError, NotFoundError } from '../common/domain-error';
import { fileOfForm, type FormFile } from '../common/form';
import { ValidationError } from '../common/validation-error';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { isUniqueViolation } from '../database/unique-violation';
import { extensionOf, fileName, requireSafe } from './file-name';
import { changedUserFile, shownUserFile } from './shown-user-file';
import { UserFile } from './user-file.entity';
import { UserFileStorage } from './user-file-storage';

/** A file that is open to be read. */
export interface OpenFile {
  readonly handle: FileHandle;
  /** As it is called now, with its extension. */
  readonly name: string;
}

/** The files of a user, for that user. Another's file is as absent as one that does not exist. */
@Injectable()
export class UserFilesService {
  constructor(
    @InjectRepository(UserFile) private readonly files: Repository<UserFile>,
    private readonly storage: UserFileStorage,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  async list(userId: string): Promise<ShownUserFile[]> {
    return (await this.storage.list(userId)).map(shownUserFile);
  }

  /**
   * Stores the file of the request's form.
   * @param append puts it at the end of the file of its name, if there is one
   * @throws ValidationError 422 without a file; DomainError 400 for its name; FormError, FormTooLargeError
   */
  async upload(userId: string, request: FastifyRequest, append: boolean): Promise<ChangedUserFile> {
    const store = (file: FormFile) => this.store(userId, file, append);
    const stored = await fileOfForm(request, this.settings.maxFileSizeUpload, store);
    if (stored !== null) return changedUserFile(stored);
    throw new ValidationError([{ type: 'missing', loc: ['body', 'file'], msg: 'Field required' }]);
  }

  /** @throws NotFoundError */
  async open(userId: string, id: string): Promise<OpenFile> {
    const file = await this.require(userId, id);
    const handle = await this.storage.open(file);
    if (handle === null) throw new NotFoundError('File not found');
    return { handle, name: downloadName(file) };
  }

  /** Calls a file something else; its path stays. @throws DomainError 400 for a name that is taken, or that no file should have */
  async rename(userId: string, id: string, name: string): Promise<ChangedUserFile> {
    requireSafe(name);
    const file = await this.require(userId, id);
    const change = { name };
    try {
      await this.files.update({ id, userId }, change);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new DomainError('FILE_NAME_TAKEN', 400, 'File name already exists');
    }
    return changedUserFile(Object.assign(file, change));
  }

  async delete(userId: string, id: string): Promise<{ detail: string }> {
    const file = await this.require(userId, id);
    await this.storage.delete([file]);
    return { detail: `File ${file.name} deleted successfully` };
  }

  async deleteMany(userId: string, ids: readonly string[]): Promise<{ message: string }> {
    const files = await this.chosen(userId, ids);
    await this.storage.delete(files);
    return { message: `${files.length} files deleted successfully` };
  }

  async deleteAll(userId: string): Promise<{ message: string }> {
    const files = await this.storage.list(userId);
    await this.storage.delete(files);
    return { message: `All ${files.length} files deleted successfully` };
  }

  /** Those of the files that are the user's. @throws NotFoundError when there is none */
  async chosen(userId: string, ids: readonly string[]): Promise<UserFile[]> {
    const files = await this.files.find({ where: { id: In([...ids]), userId }, order: { createdAt: 'ASC' } });
    if (files.length === 0) throw new NotFoundError('No files found');
    return files;
  }

  private async require(userId: string, id: string): Promise<UserFile> {
    const file = await this.files.findOneBy({ id, userId });
    if (file === null) throw new NotFoundError('File not found');
    return file;
  }

  private async store(userId: string, { name, content }: FormFile, append: boolean): Promise<UserFile> {
    const parts = fileName(name);
    const file = append ? await this.storage.find(userId, parts) : null;
    return file === null
      ? this.storage.add(userId, parts, content)
      : this.storage.change(file, content, { append });
  }
}

/** What a file is called where it is downloaded: its name now, and the extension it came with. */
export function downloadName({ name, path }: UserFile): string {
  return name + extensionOf(path);
}

import { PassThrough } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import { ZipFile } from 'yazl';
import { attachment } from '../common/content-disposition';
import { NotFoundError } from '../common/domain-error';
import type { UserFile } from './user-file.entity';
import { UserFileStorage } from './user-file-storage';
import { downloadName, UserFilesService } from './user-files.service';

/** Several files of a user in one. */
@Injectable()
export class UserFileArchive {
  constructor(
    private readonly files: UserFilesService,
    private readonly storage: UserFileStorage,
  ) {}

  /** A ZIP of those of the files that are the user's; each is opened when its turn comes. @throws NotFoundError when there is none */
  async download(userId: string, ids: readonly string[]): Promise<StreamableFile> {
    const files = await this.files.chosen(userId, ids);
    const zip = new ZipFile();
    const output = new PassThrough();
    zip.on('error', (error: Error) => output.destroy(error));
    zip.outputStream.pipe(output);
    for (const file of files)
      zip.addReadStreamLazy(downloadName(file), (use) => {
        this.content(file).then(
          (content) => use(null, content),
          (error: unknown) => output.destroy(error as Error),
        );
      });
    zip.end();
    const time = new Date().toISOString().slice(0, 19).replace('T', '_').replaceAll(/[-:]/g, '');
    const disposition = attachment(`${time}_langflow_files.zip`);
    return new StreamableFile(output, { type: 'application/x-zip-compressed', disposition });
  }

  private async content(file: UserFile): Promise<NodeJS.ReadableStream> {
    const handle = await this.storage.open(file);
    if (handle === null) throw new NotFoundError('File not found');
    return handle.createReadStream();
  }
}

import { createHash, type Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { FileList, UploadedFile } from '@flowgate/contracts';
import type { FastifyRequest } from 'fastify';
import { DomainError, NotFoundError } from '../common/domain-error';
import { fileOfForm, type FormFile } from '../common/form';
import { ValidationError } from '../common/validation-error';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { FlowLookup } from '../flows/flow-lookup';
import { imageType } from './attachment';
import { FlowFolders } from './file-folders';
import { digestName, isStoredName, storedName } from './stored-name';

/** The files of a flow, for the flow's owner. Every method throws NotFoundError for a flow that is not the user's. */
@Injectable()
export class FilesService {
  constructor(
    private readonly flows: FlowLookup,
    private readonly folders: FlowFolders,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  /** Stores the file of the request's form under its name and the time. */
  async upload(userId: string, flowId: string, request: FastifyRequest): Promise<UploadedFile> {
    await this.requireFlow(userId, flowId);
    return this.receive(request, async (file) => {
      const name = storedName(file.name, new Date());
      await this.folders.save(flowId, file.content, () => name);
      return { flowId, file_path: `${flowId}/${name}` };
    });
  }

  /** Stores the file of the request's form under the digest of its content: the same file twice is one. */
  async uploadByDigest(userId: string, flowId: string, request: FastifyRequest): Promise<UploadedFile> {
    await this.requireFlow(userId, flowId);
    return this.receive(request, async (file) => {
      const digest = createHash('sha256');
      let name = '';
      await this.folders.save(flowId, digested(file.content, digest), () => {
        name = digestName(digest.digest('hex'), file.name);
        return name;
      });
      return { flowId, file_path: `${flowId}/${name}` };
    });
  }

  async list(userId: string, flowId: string): Promise<FileList> {
    await this.requireFlow(userId, flowId);
    return { files: await this.folders.list(flowId) };
  }

  /** @throws NotFoundError also when the flow has no such file */
  async open(userId: string, flowId: string, name: string): Promise<FileHandle> {
    requireName(name);
    await this.requireFlow(userId, flowId);
    const handle = await this.folders.open(flowId, name);
    if (handle) return handle;
    throw new NotFoundError(`File ${name} not found in flow ${flowId}`);
  }

  /** @throws DomainError 400 for a name that is no image's; NotFoundError also when the flow has no such file */
  async openImage(userId: string, flowId: string, name: string): Promise<FileHandle> {
    if (imageType(name) === null) throw new DomainError('NO_IMAGE', 400, `File ${name} is not an image`);
    return this.open(userId, flowId, name);
  }

  async delete(userId: string, flowId: string, name: string): Promise<{ message: string }> {
    requireName(name);
    await this.requireFlow(userId, flowId);
    await this.folders.remove(flowId, name);
    return { message: `File ${name} deleted successfully` };
  }

  /** @throws ValidationError 422 without a file; FormError, FormTooLargeError */
  private async receive<T extends object>(
    request: FastifyRequest,
    store: (file: FormFile) => Promise<T>,
  ): Promise<T> {
    const stored = await fileOfForm(request, this.settings.maxFileSizeUpload, store);
    if (stored !== null) return stored;
    throw new ValidationError([{ type: 'missing', loc: ['body', 'file'], msg: 'Field required' }]);
  }

  private async requireFlow(userId: string, flowId: string): Promise<void> {
    // Whether the caller's key reaches it has been looked at where the request came in.
    if ((await this.flows.find({ userId, key: null }, flowId)) === null)
      throw new NotFoundError('Flow not found');
  }
}

/** A name with a path in it is none of the routes here, however it was written (docs/langflow/rest-api.md#files-of-a-flow). */
function requireName(name: string): void {
  if (!isStoredName(name)) throw new NotFoundError('Not Found');
}

async function* digested(content: AsyncIterable<Buffer>, digest: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of content) {
    digest.update(chunk);
    yield chunk;
  }
}

import { buffer } from 'node:stream/consumers';
import { Inject, Injectable } from '@nestjs/common';
import type { CheckedFlow } from '@flowgate/contracts';
import { type EntityManager } from 'typeorm';
import type { FastifyRequest } from 'fastify';
import { SETTINGS_TOKEN } from '../../config/config.module';
import type { Settings } from '../../config/settings';
import { FlowProjects } from '../flow-projects';
import { MOST_FLOWS } from '../dto/create-flow';
import { FlowCheck } from '../flow-check';
import { FlowStorage, insertAll } from '../flow-storage';
import type { Flow } from '../flow.entity';
import { FlowsService } from '../flows.service';
import { requireMayPublish } from '../publish-flow';
import { withoutReservedId } from '../reserved-id';
import type { Caller } from '../../common/reach';
import { fileOfForm, type FormFile } from '../../common/form';
import { type FlowFile, type FlowInFile, readFlowFile, type UploadedFile } from './flow-file';
import { NoFileError } from './flow-file-errors';
import { MB } from '../../config/limits';

const RULES = { name: 'rename', endpointName: 'rename', id: 'replace' } as const;

/** A file that was uploaded, read and found good; nothing of it is stored yet. */
export interface ReadUpload extends FlowFile {
  readonly file: UploadedFile;
}

/**
 * Takes in what Langflow exported. A file is read whole before anything is stored, and stored whole or not at all. Names, endpoint names
 * and ids that are taken get others.
 */
@Injectable()
export class FlowImport {
  constructor(
    private readonly storage: FlowStorage,
    private readonly projects: FlowProjects,
    private readonly check: FlowCheck,
    private readonly flows: FlowsService,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  /** Imports the file of a request's form, into the given project, else where the file says, else into the default one. */
  async upload(
    caller: Caller,
    request: FastifyRequest,
    folderId: string | undefined,
  ): Promise<CheckedFlow[]> {
    const { userId } = caller;
    const { flows } = await this.read(caller, request);
    const wanted = flows.map(({ flow }) => folderId ?? flow.folderId);
    const folders = await this.projects.orDefaults(userId, wanted);
    const placed = flows.map(({ flow }, at) => ({
      flow: withoutReservedId(flow),
      folderId: folders[at] ?? '',
    }));
    const stored = await this.storage.insert(userId, placed, RULES);
    return stored.map((flow) => this.checkedNew(flow));
  }

  /**
   * Reads the file of a request's form, or a ZIP that is the body itself, as Langflow's own SDK sends it. A flow is held in memory whole, so it may be no larger than any other body.
   * @throws NoFileError 400 without a file; FormError, FormTooLargeError; BoundedKeyError for a key that may not make flows public
   */
  async read(caller: Caller, request: FastifyRequest): Promise<ReadUpload> {
    const { maxFileSizeUpload, maxBodySize } = this.settings;
    const limitMb = Math.min(maxFileSizeUpload, maxBodySize);
    const file = (await fileOfForm(request, limitMb, uploaded)) ?? zipOfBody(request.body);
    if (file === null) throw new NoFileError();
    const read = await readFlowFile(file, { flows: MOST_FLOWS, jsonBytes: limitMb * MB });
    for (const { flow, place } of read.flows) {
      this.check.refuseTooLarge(flow.given.data, [...place, 'data']);
      requireMayPublish(caller, flow.given.accessType);
    }
    return { ...read, file };
  }

  checkedNew(flow: Flow): CheckedFlow {
    return this.flows.checkedNew(flow);
  }

  /** Stores flows that were read, within a transaction that makes their project as well. */
  async store(
    manager: EntityManager,
    userId: string,
    flows: readonly FlowInFile[],
    folderId: string,
  ): Promise<Flow[]> {
    const placed = flows.map(({ flow }) => ({ flow: withoutReservedId(flow), folderId }));
    return insertAll(manager, userId, placed, RULES);
  }
}

async function uploaded({ name, content }: FormFile): Promise<UploadedFile> {
  return { name, bytes: await buffer(content) };
}

/** How every ZIP begins that has something in it. */
const ZIP_BEGINS = Buffer.from('PK\u0003\u0004', 'latin1');

function zipOfBody(body: unknown): UploadedFile | null {
  const isZip = Buffer.isBuffer(body) && body.subarray(0, ZIP_BEGINS.length).equals(ZIP_BEGINS);
  return isZip ? { name: '', bytes: body } : null;
}

import { PassThrough, Readable } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type FindOptionsWhere, In, type Repository } from 'typeorm';
import { ZipFile } from 'yazl';
import { attachment } from '../../common/content-disposition';
import { NotFoundError } from '../../common/domain-error';
import { reachable, type Caller } from '../../common/reach';
import { FlowNotFoundError } from '../flow-errors';
import { Flow } from '../flow.entity';
import { ArchiveNames, archiveName } from './archive-names';
import { exportedFlow } from './exported-flow';

type Listed = Pick<Flow, 'id' | 'name'>;

/** Hands flows out as Langflow exports them. */
@Injectable()
export class FlowExport {
  constructor(@InjectRepository(Flow) private readonly flows: Repository<Flow>) {}

  /**
   * One flow as an object, several as an archive (docs/langflow/rest-api.md#routes-of-flows).
   * @throws NotFoundError when none of the ids is a flow that the caller reaches
   */
  async download(caller: Caller, ids: readonly string[]): Promise<Record<string, unknown> | StreamableFile> {
    const { userId } = caller;
    const found = await this.list({ id: In([...ids]), userId: reachable(caller) });
    const [first, ...more] = found;
    if (first === undefined) throw new NotFoundError('No flows found.');
    return more.length === 0 ? this.exported(userId, first.id) : this.archive(userId, found, 'langflow');
  }

  /**
   * All flows of a project as an archive.
   * @throws NotFoundError when it has none
   */
  async downloadProject(userId: string, project: { id: string; name: string }): Promise<StreamableFile> {
    const found = await this.list({ folderId: project.id, userId });
    if (found.length === 0) throw new NotFoundError('No flows found in project');
    return this.archive(userId, found, project.name);
  }

  private list(where: FindOptionsWhere<Flow>): Promise<Listed[]> {
    return this.flows.find({
      where,
      select: { id: true, name: true },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  private async exported(userId: string, id: string): Promise<Record<string, unknown>> {
    const flow = await this.flows.findOneBy({ id, userId });
    if (flow === null) throw new FlowNotFoundError();
    return exportedFlow(flow);
  }

  /** Each flow is read when its turn comes, so an archive of any size takes the memory of one flow. */
  private archive(userId: string, flows: readonly Listed[], subject: string): StreamableFile {
    const zip = new ZipFile();
    const output = new PassThrough();
    zip.on('error', (error: Error) => output.destroy(error));
    zip.outputStream.pipe(output);
    const names = new ArchiveNames();
    for (const { id, name } of flows) {
      zip.addReadStreamLazy(names.next(name), (use) => {
        this.exported(userId, id).then(
          (flow) => use(null, Readable.from([Buffer.from(JSON.stringify(flow))])),
          (error: unknown) => output.destroy(error as Error),
        );
      });
    }
    zip.end();
    const disposition = attachment(archiveName(subject, new Date()));
    return new StreamableFile(output, { type: 'application/x-zip-compressed', disposition });
  }
}

import { PassThrough, type Readable } from 'node:stream';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { MoveInEvent, MoveInReport } from '@flowgate/contracts';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { fullText } from '../common/log-record';
import { SECRET_KEY_TOKEN, SETTINGS_TOKEN } from '../config/config.module';
import type { SecretKey } from '../config/secret-key';
import type { Settings } from '../config/settings';
import { LangflowSourceError } from './langflow/source-error';
import { MoveInUnderWayError } from './move-in-under-way-error';
import type { OpenMoveIn } from './move-in-request';
import type { HearProgress } from './reading';

/** Who asked has left: nothing is written for them. */
class CallerGoneError extends Error {}

/** Imports a Langflow server that a request sends or names. What it takes is loaded when somebody first asks. */
@Injectable()
export class RequestedMoveIn {
  private readonly logger = new Logger('MoveIn');

  constructor(
    private readonly dataSource: DataSource,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
    @Inject(SECRET_KEY_TOKEN) private readonly secretKey: SecretKey,
  ) {}

  /**
   * Begins the import and answers its events, a line of JSON each. A client that leaves before the end ends it.
   * @throws ValidationError that names the field; FormError; FormTooLargeError
   */
  async begin(request: FastifyRequest): Promise<Readable> {
    const { openMoveIn } = await import('./move-in-request');
    const opened = await openMoveIn(request, this.settings.maxFileSizeUpload);
    const lines = new PassThrough();
    void this.answer(opened, lines, request.id);
    return lines;
  }

  private async answer(opened: OpenMoveIn, lines: PassThrough, requestId: string): Promise<void> {
    const write = (event: MoveInEvent) => lines.destroyed || lines.write(`${JSON.stringify(event)}\n`);
    try {
      const report = await this.run(opened, (data) => {
        if (lines.destroyed) throw new CallerGoneError();
        write({ event: 'progress', data });
      });
      write({ event: 'report', data: report });
    } catch (error) {
      if (!(error instanceof CallerGoneError)) write({ event: 'error', data: this.told(error, requestId) });
    } finally {
      lines.end();
    }
  }

  private async run(
    { form, source, secret, files, close }: OpenMoveIn,
    progress: HearProgress,
  ): Promise<MoveInReport> {
    const { moveIn } = await import('./move-in');
    const { dataSource, settings, secretKey } = this;
    const { dry_run: dryRun, replace } = form;
    try {
      const target = { dataSource, settings, secretKey };
      return await moveIn(source, target, { secret, files, replace, dryRun, progress });
    } finally {
      await close();
    }
  }

  private told(error: unknown, requestId: string): { readonly detail: string } {
    if (error instanceof LangflowSourceError || error instanceof MoveInUnderWayError)
      return { detail: `${error.message} Nothing was written.` };
    this.logger.error({ requestId, msg: fullText(error) });
    return {
      detail: `The import failed, and nothing was written. The server's log has more under the id ${requestId}.`,
    };
  }
}

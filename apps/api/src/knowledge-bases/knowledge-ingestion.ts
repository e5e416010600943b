import { Inject, Injectable } from '@nestjs/common';
import { ingestFiles, type TextFile } from '@flowgate/components';
import type { KnowledgeIngest } from '@flowgate/contracts';
import { ComponentError, componentVariables, type Spending, SpendingRefusedError } from '@flowgate/engine';
import type { FastifyRequest } from 'fastify';
import { DomainError, NotFoundError } from '../common/domain-error';
import type { Caller } from '../common/reach';
import { SETTINGS_TOKEN } from '../config/config.module';
import type { Settings } from '../config/settings';
import { Allowances } from '../run/allowance';
import { RunResources } from '../run/run-resources';
import { RunVariables } from '../variables/run-variables';
import { cuttingOf, metadataOf, refused } from './ingestion-form';
import { KnowledgeFiles } from './knowledge-files';

/** Puts files into a knowledge base: cut into chunks, embedded by the base's model, with the user's key for it. */
@Injectable()
export class KnowledgeIngestion {
  constructor(
    private readonly files: KnowledgeFiles,
    private readonly resources: RunResources,
    private readonly variables: RunVariables,
    private readonly allowances: Allowances,
    @Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'runTimeout'>,
  ) {}

  /**
   * Answers when all is stored. What is there already is left as it is, so that the same files can be sent again after a failure. To the
   * limits and the budget of the caller's key it is what a run is.
   * @throws NotFoundError when the user has no such base; DomainError 400 for what cannot be read, or embedded; QuotaExceededError
   */
  async ingest(caller: Caller, name: string, request: FastifyRequest): Promise<KnowledgeIngest> {
    const form = await this.files.received(request);
    const base = await this.resources.vectorsOf(caller.userId).find('knowledge', name);
    if (!base) throw new NotFoundError(`Knowledge base '${name}' not found`);
    const asked = { cutting: cuttingOf(form.texts), metadata: metadataOf(form.texts) };
    const allowance = await this.allowances.of(caller.key);
    try {
      const situation = this.situation(caller.userId, allowance?.spending ?? null);
      const files: TextFile[] = [];
      for (const file of form.files) files.push(...(await this.files.texts(file, situation.run.signal)));
      const { chunks, added } = await ingestFiles(base, { ...asked, files }, situation);
      const count = form.files.length;
      const message = `${count} file(s) were added to knowledge base '${name}'`;
      return { message, files_processed: count, chunks_created: added, skipped: chunks - added };
    } catch (error) {
      if (error instanceof SpendingRefusedError && error.cause instanceof DomainError) throw error.cause;
      if (error instanceof ComponentError) throw refused(error.message);
      throw error;
    } finally {
      allowance?.over();
    }
  }

  private situation(userId: string, spending: Spending | null) {
    const { outgoing } = this.resources;
    const variables = componentVariables(this.variables.store(userId, new Map()));
    const signal = AbortSignal.timeout(this.settings.runTimeout * 1000);
    return { host: { outgoing, spending }, variables, run: { signal } };
  }
}

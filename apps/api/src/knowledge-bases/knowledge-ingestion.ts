import { Injectable } from '@nestjs/common';
import { ingestFiles, type TextFile } from '@flowgate/components';
import type { KnowledgeIngest, KnowledgeRunItem } from '@flowgate/contracts';
import { ComponentError, componentVariables, type Spending, SpendingRefusedError } from '@flowgate/engine';
import type { FastifyRequest } from 'fastify';
import { DomainError, NotFoundError } from '../common/domain-error';
import type { WholeForm } from '../common/form';
import type { Caller } from '../common/reach';
import { Allowances } from '../run/allowance';
import { RunResources } from '../run/run-resources';
import { RunVariables } from '../variables/run-variables';
import { cuttingOf, metadataOf, refused } from './ingestion-form';
import { IngestionRuns, type NoteItems } from './ingestion-runs.service';
import { KnowledgeFiles } from './knowledge-files';

/** Puts files into a knowledge base: cut into chunks, embedded by the base's model, with the user's key for it. */
@Injectable()
export class KnowledgeIngestion {
  constructor(
    private readonly files: KnowledgeFiles,
    private readonly resources: RunResources,
    private readonly variables: RunVariables,
    private readonly allowances: Allowances,
    private readonly runs: IngestionRuns,
  ) {}

  /**
   * Answers when all is stored. What is there already is left as it is, so that the same files can be sent again after a failure. To the
   * limits and the budget of the caller's key it is what a run is.
   * @throws NotFoundError when the user has no such base; DomainError 400 for what cannot be read, or embedded, 409 when it was cancelled;
   *   QuotaExceededError
   */
  async ingest(caller: Caller, name: string, request: FastifyRequest): Promise<KnowledgeIngest> {
    const form = await this.files.received(request);
    const base = await this.resources.vectorsOf(caller.userId).find('knowledge', name);
    if (!base) throw new NotFoundError(`Knowledge base '${name}' not found`);
    const asked = { cutting: cuttingOf(form.texts), metadata: metadataOf(form.texts) };
    const allowance = await this.allowances.of(caller.key);
    const count = form.files.length;
    const given = {
      sourceName: form.texts.get('source_name') ?? '',
      totalItems: count,
      totalBytes: form.files.reduce((sum, { bytes }) => sum + bytes.length, 0),
    };
    const work = async (signal: AbortSignal, note: NoteItems) => {
      const situation = this.situation(caller.userId, allowance?.spending ?? null, signal);
      const files = await this.texts(form.files, signal, note);
      const { chunks, added } = await ingestFiles(base, { ...asked, files }, situation);
      note(files.map((file) => item(file.name, added.get(file.name) ?? 0)));
      const created = [...added.values()].reduce((sum, one) => sum + one, 0);
      const message = `${count} file(s) were added to knowledge base '${name}'`;
      return { message, files_processed: count, chunks_created: created, skipped: chunks - created };
    };
    try {
      return await this.runs.tracked(base.id, given, (signal, note) => work(signal, note).catch(refusal));
    } finally {
      allowance?.over();
    }
  }

  /** One that cannot be read ends the run, before anything is stored. */
  private async texts(
    files: WholeForm['files'],
    signal: AbortSignal,
    note: NoteItems,
  ): Promise<readonly TextFile[]> {
    const read: TextFile[] = [];
    for (const file of files) {
      try {
        read.push(...(await this.files.texts(file, signal)));
      } catch (error) {
        if (error instanceof ComponentError)
          note([{ ...item(file.name, 0), status: 'failed', error_message: error.message }]);
        throw error;
      }
    }
    return read;
  }

  private situation(userId: string, spending: Spending | null, signal: AbortSignal) {
    const { outgoing } = this.resources;
    const variables = componentVariables(this.variables.store(userId, new Map()));
    return { host: { outgoing, spending }, variables, run: { signal } };
  }
}

function item(name: string, chunks: number): KnowledgeRunItem {
  const status = chunks > 0 ? 'succeeded' : 'skipped';
  return { item_id: name, display_name: name, status, chunks_created: chunks, error_message: null };
}

/** What a caller is told of it. */
function refusal(error: unknown): never {
  if (error instanceof SpendingRefusedError && error.cause instanceof DomainError) throw error.cause;
  if (error instanceof ComponentError) throw refused(error.message);
  throw error;
}

import { Inject, Injectable } from '@nestjs/common';
import { ingestFiles, type TextFile } from '@flowgate/components';
import type { KnowledgeIngest } from '@flowgate/contracts';
import {
  ComponentError,
  componentVariables,
  isObject,
  type Spending,
  SpendingRefusedError,
} from '@flowgate/engine';
import type { FastifyRequest } from 'fastify';
import { DomainError, NotFoundError } from '../common/domain-error';
import { wholeForm, type WholeForm } from '../common/form';
import type { Caller } from '../common/reach';
import { SETTINGS_TOKEN } from '../config/config.module';
import { MB } from '../config/limits';
import type { Settings } from '../config/settings';
import { Allowances } from '../run/allowance';
import { RunResources } from '../run/run-resources';
import { RunVariables } from '../variables/run-variables';

export const MOST_FILES = 100;

/** Puts files into a knowledge base: cut into chunks, embedded by the base's model, with the user's key for it. */
@Injectable()
export class KnowledgeIngestion {
  constructor(
    private readonly resources: RunResources,
    private readonly variables: RunVariables,
    private readonly allowances: Allowances,
    @Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'maxBodySize' | 'runTimeout'>,
  ) {}

  /**
   * Answers when all is stored. What is there already is left as it is, so that the same files can be sent again after a failure. To the
   * limits and the budget of the caller's key it is what a run is.
   * @throws NotFoundError when the user has no such base; DomainError 400 for what cannot be read, or embedded; QuotaExceededError
   */
  async ingest(caller: Caller, name: string, request: FastifyRequest): Promise<KnowledgeIngest> {
    const form = await wholeForm(request, { bytes: this.settings.maxBodySize * MB, files: MOST_FILES });
    const base = await this.resources.vectorsOf(caller.userId).find('knowledge', name);
    if (!base) throw new NotFoundError(`Knowledge base '${name}' not found`);
    const files = form.files.map(textFile);
    const asked = { files, cutting: cuttingOf(form.texts), metadata: metadataOf(form.texts) };
    const allowance = await this.allowances.of(caller.key);
    try {
      const situation = this.situation(caller.userId, allowance?.spending ?? null);
      const { chunks, added } = await ingestFiles(base, asked, situation);
      const message = `${files.length} file(s) were added to knowledge base '${name}'`;
      return { message, files_processed: files.length, chunks_created: added, skipped: chunks - added };
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

function textFile({ name, bytes }: WholeForm['files'][number]): TextFile {
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError) throw refused(`File '${name}' is no text in UTF-8.`);
    throw error;
  }
}

function cuttingOf(texts: WholeForm['texts']) {
  const number = (field: string, usual: number) => {
    const value = texts.get(field) ?? '';
    if (/^\d{0,9}$/.test(value)) return value === '' ? usual : Number(value);
    throw refused(`The field ${field} must be a whole number.`);
  };
  return {
    size: number('chunk_size', 1000),
    overlap: number('chunk_overlap', 200),
    separator: texts.get('separator') ?? '',
  };
}

function metadataOf(texts: WholeForm['texts']): Readonly<Record<string, unknown>> {
  const source = texts.get('source_name') ?? '';
  const given = parsed(texts.get('metadata') ?? '{}');
  if (!isObject(given)) throw refused('The field metadata must be a JSON object.');
  return { ...given, ...(source !== '' && { source_name: source }) };
}

function parsed(text: string): unknown {
  try {
    return text === '' ? {} : (JSON.parse(text) as unknown);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function refused(reason: string): DomainError {
  return new DomainError('KNOWLEDGE_REFUSED', 400, reason);
}

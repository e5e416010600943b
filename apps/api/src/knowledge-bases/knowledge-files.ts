import { Inject, Injectable } from '@nestjs/common';
import { type Cutting, type GivenFile, previewFile, type TextFile, textFiles } from '@flowgate/components';
import type { ChunkPreviews, FilePreview } from '@flowgate/contracts';
import { ComponentError, offload, type OffloadOptions } from '@flowgate/engine';
import type { FastifyRequest } from 'fastify';
import { wholeForm, type WholeForm } from '../common/form';
import { SETTINGS_TOKEN } from '../config/config.module';
import { MB } from '../config/limits';
import type { Settings } from '../config/settings';
import { RunResources } from '../run/run-resources';
import { cuttingOf, MOST_FILES, numberOf, refused } from './ingestion-form';

/** Langflow shows so many chunks of a file unless it is asked for more. */
const USUAL_CHUNKS = 5;
const MOST_CHUNKS = 100;

/** Files that are sent for a knowledge base, and what they would be cut into. */
@Injectable()
export class KnowledgeFiles {
  constructor(
    private readonly resources: RunResources,
    @Inject(SETTINGS_TOKEN) private readonly settings: Pick<Settings, 'maxBodySize' | 'runTimeout'>,
  ) {}

  /** @throws FormError; FormTooLargeError */
  received(request: FastifyRequest): Promise<WholeForm> {
    return wholeForm(request, { bytes: this.settings.maxBodySize * MB, files: MOST_FILES });
  }

  /** The texts of a file, large documents read in another thread. @throws ComponentError for one that cannot be read */
  texts(file: GivenFile, signal: AbortSignal): Promise<readonly TextFile[]> {
    const { workers } = this.resources;
    const place = { host: { workers }, scope: { signal } };
    return textFiles(file, {
      offload: <T>(module: URL, data: unknown, options?: OffloadOptions) =>
        offload(place, module, data, options) as Promise<T>,
    });
  }

  /**
   * Nothing is stored, and no model is asked. A file that cannot be read has no chunks.
   * @throws DomainError 400 for a form that says something wrong
   */
  async preview(request: FastifyRequest): Promise<ChunkPreviews> {
    const { files, texts } = await this.received(request);
    const cutting = cuttingOf(texts);
    const most = Math.min(numberOf(texts, 'max_chunks', USUAL_CHUNKS), MOST_CHUNKS);
    const signal = AbortSignal.timeout(this.settings.runTimeout * 1000);
    const shown: FilePreview[] = [];
    for (const file of files) {
      const found = await this.readable(file, signal);
      shown.push(...found.map((one) => previewOf(one, cutting, most)));
    }
    return { files: shown };
  }

  private async readable(file: GivenFile, signal: AbortSignal): Promise<readonly TextFile[]> {
    try {
      return await this.texts(file, signal);
    } catch (error) {
      if (error instanceof ComponentError) return [{ name: file.name, text: '' }];
      throw error;
    }
  }
}

function previewOf({ name, text }: TextFile, cutting: Cutting, most: number): FilePreview {
  try {
    const { total, shown } = previewFile(text, cutting, most);
    return { file_name: name, total_chunks: total, preview_chunks: shown };
  } catch (error) {
    if (error instanceof ComponentError) throw refused(error.message);
    throw error;
  }
}

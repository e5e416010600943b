import { inject, Service } from '@angular/core';
import type { FlowHeader } from '@flowgate/contracts';
import { firstValueFrom } from 'rxjs';
import { Download } from '../ui/download';
import { FlowsClient } from './flows-client';

type Named = Pick<FlowHeader, 'id' | 'name'>;

/** Hands flows to the browser as a file that Langflow, or this server, imports again. */
@Service()
export class FlowExport {
  private readonly client = inject(FlowsClient);
  private readonly download = inject(Download);

  /** @throws HttpErrorResponse */
  async save(flows: readonly Named[]): Promise<void> {
    const file = await firstValueFrom(this.client.download(flows.map(({ id }) => id)));
    this.download.save(file, fileName(flows));
  }
}

/** A flow's name as a file's: without what some systems do not take. */
export function fileName(flows: readonly Named[]): string {
  const [first, ...more] = flows;
  if (first === undefined || more.length > 0) return `${flows.length} flows.zip`;
  const name = first.name.replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ').replace(/^[.\s]+/, '');
  return `${name.slice(0, 100).trim() || 'flow'}.json`;
}

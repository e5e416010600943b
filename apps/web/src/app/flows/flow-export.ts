import { DOCUMENT, inject, Service } from '@angular/core';
import type { FlowHeader } from '@flowgate/contracts';
import { firstValueFrom } from 'rxjs';
import { FlowsClient } from './flows-client';

type Named = Pick<FlowHeader, 'id' | 'name'>;

/** Browsers may still read a file's address shortly after the click on it. */
const READ_MS = 60_000;

/** Hands flows to the browser as a file that Langflow, or this server, imports again. */
@Service()
export class FlowExport {
  private readonly client = inject(FlowsClient);
  private readonly document = inject(DOCUMENT);

  /** @throws HttpErrorResponse */
  async save(flows: readonly Named[]): Promise<void> {
    const file = await firstValueFrom(this.client.download(flows.map(({ id }) => id)));
    const link = this.document.createElement('a');
    const address = URL.createObjectURL(file);
    link.href = address;
    link.download = fileName(flows);
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), READ_MS);
  }
}

/** A flow's name as a file's: without what some systems do not take. */
export function fileName(flows: readonly Named[]): string {
  const [first, ...more] = flows;
  if (first === undefined || more.length > 0) return `${flows.length} flows.zip`;
  const name = first.name.replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ').replace(/^[.\s]+/, '');
  return `${name.slice(0, 100).trim() || 'flow'}.json`;
}

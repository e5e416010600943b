import { inject, Injector, Service } from '@angular/core';
import type { FlowHeader } from '@flowgate/contracts';
import { firstValueFrom } from 'rxjs';
import { confirm } from '../ui/confirm';
import { FlowsClient } from './flows-client';

/** Deletes flows for good, when the user has agreed. */
@Service()
export class FlowDeletion {
  private readonly client = inject(FlowsClient);
  private readonly injector = inject(Injector);

  /** Whether it was done. */
  async ask(flows: readonly Pick<FlowHeader, 'id' | 'name'>[]): Promise<boolean> {
    const many = flows.length > 1;
    return confirm(this.injector, {
      question: many ? `Delete ${flows.length} flows?` : 'Delete this flow?',
      things: flows.map(({ name }) => ({ name })),
      consequence: `Requests to ${many ? 'these flows' : 'this flow'} will fail, and ${
        many ? 'their' : 'its'
      } chat history is deleted. This cannot be undone. Export first if you may need a copy.`,
      verb: many ? 'Delete flows' : 'Delete flow',
      action: async () => {
        await firstValueFrom(this.client.delete(flows.map(({ id }) => id)));
      },
    });
  }
}

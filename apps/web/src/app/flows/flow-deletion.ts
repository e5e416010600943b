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
      consequence: `Calls of ${many ? 'these flows' : 'this flow'} fail from then on, and what was said in ${
        many ? 'their' : 'its'
      } chats is gone. This cannot be undone; an export can be imported again.`,
      verb: many ? 'Delete flows' : 'Delete flow',
      action: async () => {
        await firstValueFrom(this.client.delete(flows.map(({ id }) => id)));
      },
    });
  }
}

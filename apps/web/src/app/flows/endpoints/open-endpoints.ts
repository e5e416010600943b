import { computed, inject, Injector, Service } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import type { ComponentEndpoint } from '@flowgate/contracts';
import { firstValueFrom } from 'rxjs';
import { confirm } from '../../ui/confirm';
import { lastValue } from '../../ui/last-value';
import { LoadAhead } from '../../ui/load-ahead';
import { OpenFields } from '../fields/open-fields';
import { OpenFlow } from '../flow/open-flow';
import { OpenSetup } from '../setup/open-setup';
import { EndpointsClient } from './endpoints-client';

const dialog = () => import('./endpoint-dialog');

/** The endpoints of the flow whose page is open: listed, set and taken away. */
@Service({ autoProvided: false })
export class OpenEndpoints {
  private readonly client = inject(EndpointsClient);
  private readonly open = inject(OpenFlow);
  private readonly setup = inject(OpenSetup);
  private readonly fields = inject(OpenFields);
  private readonly injector = inject(Injector);
  private readonly loading = rxResource({
    params: () => this.open.id(),
    stream: ({ params }) => this.client.list(params),
  });
  private readonly last = lastValue(this.loading);

  readonly list = computed(() => this.last() ?? []);

  constructor() {
    void inject(LoadAhead).load(dialog);
  }

  /** Asks for the address of a component's endpoint. */
  async edit(node: string, component: string): Promise<void> {
    const flow = this.open.id();
    if (flow === undefined) return;
    const { editEndpoint } = await dialog();
    const endpoint = this.list().find(({ node_id }) => node_id === node) ?? null;
    if (await editEndpoint(this.injector, { flow, node, component, endpoint })) this.reload();
  }

  async remove({ flow_id, node_id }: ComponentEndpoint, component: string): Promise<void> {
    const removed = await confirm(this.injector, {
      question: 'Remove this endpoint?',
      things: [{ name: component }],
      consequence:
        'The component is computed by Flowgate again if it can be. If not, calls of this flow fail. The secret is deleted.',
      verb: 'Remove endpoint',
      action: () => firstValueFrom(this.client.delete(flow_id, node_id)),
    });
    if (removed) this.reload();
  }

  /** The flow is another version now, in which other components can run. */
  private reload(): void {
    this.loading.reload();
    this.open.reload();
    this.setup.reload();
    this.fields.reload();
  }
}

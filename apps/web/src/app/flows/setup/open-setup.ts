import { computed, inject, Service } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { lastValue } from '../../ui/last-value';
import { OpenFlow } from '../flow/open-flow';
import { SetupClient } from './setup-client';

/** Whether the flow whose page is open can run, and what it lacks; asked again with each version of it. */
@Service({ autoProvided: false })
export class OpenSetup {
  private readonly client = inject(SetupClient);
  private readonly flow = inject(OpenFlow).flow;
  private readonly loading = rxResource({
    params: () => {
      const flow = this.flow();
      return flow && { id: flow.id, version: flow.version_token };
    },
    stream: ({ params }) => this.client.get(params.id),
  });
  private readonly last = lastValue(this.loading);

  /** `undefined` until it is known. */
  readonly setup = computed(() => (this.last()?.flow_id === this.flow()?.id ? this.last() : undefined));
  readonly findings = computed(() => this.setup()?.findings ?? []);

  reload(): void {
    this.loading.reload();
  }
}

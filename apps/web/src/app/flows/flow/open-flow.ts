import { computed, DestroyRef, effect, inject, Service, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import type { CheckedFlow } from '@flowgate/contracts';
import { readGraph } from '../graph/flow-graph';
import { FlowsClient } from '../flows-client';
import { lastValue } from '../../ui/last-value';
import { PageTitle } from '../../ui/page-title';

/** The flow whose page is open; its parts share it. */
@Service({ autoProvided: false })
export class OpenFlow {
  private readonly client = inject(FlowsClient);
  readonly id = signal<string | undefined>(undefined);
  private readonly loading = rxResource({
    params: () => this.id(),
    stream: ({ params }) => this.client.get(params),
  });
  private readonly last = lastValue(this.loading);

  /** `undefined` until it is there. */
  readonly flow = computed(() => (this.last()?.id === this.id() ? this.last() : undefined));
  readonly error = this.loading.error;
  readonly drawing = computed(() => {
    const flow = this.flow();
    return readGraph(flow?.data ?? null, flow?.warnings ?? []);
  });

  constructor() {
    const { subject } = inject(PageTitle);
    effect(() => subject.set(this.flow()?.name));
    inject(DestroyRef).onDestroy(() => subject.set(undefined));
  }

  reload(): void {
    this.loading.reload();
  }

  /** Takes over what the server says of the flow after a change. */
  set(flow: CheckedFlow): void {
    this.loading.set(flow);
  }
}

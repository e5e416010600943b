import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { SetupFinding } from '@flowgate/contracts';
import { Playground, type Remedy } from '../../playground/playground';
import { OpenFlow } from '../flow/open-flow';
import { OpenSetup } from '../setup/open-setup';
import { acceptedFiles } from '../graph/accepted-files';
import { inputTypeOf, outputTypeOf } from '../graph/flow-ends';

const MOST_REMEDIES = 3;

/** The chat with the flow whose page is open. */
@Component({
  selector: 'fg-chat-page',
  imports: [Playground],
  template: `
    @if (flow(); as flow) {
      <fg-playground
        [flowId]="flow.id"
        [flowName]="flow.name"
        [inputType]="inputType()"
        [outputType]="outputType()"
        [accepts]="accepts()"
        [wanted]="session()"
        [remedies]="remedies()"
        (failed)="setup.reload()"
        (opened)="show($event)"
      />
    }
  `,
})
export class ChatPage {
  private readonly open = inject(OpenFlow);
  private readonly router = inject(Router);
  protected readonly flow = this.open.flow;
  protected readonly setup = inject(OpenSetup);
  /** From the address. */
  readonly session = input<string>();
  protected readonly inputType = computed(() => inputTypeOf(this.open.drawing()));
  protected readonly accepts = computed(() => acceptedFiles(this.open.drawing()));
  protected readonly outputType = computed(() => outputTypeOf(this.open.drawing()));

  /** What the flow lacks, which is what an answer may have failed for. */
  protected readonly remedies = computed(() => {
    const id = this.flow()?.id ?? '';
    return this.setup
      .findings()
      .slice(0, MOST_REMEDIES)
      .flatMap((finding) => remedy(id, finding));
  });

  /** The address leads back to the session; its place in the history is the page's. */
  protected show(session: string): void {
    const id = this.flow()?.id;
    void this.router.navigate(['/flows', id, 'chat'], { queryParams: { session }, replaceUrl: true });
  }
}

function remedy(flow: string, { code, message, node_id, field }: SetupFinding): Remedy[] {
  if (node_id === null) return [];
  const label = code === 'component_unsupported' ? 'Show the component' : 'Set it up';
  const queryParams = { component: node_id, ...(field !== null && { field }) };
  return [{ reason: message, label, link: ['/flows', flow], queryParams }];
}

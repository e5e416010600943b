import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { Playground } from '../../playground/playground';
import { OpenFlow } from '../flow/open-flow';
import { inputTypeOf, outputTypeOf } from '../graph/flow-ends';

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
        [wanted]="session()"
        (opened)="show($event)"
      />
    }
  `,
})
export class ChatPage {
  private readonly open = inject(OpenFlow);
  private readonly router = inject(Router);
  protected readonly flow = this.open.flow;
  /** From the address. */
  readonly session = input<string>();
  protected readonly inputType = computed(() => inputTypeOf(this.open.drawing()));
  protected readonly outputType = computed(() => outputTypeOf(this.open.drawing()));

  /** The address leads back to the session; its place in the history is the page's. */
  protected show(session: string): void {
    const id = this.flow()?.id;
    void this.router.navigate(['/flows', id, 'chat'], { queryParams: { session }, replaceUrl: true });
  }
}

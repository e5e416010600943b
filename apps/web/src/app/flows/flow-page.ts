import { Component, input } from '@angular/core';

@Component({ selector: 'fg-flow-page', template: `<h1>Flow</h1>` })
export class FlowPage {
  readonly id = input.required<string>();
}

import { Component, computed, input } from '@angular/core';
import type { FlowWarning } from '@flowgate/contracts';
import { Chip } from '../../ui/chip';

/** Whether a flow can run here, in a word. */
@Component({
  selector: 'fg-flow-state',
  imports: [Chip],
  template: `
    @if (runs()) {
      <fg-chip kind="good">Ready to run</fg-chip>
    } @else {
      <fg-chip kind="warning">Cannot run here</fg-chip>
    }
  `,
})
export class FlowState {
  readonly warnings = input.required<readonly FlowWarning[]>();
  protected readonly runs = computed(() => this.warnings().length === 0);
}

import { Component, computed, input } from '@angular/core';
import type { FlowWarning } from '@flowgate/contracts';
import { Chip } from '../../ui/chip';

/** Whether a flow can run here, in a few words. */
@Component({
  selector: 'fg-flow-state',
  imports: [Chip],
  template: `
    @switch (state()) {
      @case ('runs') {
        <fg-chip kind="good">Ready to run</fg-chip>
      }
      @case ('partly') {
        <fg-chip kind="warning">Not all of it runs here</fg-chip>
      }
      @default {
        <fg-chip kind="bad">Cannot run</fg-chip>
      }
    }
  `,
})
export class FlowState {
  readonly warnings = input.required<readonly FlowWarning[]>();
  /** A component that has no native form is in the way only of runs that come to it. */
  protected readonly state = computed(() => {
    if (this.warnings().some(({ code }) => code === 'flow_invalid')) return 'not';
    return this.warnings().length > 0 ? 'partly' : 'runs';
  });
}

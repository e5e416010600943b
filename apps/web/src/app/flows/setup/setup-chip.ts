import { Component, computed, input } from '@angular/core';
import { MatTooltip } from '@angular/material/tooltip';
import type { SetupState } from '@flowgate/contracts';
import { Chip } from '../../ui/chip';

const STATES = {
  ready: { kind: 'good', label: 'Ready' },
  needs_setup: { kind: 'warning', label: 'Needs setup' },
  cannot_run: { kind: 'bad', label: 'Cannot run' },
} as const;

/** Whether a flow can run, in a word or two; what is in the way as its tooltip. */
@Component({
  selector: 'fg-setup-chip',
  imports: [Chip, MatTooltip],
  template: `<fg-chip
    [kind]="state().kind"
    [matTooltip]="
      reasons().join(
        '
'
      )
    "
    matTooltipClass="fg-lines"
    [attr.tabindex]="reasons().length > 0 ? 0 : null"
    >{{ state().label }}</fg-chip
  >`,
})
export class SetupChip {
  readonly of = input.required<SetupState>();
  readonly reasons = input<readonly string[]>([]);
  protected readonly state = computed(() => STATES[this.of()]);
}
